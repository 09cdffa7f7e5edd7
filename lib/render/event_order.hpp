// The order in which events of several logs are shown.
#pragma once

#include <vector>

#include "siptriage/event.hpp"

namespace siptriage::render {

// Indexes of `events` by UTC. An event whose log does not say its UTC goes with the event before it
// in the same source; sources without any UTC follow at the end, in the order of `events`.
// O(n log n).
[[nodiscard]] std::vector<EventIndex> display_order(Events const& events);

}  // namespace siptriage::render
