#include "correlate/clock_change.hpp"

#include <algorithm>
#include <chrono>

namespace siptriage::correlate {
namespace {

constexpr std::int64_t kMinute = 60LL * 1'000'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
// Threads of a server write a little out of order; a change by an hour takes back less than one.
constexpr std::int64_t kDisorder = 5 * kMinute;
constexpr std::size_t kMaxPlaces = 64;

// Where the zone of a log may have changed: before `event`.
struct Jump {
  EventIndex previous = 0, event = 0;
  bool back = false;
};

std::optional<Jump> jump_between(Events const& events, EventIndex previous, EventIndex event) {
  auto const& from = events[previous];
  auto const& to = events[event];
  if (from.where.source != to.where.source) return std::nullopt;
  auto const step = to.time.local->micros - from.time.local->micros;
  bool const back = step < -kDisorder && step >= -kHour - kMinute;
  if (!back && step < kHour) return std::nullopt;
  return Jump{previous, event, back};
}

std::vector<Jump> jumps_of(Events const& events, std::vector<EventIndex> const& list) {
  std::vector<Jump> jumps;
  std::optional<EventIndex> previous;
  for (auto const event : list) {
    if (!events[event].time.local) continue;
    auto const jump = previous ? jump_between(events, *previous, event) : std::nullopt;
    if (jump) jumps.push_back(*jump);
    previous = event;
  }
  return jumps;
}

// Clocks are changed in spring and autumn, in the night to or at a weekend.
bool is_night_of_change(std::int64_t local) {
  namespace chrono = std::chrono;
  auto const day = chrono::sys_days(chrono::days(local / kDay - (local % kDay < 0 ? 1 : 0)));
  auto const month = static_cast<unsigned>(chrono::year_month_day(day).month());
  auto const weekday = chrono::weekday(day).iso_encoding();
  auto const hour = ((local % kDay + kDay) % kDay) / kHour;
  bool const season = month == 3 || month == 4 || (month >= 9 && month <= 11);
  return season && weekday >= 5 && hour < 4;
}

bool is_change_back(Events const& events, Jump const& jump) {
  return jump.back && is_night_of_change(events[jump.previous].time.local->micros);
}

bool goes_back(Events const& events, std::vector<Jump> const& jumps) {
  return std::any_of(jumps.begin(), jumps.end(),
                     [&](Jump const& jump) { return is_change_back(events, jump); });
}

bool spans_night_of_change(Events const& events, Jump const& jump) {
  constexpr auto kYear = 366 * kDay;
  auto const begin = events[jump.previous].time.local->micros;
  auto const end = std::min(events[jump.event].time.local->micros, begin + kYear);
  for (auto at = begin; at < end; at += kHour) {
    if (is_night_of_change(at)) return true;
  }
  return false;
}

// Both sides of a change with their zones taken off.
ClockBounds levelled(ClockBounds const& before, std::int64_t zone, ClockBounds const& after,
                     std::int64_t zone_after) {
  ClockBounds both;
  for (auto const& [one, taken] : {std::pair(&before, zone), std::pair(&after, zone_after)}) {
    if (one->low) both.low = std::max(both.low.value_or(*one->low - taken), *one->low - taken);
    if (one->high) both.high = std::min(both.high.value_or(*one->high - taken), *one->high - taken);
  }
  return both;
}

class Solver {
 public:
  Solver(Events const& events, CausalTies const& ties, ClockIndex clock,
         std::vector<bool> const& settled)
      : events_(events), ties_(ties), clock_(clock), settled_(settled) {}

  std::optional<BoundedClock> run(std::vector<Jump> const& jumps) {
    whole_ = ties_.bounds(clock_, settled_);
    if (whole_.ties == 0) return std::nullopt;
    auto const one_zone = estimate_of(whole_, false);
    if (!one_zone) return changed(jumps, true);
    if (goes_back(events_, jumps)) return changed(jumps, false);
    BoundedClock result{*one_zone, whole_, {}, false, {}};
    for (auto const& jump : jumps) {
      bool const few = jumps.size() <= kMaxPlaces && !result.silent_until;
      if (few && spans_night_of_change(events_, jump)) result.silent_until = jump.event;
    }
    return result;
  }

 private:
  // At the only place that fits.
  std::optional<BoundedClock> changed(std::vector<Jump> const& jumps, bool proven) const {
    if (jumps.size() > kMaxPlaces) return std::nullopt;
    std::optional<BoundedClock> found;
    for (auto const& jump : jumps) {
      auto const fits = changed_at(jump, proven);
      if (fits && found) return std::nullopt;
      if (fits) found = fits;
    }
    return found || !proven ? found : changed(jumps, false);
  }

  std::optional<BoundedClock> changed_at(Jump const& jump, bool proven) const {
    auto const& where = events_[jump.event].where;
    LogPart part{std::pair(where.source, where.offset), false};
    auto const before = ties_.bounds(clock_, settled_, part);
    part.behind = true;
    auto const after = ties_.bounds(clock_, settled_, part);
    auto const first = estimate_of(before, false), second = estimate_of(after, false);
    auto const step = jump.back ? -kHour : kHour;
    bool const both = first && second && second->zone == first->zone + step;
    bool const one = first.has_value() != second.has_value() && is_change_back(events_, jump);
    if (proven ? !both : !one) return std::nullopt;
    auto const zone = first ? first->zone : second->zone - step;
    auto estimate = estimate_of(levelled(before, zone, after, zone + step), true);
    if (!estimate) return std::nullopt;
    estimate->zone = zone;
    estimate->zone_after = zone + step;
    return BoundedClock{*estimate, whole_, jump.event, !proven, {}};
  }

  Events const& events_;
  CausalTies const& ties_;
  ClockIndex clock_;
  std::vector<bool> const& settled_;
  ClockBounds whole_;
};

}  // namespace

bool goes_back_at_night(Events const& events, std::vector<EventIndex> const& list) {
  return goes_back(events, jumps_of(events, list));
}

std::optional<BoundedClock> bounded_clock(Events const& events, std::vector<EventIndex> const& list,
                                          CausalTies const& ties, ClockIndex clock,
                                          std::vector<bool> const& settled) {
  return Solver(events, ties, clock, settled).run(jumps_of(events, list));
}

}  // namespace siptriage::correlate
