// The order of the arrows of a call.
#pragma once

#include <vector>

#include "correlate/keys.hpp"
#include "siptriage/call.hpp"

namespace siptriage::correlate {

// Sorts call.arrows by corrected time. Ties, and what has no time, go by causality: a request
// before its answer, a request from hop to hop (it gains a Via at each), a response back.
void order_arrows(Call& call, Events const& events, std::vector<MessageKeys> const& keys);

}  // namespace siptriage::correlate
