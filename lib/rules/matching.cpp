#include "rules/matching.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "rules/digest.hpp"

namespace siptriage::rules {
namespace {

constexpr std::size_t kMaxSlotText = 1000;  // bytes; a log may hold any rubbish as a name
constexpr std::size_t kMaxSupportPerMatch = 20;
constexpr std::size_t kMaxFoldWithoutCall = 500;  // candidates of one rule
constexpr std::size_t kMaxFoldTrials = 64;        // candidates of one call that are compared

struct Match {
  std::vector<std::optional<Instance>> matched;  // by pattern
};

using InstancesByKey = std::map<std::string, std::vector<Instance>>;

InstancesByKey group_by_key(Pattern const& pattern, Scene& scene) {
  InstancesByKey groups;
  for (auto const& instance : scene.instances(pattern)) {
    auto const key = scene.join_key(pattern.join, instance);
    if (!key) continue;
    auto& group = groups[*key];
    if (group.size() < kMaxSupportPerMatch) group.push_back(instance);
  }
  return groups;
}

std::vector<Match> matches_of_any(Rule const& rule, Scene& scene) {
  std::vector<Match> matches;
  for (std::size_t i = 0; i < rule.patterns.size(); ++i) {
    for (auto const& instance : scene.instances(rule.patterns[i])) {
      Match match{std::vector<std::optional<Instance>>(rule.patterns.size())};
      match.matched[i] = instance;
      matches.push_back(std::move(match));
    }
  }
  return matches;
}

// One match for each instance of the first pattern, with the first instance of each other one.
std::vector<Match> matches_of_all(Rule const& rule, Scene& scene) {
  std::vector<InstancesByKey> others(rule.patterns.size());
  for (std::size_t i = 1; i < rule.patterns.size(); ++i) {
    others[i] = group_by_key(rule.patterns[i], scene);
  }
  std::vector<Match> matches;
  for (auto const& anchor : scene.instances(rule.patterns.front())) {
    Match match{std::vector<std::optional<Instance>>(rule.patterns.size())};
    match.matched[0] = anchor;
    for (std::size_t i = 1; i < rule.patterns.size(); ++i) {
      auto const key = scene.join_key(rule.patterns[i].join, anchor);
      if (!key) continue;
      auto const found = others[i].find(*key);
      if (found != others[i].end()) match.matched[i] = found->second.front();
    }
    bool const complete = std::all_of(match.matched.begin(), match.matched.end(),
                                      [](auto const& instance) { return instance.has_value(); });
    if (complete) matches.push_back(std::move(match));
  }
  return matches;
}

Confidence one_less(Confidence confidence) noexcept {
  return confidence == Confidence::proven ? Confidence::probable : Confidence::possible;
}

class RuleRun {
 public:
  RuleRun(Rule const& rule, Scene& scene) : rule_(rule), scene_(scene) {
    for (auto const& pattern : rule.support) support_.push_back(group_by_key(pattern, scene));
  }

  void add(Match const& match) {
    Environment environment{scene_.model(), scene_.arena(), match.matched, values_, call(match)};
    values_.clear();
    if (rule_.where && as_truth(evaluate(*rule_.where, environment)) != true) return;
    for (auto const& bind : rule_.binds) {
      values_.push_back(evaluate(bind.expression, environment));
    }
    auto confidence = rule_.confidence;
    if (rule_.check) {
      auto const truth = as_truth(evaluate(*rule_.check, environment));
      if (truth == false) return;
      if (!truth) confidence = one_less(confidence);
    }
    auto const& doubt = rule_.probable_when;
    if (doubt && as_truth(evaluate(*doubt, environment)) == true) {
      confidence = std::min(confidence, Confidence::probable);
    }
    store(sighting(match, environment.call, confidence));
  }

  std::vector<Candidate> take() { return std::move(candidates_); }

 private:
  std::optional<CallIndex> call(Match const& match) const {
    for (auto const& instance : match.matched) {
      if (!instance) continue;
      if (auto const found = call_of(scene_.model(), *instance)) return found;
    }
    return std::nullopt;
  }

  Sighting sighting(Match const& match, std::optional<CallIndex> call, Confidence confidence) {
    Sighting result{call, {}, {}, confidence};
    for (auto const& instance : match.matched) {
      if (!instance) continue;
      result.decisive.push_back(instance->event);
      if (instance->fact == nullptr) continue;
      auto const& events = instance->fact->events;
      result.support.insert(result.support.end(), events.begin() + 1, events.end());
    }
    add_support(match, result);
    return result;
  }

  // Supporting records raise a possible finding to a probable one; proof takes a check.
  void add_support(Match const& match, Sighting& result) {
    for (std::size_t i = 0; i < support_.size(); ++i) {
      for (auto const& instance : match.matched) {
        auto const key = instance ? scene_.join_key(rule_.support[i].join, *instance)
                                  : std::optional<std::string>();
        auto const found = key ? support_[i].find(*key) : support_[i].end();
        if (found == support_[i].end()) continue;
        for (auto const& other : found->second) result.support.push_back(other.event);
        result.confidence = std::max(result.confidence, Confidence::probable);
        break;
      }
    }
  }

