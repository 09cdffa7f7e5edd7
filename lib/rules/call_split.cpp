#include "rules/call_split.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "rules/call_fates.hpp"
#include "rules/digest.hpp"

namespace siptriage::rules {
namespace {

using Indexes = std::vector<std::size_t>;
constexpr auto kNoPart = static_cast<std::size_t>(-1);

std::map<CallIndex, Indexes> candidates_by_call(std::vector<Candidate> const& candidates) {
  std::map<CallIndex, Indexes> by_call;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    for (auto const& sighting : candidates[i].sightings) {
      if (!sighting.call) continue;
      auto& group = by_call[*sighting.call];
      if (group.empty() || group.back() != i) group.push_back(i);
    }
  }
  return by_call;
}

// Splits candidates by the fates of their calls, so that each part has one role.
class Splitter {
 public:
  explicit Splitter(std::vector<Candidate> candidates) : whole_(std::move(candidates)) {}

  void run() {
    for (auto const& [call, group] : candidates_by_call(whole_)) {
      fates_.emplace(call, fates_in_call(whole_, group));
    }
    for (std::size_t i = 0; i < whole_.size(); ++i) keep_part(i);
    for (std::size_t i = 0; i < whole_.size(); ++i) add_other_parts(i);
  }

  std::vector<Candidate> take_parts() { return std::move(parts_); }

 private:
  [[nodiscard]] Fate fate_of(std::size_t candidate, Sighting const& sighting) const {
    return sighting.call ? fates_.at(*sighting.call).fates.at(candidate) : Fate{};
  }

  Candidate part_of(std::size_t i, std::vector<Sighting> sightings) const {
    Candidate part;
    part.rule = whole_[i].rule;
    part.slots = whole_[i].slots;
    part.words = whole_[i].words;
    part.holds = whole_[i].holds;
    part.candidates = whole_[i].candidates;
    part.fingerprint = whole_[i].fingerprint;
    part.sightings = std::move(sightings);
    return part;
  }

  void keep_part(std::size_t i) {
    std::vector<Sighting> kept;
    for (auto const& sighting : whole_[i].sightings) {
      if (fate_of(i, sighting).kind == Fate::Kind::keep) kept.push_back(sighting);
    }
    if (kept.empty()) return;
    kept_part_[i] = parts_.size();
    parts_.push_back(part_of(i, std::move(kept)));
  }

  void add_other_parts(std::size_t i) {
    std::map<std::size_t, std::vector<Sighting>> explained;  // by the part that explains them
    for (auto const& sighting : whole_[i].sightings) {
      auto const fate = fate_of(i, sighting);
      if (fate.kind == Fate::Kind::explained) {
        auto const by = kept_part_.find(fate.by);
        explained[by == kept_part_.end() ? kNoPart : by->second].push_back(sighting);
      } else if (fate.kind == Fate::Kind::competing) {
        add_to_competition(i, sighting, explained);
      }
    }
    for (auto& [by, sightings] : explained) {
      auto part = part_of(i, std::move(sightings));
      part.role = Role::consequence;
      if (by != kNoPart) part.explained_by = by;
      parts_.push_back(std::move(part));
    }
  }

  // One finding for each set of rivals, whatever the number of calls they meet in.
  void add_to_competition(std::size_t i, Sighting const& sighting,
                          std::map<std::size_t, std::vector<Sighting>>& explained) {
    auto const place = competition_in(*sighting.call);
    auto const& competitors = fates_.at(*sighting.call).competitors;
    bool const takes_part = std::binary_search(competitors.begin(), competitors.end(), i);
    if (takes_part) {
      parts_[place].sightings.push_back(sighting);
    } else {
      explained[place].push_back(sighting);
    }
  }

  std::size_t competition_in(CallIndex call) {
    if (auto const known = part_of_call_.find(call); known != part_of_call_.end()) {
      return known->second;
    }
    auto const& competitors = fates_.at(call).competitors;
    auto const [place, is_new] = competitions_.try_emplace(competitors, parts_.size());
    if (is_new) parts_.push_back(competition(competitors));
    part_of_call_[call] = place->second;
    return place->second;
  }

  Candidate competition(Indexes const& competitors) const {
    Candidate result;
    result.rule = &competing_causes_rule();
    std::string key = result.rule->id + '\n';
    std::set<std::string> causes;
    for (auto const i : competitors) {
      causes.insert(whole_[i].rule->cause);
      key += whole_[i].fingerprint + '\n';
      add_slots(whole_[i].slots, result.slots);
    }
    result.candidates.assign(causes.begin(), causes.end());
    result.fingerprint = sha256_hex(key);
    return result;
  }

  static void add_slots(Slots const& from, Slots& to) {
    for (auto const& slot : from) {
      bool const taken = std::any_of(to.begin(), to.end(),
                                     [&](auto const& other) { return other.first == slot.first; });
      if (!taken) to.push_back(slot);
    }
  }

  std::vector<Candidate> whole_;
  std::map<CallIndex, CallFates> fates_;
  std::map<std::size_t, std::size_t> kept_part_;   // candidate to part
  std::map<Indexes, std::size_t> competitions_;    // rivals to part
  std::map<CallIndex, std::size_t> part_of_call_;  // the same, found once for each call
  std::vector<Candidate> parts_;
};

Rule make_competing_causes_rule() {
  Rule rule;
  rule.id = "fed.competing-causes";
  rule.cause = "competing_causes";
  rule.title = "Several causes fit the same call and nothing decides between them";
  rule.severity = FindingSeverity::error;
  rule.basis = Basis::inference;
  rule.confidence = Confidence::possible;
  rule.undetermined = true;
  rule.summary = {{"the records of the same call name different causes"}};
  CollectStep trace{"The server trace of the Edge that refused the call, whole and unedited", "",
                    "The order of the records shows which fault stopped the call"};
  trace.kind = family_name(Family::lync_sip_admin_log);
  rule.collect = {{std::move(trace)}};
  return rule;
}

}  // namespace

Rule const& competing_causes_rule() {
  static Rule const rule = make_competing_causes_rule();
  return rule;
}

std::vector<Candidate> split_by_fate(std::vector<Candidate> candidates) {
  Splitter splitter(std::move(candidates));
  splitter.run();
  return splitter.take_parts();
}

}  // namespace siptriage::rules
