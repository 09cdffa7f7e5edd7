// The same message by the stamps of two clocks.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "siptriage/event.hpp"

namespace siptriage::correlate {

using ClockIndex = std::uint32_t;

// Which way a message went between two clocks.
enum class Flow : std::uint8_t { unknown, out, in };

// Two stamps of one message. `mine` is the reading of the clock that is asked for (UTC where its
// log says it, else local), `other` is that of its partner.
struct ClockPair {
  EventIndex event = 0, other_event = 0;
  Flow flow = Flow::unknown;  // out: the message left the clock that is asked for
};

// One clock is one machine in one format, or one file where the machine is not named.
struct Clocks {
  std::vector<ClockIndex> clock_of;  // by EventIndex
  std::size_t count = 0;
};
[[nodiscard]] Clocks find_clocks(Events const& events);

// Pairs of each two clocks a < b, seen from a, in the order of a's records. A message is the same
// when Call-ID, CSeq and method or status are equal (no tags: a B2BUA changes them); a server's
// record of a refusal stands for the final response that its peer received. What one clock saw
// twice is left out. About linear.
using PairTable = std::map<std::pair<ClockIndex, ClockIndex>, std::vector<ClockPair>>;
[[nodiscard]] PairTable find_clock_pairs(Events const& events, Clocks const& clocks);

}  // namespace siptriage::correlate
