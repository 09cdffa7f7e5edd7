#include "rules/seen_time.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace siptriage::rules {
namespace {

// Stamps without a zone compare inside one file, and between files of one host and format.
std::string clock_of(Event const& event) {
  if (event.host.empty()) return "source " + std::to_string(event.where.source);
  return std::string(family_name(event.family)) + " " + std::string(event.host);
}

// What has to be dated: a call, or a record of no known call.
using Unit = std::pair<bool, std::uint32_t>;

Unit unit_of(Sighting const& sighting) noexcept {
  return sighting.call ? Unit{true, *sighting.call} : Unit{false, sighting.decisive.front()};
}

struct ClockRange {
  SeenTime time;
  std::set<Unit> dated;
};

class Clocks {
 public:
  void add(Sighting const& sighting, Event const& event) {
    auto const unit = unit_of(sighting);
    all_.insert(unit);
    auto const& time = event.time;
    if (time.utc) add(unit, {"", *time.utc, *time.utc, format_utc(*time.utc)});
    if (time.local) {
      add(unit, {clock_of(event), *time.local, *time.local, std::string(time.raw)});
    }
  }

  [[nodiscard]] std::vector<SeenTime> complete() const {
    std::vector<SeenTime> times;
    for (auto const& [clock, range] : ranges_) {
      if (range.dated.size() == all_.size()) times.push_back(range.time);
    }
    return times;
  }

 private:
  void add(Unit unit, SeenTime time) {
    auto const [place, is_new] = ranges_.try_emplace(time.clock);
    auto& range = place->second;
    range.dated.insert(unit);
    if (is_new) {
      range.time = std::move(time);
      return;
    }
    range.time.first = std::min(range.time.first, time.first);
    if (time.last < range.time.last) return;
    range.time.last = time.last;
    range.time.last_text = std::move(time.last_text);
  }

  std::set<Unit> all_;
  std::map<std::string, ClockRange> ranges_;  // "" (UTC) sorts first
};

}  // namespace

std::vector<SeenTime> seen_times(Candidate const& candidate, facts::CaseModel const& model) {
  Clocks clocks;
  for (auto const& sighting : candidate.sightings) {
    clocks.add(sighting, model.events.at(sighting.decisive.front()));
  }
  return clocks.complete();
}

SeenTime const* on_clock(std::vector<SeenTime> const& times, std::string_view clock) noexcept {
  auto const found = std::find_if(times.begin(), times.end(),
                                  [clock](SeenTime const& time) { return time.clock == clock; });
  return found == times.end() ? nullptr : &*found;
}

bool ended_before(std::vector<SeenTime> const& a, std::vector<SeenTime> const& b) noexcept {
  bool ended = false;
  for (auto const& mine : a) {
    auto const* other = on_clock(b, mine.clock);
    if (other == nullptr) continue;
    if (!(mine.last < other->first)) return false;
    ended = true;
  }
  return ended;
}

}  // namespace siptriage::rules
