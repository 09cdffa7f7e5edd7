// The flow of one call: its transactions, who takes part, and the arrows between them.
#pragma once

#include <vector>

#include "correlate/hosts.hpp"
#include "siptriage/call.hpp"

namespace siptriage::correlate {

// Of a call whose legs are known; `hosts` is the table that came with it. About linear in the
// records of the call.
[[nodiscard]] CallFlow flow_of(Call const& call, Events const& events, HostTable const& hosts);

}  // namespace siptriage::correlate
