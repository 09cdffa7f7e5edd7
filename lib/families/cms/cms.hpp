// cisco.cms: syslog of a Cisco Meeting Server (Acano), with SIP trace, and the event log of its
// Call Bridge.
//
//   Jul 26 19:10:35 user.info core1 host:server:  INFO : call 7: outgoing SIP call to "a@b"
//   2026-03-02T07:10:46.231 user.info core1 host:server:  INFO : call 7: ...
//   2026-03-02 07:10:46  User.Info  core1  Mar  2 07:10:46 core1 host:server:  INFO : ...
//   2026-03-02<TAB>07:10:46.536<TAB>Info<TAB>call 44: falling back to unencrypted control ...
//
// The third form is what a syslog receiver wrote, the last one the event log of the Web Admin
// interface. A stamp of the first form has no year: such an event has no time but the stamp as
// written; in the third it takes its year from the receiver. The zone is not written.
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
