// Lines of the output of show commands.
#pragma once

#include <optional>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::asa {

// `14:32:05.123 CET Mon Mar 2 2026` of show clock; `*` or `.` in front says that the clock is not
// synchronised. The local reading and the name of the zone.
struct ClockLine {
  EventTime time;
  std::string_view zone;
};
[[nodiscard]] std::optional<ClockLine> read_clock_line(std::string_view text) noexcept;

// `TCP outside  192.0.2.10:5061 inside  10.1.1.5:25002, idle 0:00:03, bytes 4096, flags UIO` of
// show conn. Fields: protocol, remote_interface, remote, local_interface, local, idle, bytes,
// flags.
[[nodiscard]] std::optional<ConfigEvent> read_connection_line(std::string_view text);

}  // namespace siptriage::families::asa
