// What cause and effect say of a clock that logged no message which another clock logged too.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "correlate/clock_estimate.hpp"
#include "correlate/clock_pairs.hpp"
#include "siptriage/event.hpp"

namespace siptriage::correlate {

// Between these lies the reading of a clock minus the reference, in microseconds.
struct ClockBounds {
  std::optional<std::int64_t> low, high;
  std::uint32_t ties = 0;          // transactions that say so
  EventIndex mine = 0, other = 0;  // records of the tightest one
};

// A request is seen everywhere before its final response is (RFC 3261 17), so a clock that shows
// the one and a clock that shows the other bound each other. The record that a server writes about
// a request lies between the request that its neighbour sent on that connection and the answer that
// came back.
class CausalTies {
 public:
  // Linear.
  CausalTies(Events const& events, Clocks const& clocks);

  // Of `clock` against those that are settled. Linear in the transactions that it saw.
  [[nodiscard]] ClockBounds bounds(ClockIndex clock, std::vector<bool> const& settled) const;

 private:
  using Key = std::tuple<std::string_view, std::uint32_t, std::string_view>;
  // What one clock saw of one transaction.
  struct Sight {
    ClockIndex clock = 0;
    std::optional<EventIndex> request, final, record;  // the first, the last, the first
  };

  Sight& sight(Key const& key, ClockIndex clock);
  void add_message(Event const& event, EventIndex index, ClockIndex clock);
  void add_records(Clocks const& clocks);
  [[nodiscard]] std::int64_t apart(EventIndex mine, EventIndex other) const;
  void tighten(ClockBounds& bounds, Sight const& mine, Sight const& other) const;

  Events const& events_;
  std::map<Key, std::vector<Sight>> sights_;
  std::map<ClockIndex, std::vector<Key>> seen_by_;
};

// The zone (multiple of 15 minutes, 0 when `zone_known`) and the least offset that the bounds
// allow; nullopt when they are open, leave several zones, or ask for more than 5 minutes. `error`
// is how far the true offset may be off.
[[nodiscard]] std::optional<ClockEstimate> estimate_of(ClockBounds const& bounds, bool zone_known);

}  // namespace siptriage::correlate
