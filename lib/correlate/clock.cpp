#include "correlate/clock.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <tuple>
#include <utility>

#include "correlate/clock_bounds.hpp"
#include "correlate/clock_estimate.hpp"
#include "correlate/clock_pairs.hpp"
#include "correlate/clock_words.hpp"
#include "correlate/date_samples.hpp"

namespace siptriage::correlate {
namespace {

constexpr std::int64_t kHour = 3'600'000'000;

struct Clock {
  std::vector<EventIndex> events;  // in the order of the log
  std::vector<std::pair<ClockIndex, std::vector<ClockPair> const*>> partners;
  std::size_t pairs = 0;
  bool has_utc = false;
  int rank = 0;  // as reference: 0 an Expressway, 1 another log with UTC, 2 an assumed zone
  bool settled = false;
  std::size_t weight = 0;  // pairs with settled clocks
};

class Solver {
 public:
  Solver(Events& events, std::vector<Source>& sources, std::set<Family> const& assumed)
      : events_(events),
        sources_(sources),
        known_(find_clocks(events)),
        pairs_(find_clock_pairs(events, known_)),
        clocks_(known_.count) {
    for (EventIndex i = 0; i < events_.size(); ++i) add(i, assumed);
    for (auto& clock : clocks_) sort_by_place(clock.events);
    for (auto const& [ends, list] : pairs_) {
      add_partner(ends.first, ends.second, list);
      add_partner(ends.second, ends.first, list);
    }
  }

  std::vector<std::string> run() {
    for (auto const reference : references()) {
      if (clocks_[reference].settled) continue;
      solve_by_cause(reference);
      settle_all_from(reference);
    }
    for (ClockIndex i = 0; i < clocks_.size(); ++i) solve_without_pairs(i);
    return std::move(notes_);
  }

 private:
  void add(EventIndex event, std::set<Family> const& assumed) {
    auto const& record = events_[event];
    auto& clock = clocks_[known_.clock_of[event]];
    clock.events.push_back(event);
    clock.has_utc = clock.has_utc || record.time.utc.has_value();
    if (record.family == Family::expressway_diagnostic) return;
    clock.rank = std::max(clock.rank, assumed.count(record.family) != 0 ? 2 : 1);
  }

  void add_partner(ClockIndex mine, ClockIndex other, std::vector<ClockPair> const& list) {
    clocks_[mine].partners.emplace_back(other, &list);
    clocks_[mine].pairs += list.size();
  }

  void sort_by_place(std::vector<EventIndex>& list) const {
    auto const place = [this](EventIndex i) {
      return std::tuple(events_[i].where.source, events_[i].where.offset, i);
    };
    std::sort(list.begin(), list.end(),
              [&](EventIndex a, EventIndex b) { return place(a) < place(b); });
  }

  // Clocks that say UTC, the best reference first.
  [[nodiscard]] std::vector<ClockIndex> references() const {
    std::vector<ClockIndex> list;
    for (ClockIndex i = 0; i < clocks_.size(); ++i) {
      if (clocks_[i].has_utc) list.push_back(i);
    }
    auto const key = [this](ClockIndex i) {
      return std::tuple(clocks_[i].rank, -static_cast<std::int64_t>(clocks_[i].pairs), i);
    };
    std::sort(list.begin(), list.end(),
              [&](ClockIndex a, ClockIndex b) { return key(a) < key(b); });
    return list;
  }

  static std::pair<std::int64_t, ClockIndex> place_in_queue(Clock const& clock, ClockIndex index) {
    return {-static_cast<std::int64_t>(clock.weight), index};
  }

  // From now on others are compared with this clock.
  void settle(ClockIndex index) {
    clocks_[index].settled = true;
    for (auto const& [other, list] : clocks_[index].partners) {
      auto& clock = clocks_[other];
      if (clock.settled || failed_.count(other) != 0) continue;
      queue_.erase(place_in_queue(clock, other));
      clock.weight += list->size();
      queue_.insert(place_in_queue(clock, other));
    }
  }

  // This clock, and every clock that messages tie to it.
  void settle_all_from(ClockIndex index) {
    settle(index);
    while (!queue_.empty()) {
      auto const next = queue_.begin()->second;
      queue_.erase(queue_.begin());
      solve(next);
    }
  }

  void solve_without_pairs(ClockIndex index) {
    if (clocks_[index].settled || failed_.count(index) != 0) return;
    if (solve_by_cause(index) || solve_by_date(index)) settle_all_from(index);
  }

  // False when cause and effect do not say enough.
  bool solve_by_cause(ClockIndex index) {
    if (!shows_requests(index)) return false;
    std::vector<bool> settled;
    for (auto const& clock : clocks_) settled.push_back(clock.settled);
    if (std::find(settled.begin(), settled.end(), true) == settled.end()) return false;
    if (!ties_) ties_.emplace(events_, known_);
    auto const bounds = ties_->bounds(index, settled);
    if (bounds.ties == 0) return false;
    auto const estimate = estimate_of(bounds, clocks_[index].has_utc);
    if (!estimate) return false;
    bool const moves = estimate->offset != 0 || !clocks_[index].has_utc;
    if (!moves) return false;
    correct(index, *estimate, std::nullopt);
    notes_.push_back(words_of_bounds(events_[bounds.mine], events_[bounds.other], sources_,
                                     *estimate, bounds.ties, clocks_[index].has_utc));
    return true;
  }

