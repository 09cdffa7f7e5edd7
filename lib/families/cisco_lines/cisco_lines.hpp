// Three logs of Cisco products of which only single lines matter: what each of them says stands in
// the line itself.
//
//   cisco.jabber    csf-unified.log: [DATE] LEVEL [0x00003398] [file.cpp(52)] [csf.dns] [func] -
//   text cisco.endpoint  TC, CE: "82850.02 CertificateVerification ERROR: text", seconds since the
//   start,
//                   also behind "2026-03-02T11:25:31.709+08:00 room1 appl[1660]: "
//   cisco.cucm      SDL trace: "53138763.002 |09:05:19.762 |AppInfo  |text"
//
// A line that is known (known_lines.cpp) becomes a CallEvent: name says what it is, detail is its
// text, fields hold what it names. All other lines of the log are understood and give no event. The
// clocks of Jabber and CUCM have no zone, that of an endpoint counts from its start: such an event
// has its stamp as written, and the local reading where a date is written.
#pragma once

#include "families/reader.hpp"

namespace siptriage::families::cisco_lines {

// Each counts lines that only its product writes, up to 64; 0 for a text with bare SIP messages in
// it, which sip.text reads.
[[nodiscard]] unsigned probe_jabber(std::string_view head) noexcept;
[[nodiscard]] unsigned probe_endpoint(std::string_view head) noexcept;
[[nodiscard]] unsigned probe_cucm(std::string_view head) noexcept;

// Linear in chunk.text.size().
void read_jabber(Chunk const& chunk, Arena& arena, Reading& reading);
void read_endpoint(Chunk const& chunk, Arena& arena, Reading& reading);
void read_cucm(Chunk const& chunk, Arena& arena, Reading& reading);

}  // namespace siptriage::families::cisco_lines
