#include "rules/advice.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <tuple>
#include <utility>

#include "rules/template_text.hpp"

namespace siptriage::rules {
namespace {

constexpr std::size_t kMaxRecords = 20;  // of one pattern that are tried

auto place_of(Check const& check) {
  bool const general = check.seen.empty() && !check.when;
  return std::make_tuple(general, check.for_causes.size(), std::string_view(check.id));
}

bool is_for(Check const& check, std::string const& cause) {
  return std::find(check.for_causes.begin(), check.for_causes.end(), cause) !=
         check.for_causes.end();
}

// A finding that another one explains, or that harmed nothing, needs no advice of its own.
bool wants_advice(Candidate const& candidate) {
  return candidate.role != Role::unrelated && !candidate.explained_by &&
         (candidate.role != Role::consequence || candidate.undetermined());
}

std::optional<CallIndex> first_call(Candidate const& candidate) {
  for (auto const& sighting : candidate.sightings) {
    if (sighting.call) return sighting.call;
  }
  return std::nullopt;
}

// What the finding says for a name of the check.
Value value_of(std::string const& name, Candidate const* candidate) {
  if (candidate == nullptr) return {};
  for (auto const* slots : {&candidate->slots, &candidate->words}) {
    for (auto const& [slot, text] : *slots) {
      if (slot == name && text) return text_value(*text);
    }
  }
  return {};
}

// Texts with a name that is absent here are not shown at all: advice about "(unknown)" is none.
class Filler {
 public:
  Filler(Check const& check, std::vector<Value> const& values, std::string call_id)
      : check_(check), values_(values), call_id_(std::move(call_id)) {}

  std::string fill(std::string const& text) {
    return fill_template(text, [this](std::string_view name) { return value(name); });
  }
  [[nodiscard]] bool complete() const noexcept { return complete_; }

 private:
  std::string value(std::string_view name) {
    auto text = name == "call_id" && !call_id_.empty() ? std::optional(call_id_) : named(name);
    complete_ = complete_ && text.has_value();
    return text.value_or("");
  }

  [[nodiscard]] std::optional<std::string> named(std::string_view name) const {
    auto const found = std::find(check_.names.begin(), check_.names.end(), name);
    if (found == check_.names.end()) return std::nullopt;
    return as_text(values_[static_cast<std::size_t>(found - check_.names.begin())]);
  }

  Check const& check_;
  std::vector<Value> const& values_;
  std::string call_id_;
  bool complete_ = true;
};

std::string call_id_of(std::optional<CallIndex> call, facts::CaseModel const& model) {
  if (!call || model.calls.at(*call).call_ids.empty()) return {};
  return std::string(model.calls.at(*call).call_ids.front());
}

}  // namespace

Advice::Advice(std::vector<Check> const& checks, Scene& scene) : scene_(scene) {
  for (auto const& check : checks) checks_.push_back(&check);
  std::sort(checks_.begin(), checks_.end(),
            [](Check const* a, Check const* b) { return place_of(*a) < place_of(*b); });
}

std::vector<CollectStep> Advice::for_finding(Candidate const& candidate) {
  std::vector<CollectStep> steps;
  if (!wants_advice(candidate)) return steps;
  auto const event = candidate.sightings.front().decisive.front();
  Occasion const occasion{{event, Instance::kNoHeader, nullptr}, first_call(candidate), &candidate};
  for (auto const* check : checks_) {
    if (steps.size() == kMaxChecks) break;
    if (!is_for(*check, candidate.rule->cause)) continue;
    if (auto found = step(*check, occasion)) steps.push_back(*std::move(found));
  }
  return steps;
}

std::vector<NotEvaluated> Advice::for_unexplained(std::vector<CallIndex> const& calls) {
  std::vector<NotEvaluated> entries;
  auto const& model = scene_.model();
  std::map<CallIndex, EventIndex> first_event;
  for (EventIndex event = 0; !calls.empty() && event < model.call_of.size(); ++event) {
    if (auto const call = model.call_of[event]) first_event.try_emplace(*call, event);
  }
  for (auto const* check : checks_) {
    if (entries.size() == kMaxChecks) break;
    if (!check->for_unexplained) continue;
    for (auto const call : calls) {
      auto const event = first_event.find(call);
      if (event == first_event.end()) continue;
      auto found = step(*check, {{event->second, Instance::kNoHeader, nullptr}, call, nullptr});
      if (!found) continue;
      entries.push_back({check->id, check->cause, {}, {*std::move(found)}});
      break;
    }
  }
  return entries;
}

std::optional<CollectStep> Advice::step(Check const& check, Occasion const& occasion) {
  std::vector<std::vector<Instance>> records;
  for (auto const& pattern : check.seen) {
    records.push_back(records_of(pattern, occasion));
    if (records.back().empty()) return std::nullopt;
  }
  Records matched;
  for (auto const& found : records) matched.emplace_back(found.front());
  if (matched.empty()) return step_with(check, occasion, matched);
  for (auto const& first : records.front()) {
    matched.front() = first;
    if (auto result = step_with(check, occasion, matched)) return result;
  }
  return std::nullopt;
}

std::optional<CollectStep> Advice::step_with(Check const& check, Occasion const& occasion,
                                             Records const& matched) {
  std::vector<Value> values;
  for (std::size_t i = 0; i + check.lets.size() < check.names.size(); ++i) {
    values.push_back(value_of(check.names[i], occasion.candidate));
  }
  Environment const environment{scene_.model(), scene_.arena(), matched, values, occasion.call};
  for (auto const& let : check.lets) values.push_back(evaluate(let.expression, environment));
  if (check.when && as_truth(evaluate(*check.when, environment)) != true) return std::nullopt;
  Filler filler(check, values, call_id_of(occasion.call, scene_.model()));
  CollectStep filled{filler.fill(check.step.what), filler.fill(check.step.how),
                     filler.fill(check.step.why), check.id};
  return filler.complete() ? std::optional(std::move(filled)) : std::nullopt;
}

std::vector<Instance> Advice::records_of(Pattern const& pattern, Occasion const& occasion) {
  std::vector<Instance> found;
  auto const key = scene_.join_key(pattern.join, occasion.anchor);
  if (!key) return found;
  auto const& [all, places] = instances(pattern);
  auto const hash = std::hash<std::string>{}(*key);
  auto place = std::lower_bound(places.begin(), places.end(), Place{hash, 0});
  for (; place != places.end() && place->hash == hash; ++place) {
    if (found.size() == kMaxRecords) break;
    auto const& instance = all[place->index];
    if (scene_.join_key(pattern.join, instance) == key) found.push_back(instance);
  }
  return found;
}

// Thousands of calls may ask for their records: they are sorted once.
Advice::Instances const& Advice::instances(Pattern const& pattern) {
  auto const [known, is_new] = instances_.try_emplace(&pattern);
  auto& [all, places] = known->second;
  if (!is_new) return known->second;
  all = scene_.instances(pattern);
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    auto const key = scene_.join_key(pattern.join, all[i]);
    if (key) places.push_back({std::hash<std::string>{}(*key), i});
  }
  std::sort(places.begin(), places.end());
  return known->second;
}

}  // namespace siptriage::rules
