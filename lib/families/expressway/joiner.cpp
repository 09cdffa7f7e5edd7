#include "families/expressway/joiner.hpp"

#include <utility>

#include "families/expressway/record_event.hpp"

namespace siptriage::families::expressway {

void TwinJoiner::add(Events events, std::vector<Twin> const& twins) {
  auto twin = twins.begin();
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (twin == twins.end() || twin->event != i) {
      table_.add(std::move(events[i]));
    } else if (twin->is_dump) {
      table_.add_dump((twin++)->key, std::move(events[i]));
    } else {
      table_.add_summary((twin++)->key, std::move(events[i]));
    }
  }
}

bool TwinJoiner::fill(Event& event) { return fill_event(whole_, event, pairs_); }

}  // namespace siptriage::families::expressway
