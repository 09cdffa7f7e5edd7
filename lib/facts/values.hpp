// Field values of facts that may be absent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "facts/fact.hpp"

namespace siptriage::facts {

[[nodiscard]] inline Value text_or_absent(std::string_view text) {
  return text.empty() ? Value{} : Value{std::string(text)};
}
[[nodiscard]] inline Value port_or_absent(std::uint16_t port) {
  return port == 0 ? Value{} : Value{std::int64_t{port}};
}

}  // namespace siptriage::facts
