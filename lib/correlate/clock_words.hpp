// What was found about a clock, in words for the warnings of a result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "correlate/clock_change.hpp"
#include "siptriage/analysis.hpp"

namespace siptriage::correlate {

// "+05:30", "-08:00", "UTC".
[[nodiscard]] std::string zone_text(std::int64_t micros);
// Zone of a stamp whose UTC is known.
[[nodiscard]] std::string zone_of(EventTime const& time);

// `one` is a record of the clock, `other` one of its partner. Empty when there is nothing to say: a
// clock with its own zone that is in step.
[[nodiscard]] std::string words_of_clock(Event const& one, Event const& other,
                                         std::vector<Source> const& sources,
                                         ClockEstimate const& estimate, bool zone_known);
// Of a clock that only requests and their answers bound.
[[nodiscard]] std::string words_of_bounds(Events const& events, std::vector<Source> const& sources,
                                          BoundedClock const& clock, bool zone_known);
// Of a clock that only Date header fields speak of.
[[nodiscard]] std::string words_of_date(Event const& one, std::vector<Source> const& sources,
                                        ClockEstimate const& estimate);
[[nodiscard]] std::string words_of_contradiction(Event const& one, Event const& other,
                                                 std::vector<Source> const& sources,
                                                 std::size_t samples);

}  // namespace siptriage::correlate
