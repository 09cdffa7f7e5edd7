// Zone and offset of a clock that is only bounded, also where daylight saving changes in its log.
#pragma once

#include <optional>
#include <vector>

#include "correlate/clock_bounds.hpp"

namespace siptriage::correlate {

struct BoundedClock {
  ClockEstimate estimate;  // zone_after holds from `changed_at` on
  ClockBounds bounds;      // of the whole log
  std::optional<EventIndex> changed_at;
  // Only one side of that place is bounded; the stamps go back by an hour in a night in which
  // clocks are changed.
  bool assumed = false;
  // The log is silent in such a night: a change would not be seen. The record behind the silence.
  std::optional<EventIndex> silent_until;
};

// `list` are the records of the clock in the order of its log; their stamps show no zone. The zone
// changes by one hour where the bounds of both sides say so: at the only place where the stamps go
// back, or are silent for an hour or more, that fits. Where several places fit, and where the
// stamps go back and nothing is bounded, there is no answer. At most linear in ties and places.
[[nodiscard]] std::optional<BoundedClock> bounded_clock(Events const& events,
                                                        std::vector<EventIndex> const& list,
                                                        CausalTies const& ties, ClockIndex clock,
                                                        std::vector<bool> const& settled);

// The stamps go back by up to an hour in a night in which clocks are changed: one zone does not
// hold for all of them.
[[nodiscard]] bool goes_back_at_night(Events const& events, std::vector<EventIndex> const& list);

}  // namespace siptriage::correlate
