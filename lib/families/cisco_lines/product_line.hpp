// One line of a log, by product.
#pragma once

#include <optional>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::cisco_lines {

struct ProductLine {
  EventTime time;
  std::string_view host;
  std::string_view module;
  Severity severity = Severity::none;
  std::string_view text;
};

using LineParser = std::optional<ProductLine> (*)(std::string_view line) noexcept;

[[nodiscard]] std::optional<ProductLine> parse_jabber(std::string_view line) noexcept;
[[nodiscard]] std::optional<ProductLine> parse_endpoint(std::string_view line) noexcept;
[[nodiscard]] std::optional<ProductLine> parse_cucm(std::string_view line) noexcept;

}  // namespace siptriage::families::cisco_lines
