#include "catalog/lookup.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <vector>

namespace siptriage::catalog {
namespace {

using namespace std::string_view_literals;

constexpr std::array kQuotes = {"\""sv, "'"sv, "\xe2\x80\x9c"sv, "\xe2\x80\x9d"sv,
                                "\xe2\x80\x9e"sv};
constexpr std::size_t kLongestText = 128;

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_hex_digit(char c) noexcept {
  c = lower(c);
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

std::optional<std::uint32_t> parse_number(std::string_view text, int base) noexcept {
  std::uint32_t value = 0;
  auto const* const end = text.data() + text.size();
  auto const result = std::from_chars(text.data(), end, value, base);
  if (text.empty() || result.ec != std::errc{} || result.ptr != end) return std::nullopt;
  return value;
}

bool has_prefix(std::string_view text, std::string_view lower_prefix) noexcept {
  if (text.size() < lower_prefix.size()) return false;
  return std::equal(lower_prefix.begin(), lower_prefix.end(), text.begin(),
                    [](char a, char b) { return a == lower(b); });
}

bool is_tls_library(std::uint32_t packed) noexcept {
  constexpr std::uint32_t kSslLibrary = 20;
  return packed >> 24U == kSslLibrary || packed >> 23U == kSslLibrary;
}

}  // namespace

std::string_view unquoted(std::string_view text) noexcept {
  for (bool changed = true; changed;) {
    changed = false;
    auto const before = text.size();
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    for (auto const quote : kQuotes) {
      if (text.starts_with(quote)) text.remove_prefix(quote.size());
      if (text.ends_with(quote)) text.remove_suffix(quote.size());
    }
    changed = text.size() != before;
  }
  return text;
}

std::string normal_form(std::string_view text) {
  std::string result(unquoted(text));
  for (char& c : result) c = c == '-' ? ' ' : lower(c);
  return result;
}

std::optional<std::uint32_t> parse_decimal(std::string_view text) noexcept {
  return parse_number(text, 10);
}

std::optional<std::uint32_t> parse_negative(std::string_view text) noexcept {
  if (!text.starts_with('-')) return std::nullopt;
  auto const magnitude = parse_number(text.substr(1), 10);
  if (!magnitude || *magnitude == 0 || *magnitude > 0x80000000U) return std::nullopt;
  return 0U - *magnitude;
}

std::optional<std::uint32_t> parse_hex(std::string_view text) noexcept {
  if (has_prefix(text, "0x")) return parse_number(text.substr(2), 16);
  return text.size() == 8 ? parse_number(text, 16) : std::nullopt;
}

std::optional<std::uint32_t> parse_syslog_tag(std::string_view text) noexcept {
  if (text.starts_with('%')) text.remove_prefix(1);
  if (text.ends_with(':')) text.remove_suffix(1);
  if (!has_prefix(text, "asa-") && !has_prefix(text, "ftd-")) return std::nullopt;
  auto const id = text.substr(text.rfind('-') + 1);
  return id.size() == 6 ? parse_number(id, 10) : std::nullopt;
}

std::optional<std::uint32_t> parse_openssl_error(std::string_view text) noexcept {
  if (has_prefix(text, "error:")) {
    text.remove_prefix(6);
    auto const end = std::find_if_not(text.begin(), text.end(), is_hex_digit);
    if (end != text.end() && *end != ':') return std::nullopt;
    auto const number =
        parse_number(text.substr(0, static_cast<std::size_t>(end - text.begin())), 16);
    return number && is_tls_library(*number) ? number : std::nullopt;
  }
  for (auto const number : {parse_hex(text), parse_decimal(text)}) {
    if (number && is_tls_library(*number)) return number;
  }
  return std::nullopt;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  a = a.substr(0, kLongestText);
  b = b.substr(0, kLongestText);
  auto const longer = std::max(a.size(), b.size());
  if (longer - std::min(a.size(), b.size()) > limit) return limit + 1;
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      auto const replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return std::min(row[b.size()], limit + 1);
}

}  // namespace siptriage::catalog
