// cisco.cms: syslog of a Cisco Meeting Server (Acano), with SIP trace, and the event log of its
// Call Bridge.
//
//   Jul 26 19:10:35 user.info core1 host:server:  INFO : call 7: outgoing SIP call to "a@b" from
//   ... 2026-03-02 07:10:46  User.Info  core1  Mar  2 07:10:46 core1 host:server:  INFO : SIP
//   trace: ... 2026-03-02<TAB>07:10:46.536<TAB>Info<TAB>call 44: falling back to unencrypted
//   control ...
//
// The second form is what a syslog server wrote. The stamp of the first has no year: such an event
// has no time but the stamp as written; the second takes its year from the receiver. The zone is
// not written.
//
// Events: SIP messages ("SIP trace: connection 23: outgoing SIP TCP data to A:P from B:P, size 12:"
// and the trace lines behind it), and CallEvent for the lines of families/cms/call_lines.hpp. All
// other lines of the server are understood and give no event.
#pragma once

#include "families/reader.hpp"

namespace siptriage::families::cms {

// Counts lines that only a Meeting Server writes, up to 64.
[[nodiscard]] unsigned probe(std::string_view head) noexcept;
// Linear in chunk.text.size().
void read(Chunk const& chunk, Arena& arena, Reading& reading);

}  // namespace siptriage::families::cms
