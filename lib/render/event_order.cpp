#include "render/event_order.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

namespace siptriage::render {
namespace {

constexpr std::int64_t kUnknown = std::numeric_limits<std::int64_t>::max();

// Place of an event: its own UTC, or the one of its neighbour in the same source.
std::vector<std::int64_t> sort_times(Events const& events) {
  std::vector<std::int64_t> times(events.size(), kUnknown);
  std::map<SourceIndex, std::int64_t> last;
  for (std::size_t index = 0; index < events.size(); ++index) {
    Event const& event = events[index];
    if (event.time.utc) last[event.where.source] = event.time.utc->micros;
    auto const known = last.find(event.where.source);
    if (known != last.end()) times[index] = known->second;
  }
  // Events before the first UTC of their source go with that first one.
  last.clear();
  for (std::size_t index = events.size(); index-- > 0;) {
    SourceIndex const source = events[index].where.source;
    auto const known = last.find(source);
    if (times[index] == kUnknown && known != last.end()) times[index] = known->second;
    if (times[index] != kUnknown) last[source] = times[index];
  }
  return times;
}

}  // namespace

std::vector<EventIndex> display_order(Events const& events) {
  std::vector<EventIndex> order(events.size());
  std::iota(order.begin(), order.end(), EventIndex{0});
  std::vector<std::int64_t> const times = sort_times(events);
  std::stable_sort(order.begin(), order.end(),
                   [&](EventIndex a, EventIndex b) { return times[a] < times[b]; });
  return order;
}

}  // namespace siptriage::render
