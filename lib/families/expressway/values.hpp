// Values of record fields: endpoints, directions, severities.
#pragma once

#include <optional>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::expressway {

// Endpoint of "<prefix>-ip" and "<prefix>-port": endpoint(pairs, "Src-ip", "Src-port").
[[nodiscard]] Endpoint endpoint(Fields const& pairs, std::string_view ip, std::string_view port);

// "['IPv4''TCP''192.0.2.1:5061']"; empty for "['UNDEF''UNDEF''Error As String']".
[[nodiscard]] Endpoint address_literal(std::string_view text) noexcept;

// Direction, local and remote end of a network.sip or HTTP record: Action="Received"/"Sent", or, in
// X7.2 records without Action, which of Src-ip and Dst-ip is present.
struct Flow {
  Direction direction = Direction::unknown;
  Endpoint local, remote;
};
[[nodiscard]] Flow read_flow(Fields const& pairs);

// Level= is a word in module records and alarms, and 1 (most important) to 4 in the Event Log,
// where failures are told by the name of the event.
[[nodiscard]] Severity severity_of(Fields const& pairs);

// Appends the named pairs to `fields`; free text is left out.
void copy_named(Fields const& pairs, Fields& fields);

}  // namespace siptriage::families::expressway
