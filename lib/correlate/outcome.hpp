// How a leg and a call ended, from final responses.
#pragma once

#include <vector>

#include "siptriage/call.hpp"

namespace siptriage::correlate {

// Sets outcome and final_status of `leg` from its records (time order as far as known).
// A challenge (401, 407) is no end when another answer follows it, or the
// request with a higher CSeq number; a 2xx to INVITE wins over all.
// A leg without a final response that a Microsoft server logged a result code for has failed.
void set_outcome(Leg& leg, Events const& events);

// The same of a call over its legs. A leg that was set up wins: the others were forks or attempts
// before it. Else the first leg that has an end says what the caller saw.
void set_outcome(Call& call);

}  // namespace siptriage::correlate
