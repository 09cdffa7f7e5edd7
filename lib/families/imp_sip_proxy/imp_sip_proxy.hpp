// cisco.imp_sip_proxy: the trace of the SIP Proxy of Cisco IM and Presence (esp*.log), and the
// lines of its XCP Router and SIP federation connection manager, which have the same stamp.
//
//   22:26:18.719 |PID(25333) sip_protocol.c(5964) Received 536 bytes TCP packet from
//     10.53.56.17:34282SUBSCRIBE sip:anna@example.com SIP/2.0^M      (one line: the start line of
//   From: <sip:...>^M                                                 the message is glued on)
//   22:26:18.719 |Mon Mar 07 22:26:18 2011] PID(25333) mod_sip_routing.c(1435) Routing: ...
//   12:29:24.762 |debug ConnectionPool.cpp:166 connection pool checkout: ...
//
// (Cisco, Partitioned Intradomain Federation Guide, "IM and Presence Service Tracing".) Stamps have
// no date and no zone. A date comes from the lines of the third form; without one before it, or a
// midnight in between, an event has only the stamp as written.
//
// Events: SIP messages with direction and far end; RoutingEvent of "Routing:" lines; CallEvent
// "router not restarted". All other records are understood and give no event.
#pragma once

#include "families/reader.hpp"

namespace siptriage::families::imp_sip_proxy {

// Counts records that name a source file, up to 64.
[[nodiscard]] unsigned probe(std::string_view head) noexcept;
// Linear in chunk.text.size().
void read(Chunk const& chunk, Arena& arena, Reading& reading);

}  // namespace siptriage::families::imp_sip_proxy
