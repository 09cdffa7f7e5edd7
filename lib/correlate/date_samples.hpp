// Stamps of a log beside the Date header fields of the messages that it shows.
#pragma once

#include <vector>

#include "correlate/clock_estimate.hpp"
#include "siptriage/event.hpp"

namespace siptriage::correlate {

// Local reading minus Date, one for each message of `list` whose Date is fresh: requests that open
// a dialog, and responses. Requests inside a dialog may carry a copied one.
[[nodiscard]] std::vector<ClockSample> date_samples(Events const& events,
                                                    std::vector<EventIndex> const& list);

}  // namespace siptriage::correlate