  Slots slots_of_match() const {
    Slots slots;
    for (std::size_t i = 0; i < rule_.binds.size(); ++i) {
      auto text = as_text(values_[i]);
      if (text && text->size() > kMaxSlotText) text->resize(kMaxSlotText);
      slots.emplace_back(rule_.binds[i].slot, std::move(text));
    }
    return slots;
  }

  std::string entity_key(Slots const& slots) const {
    std::string key = rule_.id + '\n';
    for (auto const entity : rule_.entities) {
      auto const& [name, value] = slots[entity];
      key += name + (value ? "=" + *value : std::string()) + '\n';
    }
    return key;
  }

  void store(Sighting sighting) {
    auto slots = slots_of_match();
    auto const key = entity_key(slots);
    auto const [place, is_new] = by_key_.try_emplace(key, candidates_.size());
    if (is_new) {
      Candidate candidate;
      candidate.rule = &rule_;
      candidate.candidates = rule_.candidates;
      candidate.fingerprint = sha256_hex(key);
      candidate.slots = std::move(slots);
      candidates_.push_back(std::move(candidate));
    } else {
      fill_gaps(candidates_[place->second].slots, slots);
    }
    candidates_[place->second].sightings.push_back(std::move(sighting));
  }

  static void fill_gaps(Slots& slots, Slots const& later) {
    for (std::size_t i = 0; i < slots.size(); ++i) {
      if (!slots[i].second) slots[i].second = later[i].second;
    }
  }

  Rule const& rule_;
  Scene& scene_;
  std::vector<InstancesByKey> support_;
  std::vector<Value> values_;
  std::map<std::string, std::size_t> by_key_;
  std::vector<Candidate> candidates_;
};

// True when every entity of `vague` is absent or equal, and at least one is absent.
bool says_less(Candidate const& vague, Candidate const& exact) {
  bool less = false;
  for (auto const entity : vague.rule->entities) {
    auto const& mine = vague.slots[entity].second;
    auto const& other = exact.slots[entity].second;
    if (mine && mine != other) return false;
    if (!mine && other) less = true;
  }
  return less;
}

std::set<CallIndex> calls_of(Candidate const& candidate) {
  std::set<CallIndex> calls;
  for (auto const& sighting : candidate.sightings) {
    if (sighting.call) calls.insert(*sighting.call);
  }
  return calls;
}

void sort_sightings(Candidate& candidate) {
  std::stable_sort(
      candidate.sightings.begin(), candidate.sightings.end(),
      [](Sighting const& a, Sighting const& b) { return a.decisive.front() < b.decisive.front(); });
}

// Cut or damaged copies of a record (or the plain trace line beside it) say the same with fewer
// names; they are evidence of the finding that names all, not a second one.
class Folder {
 public:
  explicit Folder(std::vector<Candidate> candidates) : candidates_(std::move(candidates)) {
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      for (auto const call : calls_of(candidates_[i])) {
        auto& group = by_call_[call];
        if (group.size() < kMaxFoldTrials) group.push_back(i);
      }
    }
  }

  std::vector<Candidate> fold() {
    std::vector<Candidate> kept;
    std::vector<std::optional<std::size_t>> target(candidates_.size());
    for (std::size_t i = 0; i < candidates_.size(); ++i) target[i] = exact_one_for(i);
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      auto to = target[i];
      if (!to) continue;
      while (target[*to]) to = target[*to];  // ends: each step names more entities
      auto& sightings = candidates_[*to].sightings;
      for (auto& sighting : candidates_[i].sightings) sightings.push_back(std::move(sighting));
    }
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (!target[i]) kept.push_back(std::move(candidates_[i]));
    }
    for (auto& candidate : kept) sort_sightings(candidate);
    return kept;
  }

 private:
  std::optional<std::size_t> exact_one_for(std::size_t vague) const {
    auto const& candidate = candidates_[vague];
    auto const calls = calls_of(candidate);
    if (calls.empty()) return exact_one_without_call(vague);
    for (auto const i : by_call_.at(*calls.begin())) {
      if (i == vague || !says_less(candidate, candidates_[i])) continue;
      auto const covering = calls_of(candidates_[i]);
      if (std::includes(covering.begin(), covering.end(), calls.begin(), calls.end())) return i;
    }
    return std::nullopt;
  }

  // Without a call nothing but the names ties two records together; a hostile log with very many
  // names is not worth a quadratic search.
  std::optional<std::size_t> exact_one_without_call(std::size_t vague) const {
    if (candidates_.size() > kMaxFoldWithoutCall) return std::nullopt;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (i != vague && says_less(candidates_[vague], candidates_[i])) return i;
    }
    return std::nullopt;
  }

  std::vector<Candidate> candidates_;
  std::map<CallIndex, std::vector<std::size_t>> by_call_;
};

}  // namespace

std::vector<Candidate> run_rule(Rule const& rule, Scene& scene) {
  RuleRun run(rule, scene);
  auto const matches = rule.match_all ? matches_of_all(rule, scene) : matches_of_any(rule, scene);
  for (auto const& match : matches) run.add(match);
  return Folder(run.take()).fold();
}

std::string const* slot_of(Candidate const& candidate, std::string_view name) noexcept {
  for (auto const& [slot, value] : candidate.slots) {
    if (slot == name && value) return &*value;
  }
  return nullptr;
}

}  // namespace siptriage::rules
