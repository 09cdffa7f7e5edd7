// How a call ended, from its final responses.
#pragma once

#include <vector>

#include "siptriage/call.hpp"

namespace siptriage::correlate {

// Sets outcome and final_status of `call` from the records of `group` (time order as far as known).
// A challenge (401, 407) is no end when another answer follows it; a 2xx to INVITE wins over all.
// A call without a final response that a Microsoft server logged a result code for has failed.
void set_outcome(Call& call, std::vector<EventIndex> const& group,
                 std::vector<Event> const& events);

}  // namespace siptriage::correlate
