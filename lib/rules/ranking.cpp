#include "rules/ranking.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "rules/call_split.hpp"
#include "rules/matching.hpp"
#include "rules/names.hpp"
#include "rules/seen_time.hpp"

namespace siptriage::rules {
namespace {

using Indexes = std::vector<std::size_t>;

// The SIP domain that a fault is about; certificates speak of a host in it.
std::string domain_of_fault(Candidate const& candidate) {
  if (auto const* domain = slot_of(candidate, "domain")) return normal_name(*domain);
  auto const* host = slot_of(candidate, "expected_fqdn");
  return host == nullptr ? std::string() : parent_name(*host);
}

bool is_open_fault(Candidate const& candidate) {
  return candidate.role == Role::root_cause && candidate.names_fault();
}

// A fault of a domain that ended before another fault of that domain began was repaired; the last
// one to begin on the same clock is what ails the domain now.
void mark_repaired(std::vector<Candidate>& candidates, facts::CaseModel const& model) {
  std::map<std::string, Indexes> by_domain;
  std::vector<std::vector<SeenTime>> seen(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    auto const domain = domain_of_fault(candidates[i]);
    if (domain.empty() || !is_open_fault(candidates[i])) continue;
    by_domain[domain].push_back(i);
    seen[i] = seen_times(candidates[i], model);
  }
  for (auto const& [domain, group] : by_domain) {
    std::map<std::string, std::pair<Instant, std::size_t>> last_to_begin;  // by clock
    for (auto const i : group) {
      for (auto const& time : seen[i]) {
        auto const [place, is_new] = last_to_begin.try_emplace(time.clock, time.first, i);
        if (!is_new && place->second.first < time.first) place->second = {time.first, i};
      }
    }
    for (auto const i : group) {
      for (auto const& [clock, last] : last_to_begin) {
        auto const later = last.second;
        if (later == i || !ended_before(seen[i], seen[later])) continue;
        candidates[i].explained_by = later;
        candidates[i].role = Role::contributing;
        candidates[i].show_last_seen = true;
        break;
      }
    }
  }
}

// A call that was set up after all, that its caller gave up or whose callee was busy was not failed
// by the fault; but faults of the media begin only then.
std::size_t failed_calls(Candidate const& candidate, facts::CaseModel const& model) {
  std::set<CallIndex> failed;
  for (auto const& sighting : candidate.sightings) {
    if (!sighting.call) continue;
    auto const outcome = model.calls.at(*sighting.call).outcome;
    bool const set_up = outcome == CallOutcome::established && !candidate.rule->after_setup;
    bool const fine = set_up || outcome == CallOutcome::cancelled || outcome == CallOutcome::busy;
    if (!fine) failed.insert(*sighting.call);
  }
  return failed.size();
}

// Every call of the finding was set up after all, given up or busy.
bool did_no_harm(Candidate const& candidate, facts::CaseModel const& model) {
  bool const has_calls = std::all_of(candidate.sightings.begin(), candidate.sightings.end(),
                                     [](Sighting const& sighting) { return sighting.call; });
  return has_calls && failed_calls(candidate, model) == 0;
}

void set_plain_roles(std::vector<Candidate>& candidates, facts::CaseModel const& model) {
  for (auto& candidate : candidates) {
    if (candidate.role != Role::root_cause) continue;
    if (did_no_harm(candidate, model)) {
      candidate.role = Role::unrelated;
    } else if (!candidate.names_fault()) {
      candidate.role = candidate.undetermined() ? Role::consequence : Role::unrelated;
    }
  }
}

bool has_call(Candidate const& candidate) {
  return std::any_of(candidate.sightings.begin(), candidate.sightings.end(),
                     [](Sighting const& sighting) { return sighting.call.has_value(); });
}

// Roots are told apart by the calls they explain. A fault that no call is tied to stands beside
// them, unless it is all there is.
void set_aside_callless(std::vector<Candidate>& candidates, facts::CaseModel const& model) {
  auto const is_root = [](Candidate const& candidate) {
    return candidate.role == Role::root_cause;
  };
  bool const some_call = std::any_of(candidates.begin(), candidates.end(), [&](auto const& one) {
    return is_root(one) && failed_calls(one, model) > 0;
  });
  if (!some_call) return;
  for (auto& candidate : candidates) {
    if (is_root(candidate) && !has_call(candidate)) candidate.role = Role::unrelated;
  }
}

// No record ties a state of the box to a call. Where calls were seen, or another fault is named, it
// stands beside the answer; alone in a log it is what the log has to say.
void set_aside_ambient(std::vector<Candidate>& candidates, facts::CaseModel const& model) {
  auto const is_ambient = [](Candidate const& candidate) {
    return candidate.rule->ambient && !has_call(candidate);
  };
  bool const other = std::any_of(candidates.begin(), candidates.end(), [&](auto const& one) {
    return one.role == Role::root_cause && !is_ambient(one);
  });
  if (!other && model.calls.empty()) return;
  for (auto& candidate : candidates) {
    bool const open = candidate.role == Role::root_cause ||
                      (candidate.role == Role::consequence && !candidate.explained_by);
    if (open && is_ambient(candidate)) candidate.role = Role::unrelated;
  }
}

int group_of(Candidate const& candidate) noexcept {
  if (candidate.role == Role::root_cause) return 0;
  if (candidate.role == Role::contributing) return 1;
  if (candidate.role == Role::unrelated) return 4;
  return candidate.undetermined() && !candidate.explained_by ? 2 : 3;
}

// A clock that dates every candidate, or nullopt.
std::optional<std::string> common_clock(std::vector<std::vector<SeenTime>> const& seen) {
  if (seen.empty()) return std::nullopt;
  for (auto const& time : seen.front()) {
    bool const common = std::all_of(seen.begin(), seen.end(), [&](auto const& times) {
      return on_clock(times, time.clock) != nullptr;
    });
    if (common) return time.clock;
  }
  return std::nullopt;
}

// Stamps order findings only when one clock dates all of them; else the order of the input does.
std::vector<std::int64_t> places_in_time(std::vector<Candidate> const& candidates,
                                         facts::CaseModel const& model) {
  std::vector<std::vector<SeenTime>> seen;
  for (auto const& candidate : candidates) seen.push_back(seen_times(candidate, model));
  auto const clock = common_clock(seen);
  std::vector<std::int64_t> places;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    places.push_back(clock ? on_clock(seen[i], *clock)->first.micros
                           : std::int64_t{candidates[i].sightings.front().decisive.front()});
  }
  return places;
}

std::vector<Candidate> in_order(std::vector<Candidate> candidates, facts::CaseModel const& model) {
  auto const places = places_in_time(candidates, model);
  using Key = std::tuple<int, std::int64_t, std::int64_t, EventIndex, std::string_view,
                         std::string_view, std::size_t>;
  std::vector<Key> keys;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    auto const& candidate = candidates[i];
    auto const calls = static_cast<std::int64_t>(failed_calls(candidate, model));
    keys.emplace_back(group_of(candidate), -calls, places[i],
                      candidate.sightings.front().decisive.front(), candidate.rule->id,
                      candidate.fingerprint, i);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<std::size_t> new_place(candidates.size());
  for (std::size_t place = 0; place < keys.size(); ++place) {
    new_place[std::get<6>(keys[place])] = place;
  }
  std::vector<Candidate> sorted;
  for (auto const& key : keys) {
    sorted.push_back(std::move(candidates[std::get<6>(key)]));
    auto& by = sorted.back().explained_by;
    if (by) by = new_place[*by];
  }
  return sorted;
}

// Causes that a finding still names, or that an open one still holds possible.
std::set<std::string> live_causes(std::vector<Candidate> const& candidates) {
  std::set<std::string> live;
  for (auto const& candidate : candidates) {
    live.insert(candidate.rule->cause);
    if (candidate.undetermined() && !candidate.explained_by) {
      live.insert(candidate.candidates.begin(), candidate.candidates.end());
    }
  }
  return live;
}

std::vector<Exclusion> exclusions_of(std::vector<Candidate> const& candidates,
                                     std::set<std::string> const& live) {
  std::vector<Exclusion> exclusions;
  for (auto const& candidate : candidates) {
    bool const fired = candidate.role == Role::root_cause || candidate.role == Role::contributing;
    if (!fired) continue;
    for (auto const& entry : candidate.rule->rules_out) {
      auto const& [cause, because] = entry;
      bool const known =
          std::any_of(exclusions.begin(), exclusions.end(),
                      [&](Exclusion const& other) { return other.cause == entry.first; });
      if (known || live.count(cause) != 0) continue;
      exclusions.push_back({cause, because, candidate.sightings.front().decisive});
    }
  }
  return exclusions;
}

}  // namespace

Ranking rank(std::vector<Candidate> candidates, facts::CaseModel const& model) {
  auto parts = split_by_fate(std::move(candidates));
  mark_repaired(parts, model);
  set_plain_roles(parts, model);
  set_aside_callless(parts, model);
  set_aside_ambient(parts, model);
  Ranking ranking;
  ranking.candidates = in_order(std::move(parts), model);
  ranking.live = live_causes(ranking.candidates);
  ranking.exclusions = exclusions_of(ranking.candidates, ranking.live);
  return ranking;
}

}  // namespace siptriage::rules
