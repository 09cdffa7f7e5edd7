// denied_connection facts: which of the connections that a firewall denied belong to SIP.
#pragma once

#include "facts/case_model.hpp"

namespace siptriage::facts {

// The log of a firewall is full of denials that no call has anything to do with. One becomes a fact
// only when another log shows that connection fail, when it runs between SIP peers of the case, or
// when one host is denied a port of SIP over TLS again and again and does not look like a scanner.
// A denial after which the same hosts were let through is none. One fact a flow (access-list,
// protocol, hosts, port) and call. Linear in events (sorting aside).
void add_denied_connections(CaseModel& model);

}  // namespace siptriage::facts
