// The tables behind siptriage/catalog.hpp: rows, the checks that hold them, one function a table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace siptriage::catalog {

// A code that is a number. All views have static storage.
struct NumberRow {
  std::uint32_t code = 0;
  std::string_view key;   // the code as the product writes it: "1009", "0xc3e93d6f"
  std::string_view name;  // symbolic name, documented reason or message layout; may be empty
  std::string_view meaning;
  std::string_view emitter;  // may be empty
  std::string_view note;     // may be empty
  std::string_view variant;  // another wording of the name that products write; may be empty
  std::string_view cause;    // cause of the contract; may be empty
  std::string_view source;
};

// A code that is a text.
struct TextRow {
  std::string_view kind;  // Explanation::kind
  std::string_view name;
  std::string_view code;  // number that it belongs to; may be empty
  std::string_view meaning;
  std::string_view note;
  std::string_view cause;
  std::string_view source;
};

// An interval of ids with one owner, both ends included.
struct RangeRow {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::string_view owner;
};

[[nodiscard]] std::span<NumberRow const> ms_diagnostics() noexcept;
[[nodiscard]] std::span<RangeRow const> ms_diagnostics_ranges() noexcept;
[[nodiscard]] std::span<NumberRow const> result_codes() noexcept;
[[nodiscard]] std::span<NumberRow const> hresults() noexcept;
[[nodiscard]] std::span<NumberRow const> asa_syslog() noexcept;
[[nodiscard]] std::span<NumberRow const> expressway_alarms() noexcept;
[[nodiscard]] std::span<NumberRow const> sip_status() noexcept;
[[nodiscard]] std::span<NumberRow const> tls_alerts() noexcept;
[[nodiscard]] std::span<NumberRow const> q850_causes() noexcept;
[[nodiscard]] std::span<NumberRow const> openssl_reasons() noexcept;
[[nodiscard]] std::span<TextRow const> expressway_texts() noexcept;
[[nodiscard]] std::span<TextRow const> other_texts() noexcept;

// The row of that code, nullptr when there is none. `rows` is sorted; O(log n).
[[nodiscard]] NumberRow const* find_row(std::span<NumberRow const> rows,
                                        std::uint32_t code) noexcept;

template <std::size_t N>
constexpr bool is_sorted_and_unique(NumberRow const (&rows)[N]) noexcept {
  for (std::size_t i = 1; i < N; ++i) {
    if (rows[i - 1].code >= rows[i].code) return false;
  }
  return true;
}

template <std::size_t N>
constexpr bool decimal_keys_match(NumberRow const (&rows)[N]) noexcept {
  for (auto const& row : rows) {
    std::uint64_t value = 0;
    for (char c : row.key) {
      if (c < '0' || c > '9') return false;
      value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (row.key.empty() || value != row.code || row.meaning.empty() || row.source.empty())
      return false;
  }
  return true;
}

// Keys are "0x" and eight lower-case digits; every such row has a symbolic name.
template <std::size_t N>
constexpr bool hex_keys_match(NumberRow const (&rows)[N]) noexcept {
  for (auto const& row : rows) {
    if (row.key.size() != 10 || !row.key.starts_with("0x")) return false;
    std::uint64_t value = 0;
    for (char c : row.key.substr(2)) {
      bool const digit = c >= '0' && c <= '9';
      if (!digit && (c < 'a' || c > 'f')) return false;
      value = value * 16 + static_cast<std::uint64_t>(digit ? c - '0' : c - 'a' + 10);
    }
    if (value != row.code || row.name.empty() || row.meaning.empty()) return false;
  }
  return true;
}

template <std::size_t N>
constexpr bool are_texts_unique(TextRow const (&rows)[N]) noexcept {
  for (std::size_t i = 1; i < N; ++i) {
    if (rows[i - 1].name == rows[i].name && rows[i - 1].kind == rows[i].kind) return false;
    if (rows[i].meaning.empty() || rows[i].source.empty()) return false;
  }
  return true;
}

}  // namespace siptriage::catalog
