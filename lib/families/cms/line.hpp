// One line of the syslog or event log of a Meeting Server.
#pragma once

#include <optional>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::cms {

struct ServerLine {
  EventTime time;
  std::string_view host;
  Severity severity = Severity::none;
  bool call_bridge = false;  // written by the Call Bridge ("host:server")
  bool certain = false;      // no other product writes such a line
  std::string_view text;
};

[[nodiscard]] std::optional<ServerLine> parse_line(std::string_view line) noexcept;

}  // namespace siptriage::families::cms
