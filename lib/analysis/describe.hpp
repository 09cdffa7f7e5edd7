// What the events of an entry say about it: host, time zone, time span.
#pragma once

#include <vector>

#include "siptriage/analysis.hpp"

namespace siptriage::analysis {

// Fills host, time_zone, first_time and last_time of all sources. To be called when the events have
// their final times. Linear in events.
void describe(std::vector<Source>& sources, Events const& events);

// Widens the time span of the source by `time`, where its UTC is known, and notes the time zone.
void add_time(Source& source, EventTime const& time);

}  // namespace siptriage::analysis
