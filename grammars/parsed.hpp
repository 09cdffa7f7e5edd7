// Common result of all grammar functions. No Spirit type crosses this boundary.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace siptriage::grammars {

// `value` is set when the rule matched; `rest` is what follows the match (the whole text when it
// did not match). Callers that need a whole match check rest.empty().
template <typename T>
struct Parsed {
  std::optional<T> value;
  std::string_view rest;
  [[nodiscard]] bool whole() const noexcept { return value.has_value() && rest.empty(); }
};

}  // namespace siptriage::grammars
