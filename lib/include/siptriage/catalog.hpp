// Code tables: what a number in a log means. Rows are compiled in and checked at compile time
// (sorted, unique, names match numbers).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace siptriage {

// "SEC_E_WRONG_PRINCIPAL" for 0x80090322; empty when unknown. Static storage.
[[nodiscard]] std::string_view hresult_name(std::uint32_t code) noexcept;
// "SIPPROXY_E_ROUTING_MSG_CERT_MISMATCH" for 0xc3e93d67; empty when unknown.
[[nodiscard]] std::string_view result_code_name(std::uint32_t code) noexcept;
// Documented reason of an ms-diagnostics id; empty when unknown.
[[nodiscard]] std::string_view ms_diagnostics_reason(std::uint32_t id) noexcept;

// One answer of `siptriage explain`.
struct Explanation {
  std::string
      kind;  // "ms-diagnostics", "result code", "HRESULT", "ASA syslog", "Expressway event", ...
  std::string code;  // "1009", "0xc3e93d6f"
  std::string name;  // symbolic name or documented reason
  std::string meaning;
  std::string emitter;  // who writes it; may be empty
  std::string note;     // may be empty
  std::string cause;    // contract cause name it usually points to; may be empty
  std::string source;   // vendor document
};

// All rows that `code` can mean: a decimal id, a hexadecimal code in any case, a symbolic name, an
// Expressway event or alarm id. Empty when unknown.
[[nodiscard]] std::vector<Explanation> explain_code(std::string_view code);
// Up to `limit` known codes nearest to an unknown one, by number or by spelling.
[[nodiscard]] std::vector<std::string> nearest_codes(std::string_view code, std::size_t limit);

}  // namespace siptriage
