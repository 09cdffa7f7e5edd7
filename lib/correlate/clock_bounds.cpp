#include "correlate/clock_bounds.hpp"

#include <algorithm>

#include "correlate/connection_links.hpp"

namespace siptriage::correlate {
namespace {

constexpr std::int64_t kQuarter = 15LL * 60 * 1'000'000;
constexpr std::int64_t kHour = 4 * kQuarter;
constexpr std::int64_t kMaxOffset = kQuarter / 3;
constexpr std::size_t kMaxClocksOfTransaction = 16;

std::int64_t reading(Event const& event) noexcept { return event.time.best()->micros; }

// The first multiple of 15 minutes that is not less.
std::int64_t quarter_from(std::int64_t micros) noexcept {
  auto const down = micros / kQuarter * kQuarter;
  return down < micros ? down + kQuarter : down;
}

ClockEstimate within(std::int64_t low, std::int64_t high) noexcept {
  ClockEstimate estimate;
  estimate.offset = std::clamp<std::int64_t>(0, low, high);
  estimate.error = std::max(high - estimate.offset, estimate.offset - low);
  return estimate;
}

}  // namespace

CausalTies::CausalTies(Events const& events, Clocks const& clocks) : events_(events) {
  for (EventIndex i = 0; i < events.size(); ++i) add_message(events[i], i, clocks.clock_of[i]);
  add_records(clocks);
  for (auto const& [key, list] : sights_) {
    for (auto const& one : list) seen_by_[one.clock].push_back(key);
  }
}

CausalTies::Sight& CausalTies::sight(Key const& key, ClockIndex clock) {
  auto& list = sights_[key];
  auto const known = std::find_if(list.begin(), list.end(),
                                  [clock](Sight const& one) { return one.clock == clock; });
  if (known != list.end()) return *known;
  list.push_back({clock, {}, {}, {}});
  return list.back();
}

void CausalTies::add_message(Event const& event, EventIndex index, ClockIndex clock) {
  auto const* sip = std::get_if<SipMessageEvent>(&event.payload);
  if (sip == nullptr || !event.time.best()) return;
  auto const& message = sip->message;
  if (message.call_id.empty() || !message.cseq || message.cseq->method == "ACK") return;
  bool const final = message.is_response() && message.status >= 200;
  if (!final && !message.is_request()) return;
  auto& seen = sight({message.call_id, message.cseq->number, message.cseq->method}, clock);
  auto& place = final ? seen.final : seen.request;
  auto const later = place ? reading(event) - reading(events_[*place]) : 0;
  if (!place || (final ? later > 0 : later < 0)) place = index;
}

// Only a record whose neighbour sent the request on that very connection is known to lie between.
void CausalTies::add_records(Clocks const& clocks) {
  std::optional<ConnectionEnds> ends;
  for (EventIndex i = 0; i < events_.size(); ++i) {
    auto const* record = std::get_if<DiagnosticRecord>(&events_[i].payload);
    bool const usable = record != nullptr && record->cseq && !record->call_id.empty();
    if (!usable || !events_[i].time.best()) continue;
    if (!ends) ends.emplace(events_);
    auto const other = ends->other_end(i);
    if (!other) continue;
    auto const& sip = std::get<SipMessageEvent>(events_[*other].payload);
    bool const sent = sip.direction == Direction::sent, request = sip.message.is_request();
    if (sip.direction == Direction::unknown || sent != request) continue;
    auto& seen =
        sight({record->call_id, record->cseq->number, record->cseq->method}, clocks.clock_of[i]);
    if (!seen.record) seen.record = i;
  }
}

std::int64_t CausalTies::apart(EventIndex mine, EventIndex other) const {
  return reading(events_[mine]) - reading(events_[other]);
}

void CausalTies::tighten(ClockBounds& bounds, Sight const& mine, Sight const& other) const {
  auto const narrow = [&](EventIndex one, EventIndex theirs, bool above) {
    auto const value = apart(one, theirs);
    auto& bound = above ? bounds.high : bounds.low;
    ++bounds.ties;
    if (bound && (above ? *bound <= value : *bound >= value)) return;
    bound = value;
    bounds.mine = one;
    bounds.other = theirs;
  };
  for (auto const& early : {mine.request, mine.record}) {
    if (early && other.final) narrow(*early, *other.final, false);
  }
  for (auto const& late : {mine.final, mine.record}) {
    if (late && other.request) narrow(*late, *other.request, true);
  }
}

ClockBounds CausalTies::bounds(ClockIndex clock, std::vector<bool> const& settled) const {
  ClockBounds bounds;
  auto const keys = seen_by_.find(clock);
  if (keys == seen_by_.end()) return bounds;
  for (auto const& key : keys->second) {
    auto const& list = sights_.at(key);
    auto const count = std::min(list.size(), kMaxClocksOfTransaction);
    auto const mine = std::find_if(list.begin(), list.end(),
                                   [clock](Sight const& one) { return one.clock == clock; });
    for (std::size_t i = 0; i < count; ++i) {
      if (settled[list[i].clock]) tighten(bounds, *mine, list[i]);
    }
  }
  return bounds;
}

std::optional<ClockEstimate> estimate_of(ClockBounds const& bounds, bool zone_known) {
  bool const open = !bounds.low || !bounds.high;
  if (zone_known) {
    auto const low = bounds.low.value_or(-kMaxOffset), high = bounds.high.value_or(kMaxOffset);
    if (low > high || low > kMaxOffset || high < -kMaxOffset) return std::nullopt;
    return within(low, high);
  }
  if (open || *bounds.low > *bounds.high) return std::nullopt;
  auto const zone = quarter_from(*bounds.low - kMaxOffset);
  bool const exists = zone >= -12 * kHour && zone <= 14 * kHour;
  bool const reaches = zone - kMaxOffset <= *bounds.high;
  bool const only = zone + kQuarter - kMaxOffset > *bounds.high;
  if (!exists || !reaches || !only) return std::nullopt;
  auto estimate =
      within(std::max(*bounds.low - zone, -kMaxOffset), std::min(*bounds.high - zone, kMaxOffset));
  estimate.zone = estimate.zone_after = zone;
  return estimate;
}

}  // namespace siptriage::correlate
