#include "rules/matching.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "rules/digest.hpp"
#include "rules/folding.hpp"

namespace siptriage::rules {
namespace {

constexpr std::size_t kMaxSlotText = 1000;  // bytes; a log may hold any rubbish as a name
constexpr std::size_t kMaxSupportPerMatch = 20;

struct Match {
  std::vector<std::optional<Instance>> matched;  // by pattern
};

using Keys = std::set<std::string>;
using InstancesByKey = std::map<std::string, std::vector<Instance>>;

void add_key(Keys& keys, Join join, Instance const& instance, Scene const& scene) {
  if (auto key = scene.join_key(join, instance)) keys.insert(std::move(*key));
}

// Those that have one of the keys: what nothing asks for need not be kept.
InstancesByKey group_by_key(Pattern const& pattern, Keys const& wanted, Scene& scene) {
  InstancesByKey groups;
  if (wanted.empty()) return groups;
  for (auto const& instance : scene.instances(pattern)) {
    auto const key = scene.join_key(pattern.join, instance);
    if (!key || wanted.count(*key) == 0) continue;
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
  auto const anchors = scene.instances(rule.patterns.front());
  std::vector<InstancesByKey> others(rule.patterns.size());
  for (std::size_t i = 1; i < rule.patterns.size(); ++i) {
    Keys keys;
    for (auto const& anchor : anchors) add_key(keys, rule.patterns[i].join, anchor, scene);
    others[i] = group_by_key(rule.patterns[i], keys, scene);
  }
  std::vector<Match> matches;
  for (auto const& anchor : anchors) {
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
  RuleRun(Rule const& rule, Scene& scene) : rule_(rule), scene_(scene) {}

  std::vector<Candidate> run(std::vector<Match> const& matches) {
    for (auto const& pattern : rule_.support) {
      support_.push_back(group_by_key(pattern, keys_of(matches, pattern.join), scene_));
    }
    for (auto const& match : matches) add(match);
    return std::move(candidates_);
  }

 private:
  [[nodiscard]] Keys keys_of(std::vector<Match> const& matches, Join join) const {
    Keys keys;
    for (auto const& match : matches) {
      for (auto const& instance : match.matched) {
        if (instance) add_key(keys, join, *instance, scene_);
      }
    }
    return keys;
  }

  void add(Match const& match) {
    auto const named = with_support(match);
    Environment environment{scene_.model(), scene_.arena(), named, values_, call(match)};
    values_.clear();
    if (rule_.where && as_truth(evaluate(*rule_.where, environment)) != true) return;
    for (auto const* binds : {&rule_.binds, &rule_.lets}) {
      for (auto const& bind : *binds) values_.push_back(evaluate(bind.expression, environment));
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
    auto const& proof = rule_.proven_when;
    if (proof && as_truth(evaluate(*proof, environment)) == true) confidence = Confidence::proven;
    store(sighting(match, environment.call, confidence), environment);
  }

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

  // What the match shares its key with, for that support pattern.
  [[nodiscard]] std::vector<Instance> const* support_of(Match const& match, std::size_t pattern) {
    for (auto const& instance : match.matched) {
      auto const key = instance ? scene_.join_key(rule_.support[pattern].join, *instance)
                                : std::optional<std::string>();
      auto const found = key ? support_[pattern].find(*key) : support_[pattern].end();
      if (found != support_[pattern].end()) return &found->second;
    }
    return nullptr;
  }

  // Expressions may name support patterns too: the first instance, absent when there is none.
  [[nodiscard]] std::vector<std::optional<Instance>> with_support(Match const& match) {
    auto named = match.matched;
    for (std::size_t i = 0; i < support_.size(); ++i) {
      auto const* found = support_of(match, i);
      named.push_back(found == nullptr ? std::nullopt : std::optional(found->front()));
    }
    return named;
  }

  // Supporting records raise a possible finding to a probable one; proof takes a check.
  void add_support(Match const& match, Sighting& result) {
    for (std::size_t i = 0; i < support_.size(); ++i) {
      auto const* found = support_of(match, i);
      if (found == nullptr) continue;
      for (auto const& other : *found) result.support.push_back(other.event);
      result.confidence = std::max(result.confidence, Confidence::probable);
    }
  }

  // The values of `binds`, which are those from `first` on.
  [[nodiscard]] Slots texts_of(std::vector<Bind> const& binds, std::size_t first) const {
    Slots slots;
    for (std::size_t i = 0; i < binds.size(); ++i) {
      auto text = as_text(values_[first + i]);
      if (text && text->size() > kMaxSlotText) text->resize(kMaxSlotText);
      slots.emplace_back(binds[i].slot, std::move(text));
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

  void store(Sighting sighting, Environment const& environment) {
    auto slots = texts_of(rule_.binds, 0);
    auto words = texts_of(rule_.lets, rule_.binds.size());
    auto const key = entity_key(slots);
    auto const [place, is_new] = by_key_.try_emplace(key, candidates_.size());
    if (is_new) {
      Candidate candidate;
      candidate.rule = &rule_;
      candidate.candidates = rule_.candidates;
      candidate.fingerprint = sha256_hex(key);
      candidate.slots = std::move(slots);
      candidate.words = std::move(words);
      candidate.holds.resize(rule_.conditions.size());
      candidates_.push_back(std::move(candidate));
    } else {
      fill_gaps(candidates_[place->second].slots, slots);
      fill_gaps(candidates_[place->second].words, words);
    }
    auto& candidate = candidates_[place->second];
    for (std::size_t i = 0; i < rule_.conditions.size(); ++i) {
      if (as_truth(evaluate(rule_.conditions[i], environment)) == true) candidate.holds[i] = true;
    }
    candidate.sightings.push_back(std::move(sighting));
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

}  // namespace

std::vector<Candidate> run_rule(Rule const& rule, Scene& scene) {
  auto const matches = rule.match_all ? matches_of_all(rule, scene) : matches_of_any(rule, scene);
  return fold_vague(RuleRun(rule, scene).run(matches));
}

std::string const* slot_of(Candidate const& candidate, std::string_view name) noexcept {
  for (auto const& [slot, value] : candidate.slots) {
    if (slot == name && value) return &*value;
  }
  return nullptr;
}

}  // namespace siptriage::rules
