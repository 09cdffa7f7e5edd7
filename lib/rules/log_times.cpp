#include "rules/log_times.hpp"

#include <algorithm>

#include "correlate/clock_words.hpp"
#include "rules/missing_logs.hpp"

namespace siptriage::rules {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMargin = 60 * kSecond;
constexpr std::int64_t kLongest = 3600 * kSecond;
constexpr std::size_t kMaxCallIds = 10;

struct Extent {
  std::optional<Instant> first, last;

  void add(std::optional<Instant> const& time) {
    if (!time) return;
    if (!first || *time < *first) first = time;
    if (!last || *last < *time) last = time;
  }
  [[nodiscard]] std::int64_t length() const noexcept {
    return first ? last->micros - first->micros : 0;
  }
};

// Whole seconds, outwards.
std::optional<TimeSpan> with_margin(Extent const& extent) {
  if (!extent.first) return std::nullopt;
  auto const floor = [](std::int64_t micros) {
    auto const rest = micros % kSecond;
    return micros - (rest < 0 ? rest + kSecond : rest);
  };
  return TimeSpan{Instant{floor(extent.first->micros - kMargin)},
                  Instant{floor(extent.last->micros + kMargin + kSecond - 1)}};
}

// Records that belong together: those of one call, or one alone.
struct Group {
  std::vector<EventIndex> events;
  std::vector<std::string_view> call_ids;
  Extent extent;
};

Group group_of(std::vector<EventIndex> events, facts::CaseModel const& model) {
  Group group{std::move(events), {}, {}};
  for (auto const index : group.events) group.extent.add(model.events.at(index).time.best());
  return group;
}

std::vector<Group> groups_of(std::vector<CallIndex> const& calls,
                             std::vector<EventIndex> const& records,
                             facts::CaseModel const& model) {
  std::vector<Group> groups;
  for (auto const index : calls) {
    auto const& call = model.calls.at(index);
    groups.push_back(group_of(call.events, model));
    groups.back().call_ids = call.call_ids;
  }
  if (!calls.empty()) return groups;
  for (auto const index : records) groups.push_back(group_of({index}, model));
  return groups;
}

// All of them, or the last one when they lie too far apart for one window.
std::vector<Group> in_one_window(std::vector<Group> groups) {
  Extent whole;
  for (auto const& group : groups) {
    whole.add(group.extent.first);
    whole.add(group.extent.last);
  }
  if (whole.length() <= kLongest) return groups;
  auto const last = std::max_element(
      groups.begin(), groups.end(),
      [](Group const& a, Group const& b) { return a.extent.last < b.extent.last; });
  return {std::move(*last)};
}

bool same_clock(Event const& a, Event const& b) {
  return a.host.empty() ? a.where.source == b.where.source : a.host == b.host;
}

}  // namespace

LogTimes::LogTimes(std::vector<CallIndex> const& calls, std::vector<EventIndex> const& records,
                   facts::CaseModel const& model)
    : model_(model) {
  for (auto const& group : in_one_window(groups_of(calls, records, model))) {
    events_.insert(events_.end(), group.events.begin(), group.events.end());
    for (auto const id : group.call_ids) {
      if (call_ids_.size() < kMaxCallIds) call_ids_.emplace_back(id);
    }
  }
}

void LogTimes::add_to(CollectStep& step) {
  if (!is_log_of_calls(step)) return;
  auto const [place, is_new] = windows_.try_emplace(step.host);
  if (is_new) place->second = window_for(step.host);
  step.window = place->second;
  if (shows_call_ids(step)) step.call_ids = call_ids_;
}

// The record whose clock the window is also told on: of the host that is asked for, else the first.
Event const* LogTimes::clock_for(std::string const& host) const {
  Event const* first = nullptr;
  for (auto const index : events_) {
    auto const& event = model_.events.at(index);
    if (!event.time.local) continue;
    if (!host.empty() && event.host == host) return &event;
    if (first == nullptr) first = &event;
  }
  return first;
}

std::optional<LogWindow> LogTimes::window_for(std::string const& host) const {
  Extent utc, local;
  auto const* clock = clock_for(host);
  LogWindow window;
  for (auto const index : events_) {
    auto const& event = model_.events.at(index);
    utc.add(event.time.utc);
    if (clock == nullptr || !same_clock(event, *clock)) continue;
    local.add(event.time.local);
    bool const shows_zone = event.time.utc && event.time.local;
    if (window.time_zone.empty() && shows_zone) window.time_zone = correlate::zone_of(event.time);
  }
  window.utc = with_margin(utc);
  window.local = with_margin(local);
  if (clock != nullptr) window.host = clock->host;
  if (!window.utc && !window.local) return std::nullopt;
  return window;
}

}  // namespace siptriage::rules