  [[nodiscard]] bool shows_requests(ClockIndex index) const {
    auto const& list = clocks_[index].events;
    return std::any_of(list.begin(), list.end(), [this](EventIndex i) {
      auto const& payload = events_[i].payload;
      return std::holds_alternative<SipMessageEvent>(payload) ||
             std::holds_alternative<DiagnosticRecord>(payload);
    });
  }

  // The zone only: the sender of a message has a clock of its own.
  bool solve_by_date(ClockIndex index) {
    if (clocks_[index].has_utc) return false;
    auto samples = date_samples(events_, clocks_[index].events);
    auto estimate = estimate_clock(samples, false);
    if (!estimate || estimate->change) return false;
    estimate->offset = 0;
    correct(index, *estimate, std::nullopt);
    notes_.push_back(words_of_date(events_[clocks_[index].events.front()], sources_, *estimate));
    return true;
  }

  [[nodiscard]] std::optional<Instant> reading(ClockIndex clock, EventIndex event) const {
    auto const& time = events_[event].time;
    return clocks_[clock].has_utc ? time.utc : time.local;
  }

  struct Compared {
    EventIndex event = 0;
    EventIndex other = 0;
    ClockSample sample;
  };

  [[nodiscard]] std::vector<Compared> compare(ClockIndex index) const {
    std::vector<Compared> compared;
    for (auto const& [other, list] : clocks_[index].partners) {
      if (!clocks_[other].settled) continue;
      bool const turned = other < index;
      for (auto const& pair : *list) {
        auto const mine = turned ? pair.other_event : pair.event;
        auto const theirs = turned ? pair.event : pair.other_event;
        auto const read = reading(index, mine);
        auto const& reference = events_[theirs].time.utc;
        if (!read || !reference) continue;
        auto flow = pair.flow;
        if (turned && flow != Flow::unknown) flow = flow == Flow::out ? Flow::in : Flow::out;
        compared.push_back({mine, theirs, {read->micros - reference->micros, flow}});
      }
    }
    std::stable_sort(compared.begin(), compared.end(), [this](auto const& a, auto const& b) {
      auto const& in = events_[a.event].where;
      auto const& at = events_[b.event].where;
      return std::tie(in.source, in.offset) < std::tie(at.source, at.offset);
    });
    return compared;
  }

  void solve(ClockIndex index) {
    auto const compared = compare(index);
    if (compared.empty()) return;
    std::vector<ClockSample> samples;
    for (auto const& one : compared) samples.push_back(one.sample);
    auto const estimate = estimate_clock(samples, clocks_[index].has_utc);
    auto const& name = events_[compared.front().event];
    auto const& partner = events_[compared.front().other];
    if (!estimate) {
      failed_.insert(index);
      notes_.push_back(words_of_contradiction(name, partner, sources_, samples.size()));
      return;
    }
    auto const changed_at =
        estimate->change ? change_event(index, compared, *estimate) : std::nullopt;
    correct(index, *estimate, changed_at);
    for (auto const& one : compared) tell_reference(one.other);
    auto words = words_of_clock(name, partner, sources_, *estimate, clocks_[index].has_utc);
    if (!words.empty()) notes_.push_back(std::move(words));
    settle(index);
  }

  // Between the last message of the old zone and the first of the new one: where the stamps jump.
  [[nodiscard]] std::optional<EventIndex> change_event(ClockIndex index,
                                                       std::vector<Compared> const& compared,
                                                       ClockEstimate const& estimate) const {
    auto const& list = clocks_[index].events;
    auto const place = [&](EventIndex event) { return std::find(list.begin(), list.end(), event); };
    auto const last = place(compared[*estimate.change].event);
    bool const back = estimate.zone_after < estimate.zone;
    auto previous = place(compared[*estimate.change - 1].event);
    for (auto at = previous + 1; at < last; ++at) {
      auto const& local = events_[*at].time.local;
      if (!local) continue;
      auto const step = local->micros - events_[*previous].time.local->micros;
      if (back ? step < 0 : step >= kHour) return *at;
      previous = at;
    }
    return *last;
  }

  void correct(ClockIndex index, ClockEstimate const& estimate,
               std::optional<EventIndex> changed_at) {
    auto const& clock = clocks_[index];
    auto zone = estimate.zone;
    for (auto const i : clock.events) {
      auto& event = events_[i];
      if (changed_at && i == *changed_at) zone = estimate.zone_after;
      if (clock.has_utc) {
        if (event.time.utc) event.time.utc->micros -= estimate.offset;
      } else if (event.time.local) {
        event.time.utc = Instant{event.time.local->micros - zone - estimate.offset};
      }
      auto& told = sources_.at(event.where.source).clock;
      if (!told) {
        told = ClockCorrection{estimate.offset / 1000, (estimate.error + 999) / 1000,
                               estimate.samples};
      }
    }
  }

  // A reference is in step with itself.
  void tell_reference(EventIndex event) {
    auto& told = sources_.at(events_[event].where.source).clock;
    if (!told) told = ClockCorrection{};
  }

  Events& events_;
  std::vector<Source>& sources_;
  Clocks known_;
  PairTable pairs_;
  std::vector<Clock> clocks_;
  std::set<std::pair<std::int64_t, ClockIndex>> queue_;  // most pairs with settled clocks first
  std::set<ClockIndex> failed_;
  std::optional<CausalTies> ties_;  // made when a clock has no pair
  std::vector<std::string> notes_;
};

}  // namespace

std::vector<std::string> solve_clocks(Events& events, std::vector<Source>& sources,
                                      std::set<Family> const& assumed) {
  return Solver(events, sources, assumed).run();
}

}  // namespace siptriage::correlate
