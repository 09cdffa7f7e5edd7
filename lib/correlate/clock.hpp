// Zone and offset of the clocks of a case.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "siptriage/analysis.hpp"
#include "siptriage/event.hpp"

namespace siptriage::correlate {

// Finds the zone of stamps without one and the offset of every clock against the reference, from
// the same messages on both sides. Corrects time.utc of the events (time.local stays), fills
// Source::clock, and returns in words what was found and assumed. The reference is the clock with
// UTC stamps that most others can be compared with, an Expressway before an assumed zone. With d =
// reading of a clock minus the reference: zone = median d to 15 minutes, offset = what remains.
// Nothing is corrected when |offset| > 5 min or the middle half of d spreads over more than 2 s. An
// offset that the way of the messages does not prove (a request left before it arrived, within a
// second) is 0. A clock that shares no message is bounded by requests and their answers
// (clock_bounds.hpp), and one without those takes its zone from Date header fields (RFC 3261 20.17)
// of the messages that it logged. A change by exactly one hour inside a log is daylight saving.
// Clocks whose family is in `assumed` keep their zone. About linear in events.
[[nodiscard]] std::vector<std::string> solve_clocks(Events& events, std::vector<Source>& sources,
                                                    std::set<Family> const& assumed);

}  // namespace siptriage::correlate
