// A code as an engineer types it, and the records that carry it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "select/pattern.hpp"
#include "siptriage/event.hpp"

namespace siptriage::select {

// "1009", "0xc3e93d6f", "SEC_E_WRONG_PRINCIPAL", "106023".
class CodeTest {
 public:
  explicit CodeTest(std::string_view text);
  [[nodiscard]] bool matches(Event const& event) const;

 private:
  [[nodiscard]] bool is(std::optional<std::uint32_t> const& code) const noexcept;
  [[nodiscard]] bool is_named(std::string_view name) const;
  [[nodiscard]] bool in(SipMessageEvent const& event) const;
  [[nodiscard]] bool in(DiagnosticRecord const& record) const;

  std::string text_;
  std::optional<std::uint32_t> decimal_;
  std::optional<std::uint32_t> bits_;  // hexadecimal, or the bits of a negative decimal
  std::optional<Pattern> name_;        // when it is no number
};

}  // namespace siptriage::select
