// The SIP trace of a Call Bridge: a line that announces data of a connection, then the lines of it.
#pragma once

#include <optional>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::cms {

// The text behind "SIP trace: ", without one blank; nullopt for other lines.
[[nodiscard]] std::optional<std::string_view> trace_text(std::string_view text) noexcept;

// "connection 23: outgoing SIP TCP data to 192.0.2.1:52560 from 192.0.2.2:5060, size 3830:"
struct TraceData {
  Direction direction = Direction::unknown;
  Endpoint remote, local;
};
[[nodiscard]] bool is_connection_line(std::string_view trace) noexcept;
[[nodiscard]] std::optional<TraceData> parse_data(std::string_view trace) noexcept;

}  // namespace siptriage::families::cms
