// The weakest attachment: a failed connection that shows neither an address nor a lookup of a call.
#pragma once

#include <vector>

#include "siptriage/call.hpp"

namespace siptriage::correlate {

// Attaches a failed outgoing connection or handshake that no call has yet to the call whose INVITE
// its host held at that time: received, not sent on, and refused in the end. Only where no other
// request of the case was open at that host then. Basis "open_request". Like weak joins it is for
// the reader and belongs behind the rules: it explains nothing. About linear in events.
void attach_weakly(std::vector<Call>& calls, Events const& events);

}  // namespace siptriage::correlate
