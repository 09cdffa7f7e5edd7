// The flow of one call: its transactions, who takes part, and the arrows between them.
#pragma once

#include <vector>

#include "correlate/hosts.hpp"
#include "correlate/keys.hpp"
#include "siptriage/call.hpp"

namespace siptriage::correlate {

// Fills actors, transactions, arrows and `failing` of a call whose legs are known. About linear in
// the records of the call.
void add_flow(Call& call, Events const& events, std::vector<MessageKeys> const& keys,
              HostTable const& hosts);

}  // namespace siptriage::correlate
