// Finds the connections, lookups and decisions that served a call.
#pragma once

#include <vector>

#include "correlate/hosts.hpp"
#include "siptriage/call.hpp"

namespace siptriage::correlate {

// Adds to call.attached, for all calls:
//  - TCP, TLS and access-list records of a connection that carried the call's messages: the same
//    4-tuple, at most 60 s from the call, not across a Closed;
//  - what a host did between getting the request and answering it: lookups of the callee's domain,
//    connections to an address that those gave (at most 30 s before), and routing decisions that
//    name the callee.
// Needs call.legs; keeps what is attached already. Records without UTC are left alone. About linear
// in events and attachments.
void attach_records(std::vector<Call>& calls, Events const& events, HostTable const& hosts);

}  // namespace siptriage::correlate
