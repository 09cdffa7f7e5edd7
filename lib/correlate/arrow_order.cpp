#include "correlate/arrow_order.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace siptriage::correlate {
namespace {

constexpr std::int64_t kUnknown = std::numeric_limits<std::int64_t>::max();

// Request, provisional answer, what a server noted, final answer, ACK.
int phase_of(Arrow const& arrow) noexcept {
  if (arrow.method == "ACK" && arrow.status == 0) return 4;
  if (!arrow.transaction) return 2;
  if (arrow.status == 0) return 0;
  return arrow.status < 200 ? 1 : 3;
}

struct Cause {
  std::uint32_t cseq = 0;
  int phase = 0;
  std::int64_t depth = 0;
  friend auto operator<=>(Cause const&, Cause const&) = default;
};

Cause cause_of(Arrow const& arrow, MessageKeys const& keys) {
  auto const vias = std::int64_t{keys.via_count};
  return {keys.cseq, phase_of(arrow), arrow.status == 0 ? vias : -vias};
}

// First times of one CSeq of one leg: what an arrow without a time is placed by.
struct Times {
  std::int64_t first = kUnknown, first_final = kUnknown, last = kUnknown;
};

// Legs without any time that begin where no other leg arrives: a B2BUA opens its next leg at
// itself, so these are the caller's, and their requests come before all others.
std::set<LegIndex> opening_legs(Call const& call) {
  std::set<LegIndex> legs;
  for (LegIndex leg = 0; leg < call.legs.size() && call.legs.size() > 1; ++leg) {
    std::optional<ActorIndex> origin;
    bool timed = false, reached = false;
    for (auto const& arrow : call.arrows) {
      if (arrow.leg != leg) continue;
      timed = timed || arrow.time.has_value();
      bool const request = arrow.from != arrow.to && arrow.status == 0;
      if (request && !origin) origin = arrow.from;
    }
    if (timed || !origin) continue;
    for (auto const& arrow : call.arrows) {
      reached = reached || (arrow.leg != leg && arrow.status == 0 && arrow.to == *origin);
    }
    if (!reached) legs.insert(leg);
  }
  return legs;
}

std::int64_t place_of(Arrow const& arrow, Times const& times, bool opens) {
  if (arrow.time) return arrow.time->micros;
  auto const phase = phase_of(arrow);
  if (phase == 0 && opens) return std::numeric_limits<std::int64_t>::min();
  if (phase == 0) return times.first;
  if (phase < 4 && times.first_final != kUnknown) return times.first_final;
  return times.last;
}

}  // namespace

void order_arrows(Call& call, Events const& events, std::vector<MessageKeys> const& keys) {
  auto const key_of = [&](Arrow const& arrow) -> MessageKeys const& {
    return keys[arrow.events.front()];
  };
  std::map<std::pair<LegIndex, std::uint32_t>, Times> times;
  for (auto const& arrow : call.arrows) {
    if (!arrow.time) continue;
    auto& known = times[{arrow.leg, key_of(arrow).cseq}];
    auto const micros = arrow.time->micros;
    known.first = std::min(known.first, micros);
    if (arrow.status >= 200) known.first_final = std::min(known.first_final, micros);
    known.last = known.last == kUnknown ? micros : std::max(known.last, micros);
  }
  using Place = std::tuple<std::int64_t, LegIndex, Cause, SourceIndex, std::uint64_t, std::size_t>;
  std::vector<Place> order;
  auto const opening = opening_legs(call);
  for (std::size_t i = 0; i < call.arrows.size(); ++i) {
    auto const& arrow = call.arrows[i];
    bool const opens = opening.count(arrow.leg) != 0;
    auto const& where = events[arrow.events.front()].where;
    order.emplace_back(place_of(arrow, times[{arrow.leg, key_of(arrow).cseq}], opens), arrow.leg,
                       cause_of(arrow, key_of(arrow)), where.source, where.offset, i);
  }
  std::sort(order.begin(), order.end());
  std::vector<Arrow> sorted;
  sorted.reserve(order.size());
  for (auto const& place : order) sorted.push_back(std::move(call.arrows[std::get<5>(place)]));
  call.arrows = std::move(sorted);
}

}  // namespace siptriage::correlate
