// From stamp differences to zone and offset: the arithmetic, free of events.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "correlate/clock_pairs.hpp"

namespace siptriage::correlate {

// Reading of the clock minus the reference, in microseconds.
struct ClockSample {
  std::int64_t difference = 0;
  Flow flow = Flow::unknown;
};

struct ClockEstimate {
  std::int64_t zone = 0;    // microseconds, multiple of 15 minutes
  std::int64_t offset = 0;  // microseconds
  std::int64_t error = 0;   // microseconds
  std::uint32_t samples = 0;
  // Daylight saving: from this sample on `zone_after` holds.
  std::optional<std::size_t> change;
  std::int64_t zone_after = 0;
};

// `samples` in the order of the log. With `zone_known` the zone is 0 and nothing changes. nullopt
// when the samples contradict each other or lie too far out. O(n log n).
[[nodiscard]] std::optional<ClockEstimate> estimate_clock(std::vector<ClockSample> const& samples,
                                                          bool zone_known);

}  // namespace siptriage::correlate
