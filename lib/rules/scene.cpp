#include "rules/scene.hpp"

#include <algorithm>

#include "correlate/calls.hpp"
#include "facts/zone.hpp"

namespace siptriage::rules {
namespace {

std::size_t header_count(Event const& event) {
  auto const* sip = std::get_if<SipMessageEvent>(&event.payload);
  return sip == nullptr ? 0 : sip->diagnostics.size();
}

// A zone of one host: Via headers and settings spell its name in different ways.
std::optional<std::string> zone_key(Event const& event, facts::Fact const* fact) {
  if (fact == nullptr || event.host.empty()) return std::nullopt;
  bool const is_zone = fact->kind == facts::FactKind::zone;
  auto const value = fact->field(is_zone ? "name" : "ingress_zone");
  auto const* name = std::get_if<std::string>(&value);
  if (name == nullptr) return std::nullopt;
  return std::string(event.host) + '\n' + facts::squeezed_zone_name(*name);
}

}  // namespace

Scene::Scene(facts::CaseModel const& model) : model_(model) {
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    by_kind_[subject_of(model.events[i])].push_back(i);
    if (header_count(model.events[i]) > 0) with_diagnostics_.push_back(i);
  }
}

bool Scene::holds(Pattern const& pattern, Instance const& instance) {
  ReadContext const context{model_, arena_, instance};
  return std::all_of(
      pattern.conditions.begin(), pattern.conditions.end(), [&](Condition const& condition) {
        auto const value = condition.field.read(context, condition.field);
        if (!is_present(value)) return false;
        return std::any_of(condition.any_of.begin(), condition.any_of.end(),
                           [&](Value const& wanted) { return values_equal(value, wanted); });
      });
}

void Scene::add_event(Pattern const& pattern, EventIndex event, std::vector<Instance>& found) {
  if (!pattern.per_header) {
    Instance const instance{event, Instance::kNoHeader, nullptr};
    if (holds(pattern, instance)) found.push_back(instance);
    return;
  }
  auto const headers = header_count(model_.events[event]);
  for (std::uint32_t header = 0; header < headers; ++header) {
    Instance const instance{event, header, nullptr};
    if (holds(pattern, instance)) found.push_back(instance);
  }
}

std::vector<Instance> Scene::instances(Pattern const& pattern) {
  std::vector<Instance> found;
  if (pattern.fact) {
    for (auto const& fact : model_.facts) {
      if (fact.kind != *pattern.fact || fact.events.empty()) continue;
      Instance const instance{fact.events.front(), Instance::kNoHeader, &fact};
      if (holds(pattern, instance)) found.push_back(instance);
    }
    return found;
  }
  if (pattern.per_header) {
    for (auto const event : with_diagnostics_) {
      if ((subject_of(model_.events[event]) & pattern.subjects) != 0) {
        add_event(pattern, event, found);
      }
    }
    return found;
  }
  for (auto const& [kind, events] : by_kind_) {
    if ((kind & pattern.subjects) == 0) continue;
    for (auto const event : events) add_event(pattern, event, found);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](Instance const& a, Instance const& b) { return a.event < b.event; });
  return found;
}

std::optional<std::string> Scene::join_key(Join join, Instance const& instance) const {
  auto const& event = model_.events.at(instance.event);
  std::string_view shared;
  switch (join) {
    case Join::anywhere:
      return std::string();
    case Join::call: {
      auto const call = call_of(model_, instance);
      return call ? std::optional(std::to_string(*call)) : std::nullopt;
    }
    case Join::call_id:
      shared = correlate::call_id_of(event);
      break;
    case Join::host:
      shared = event.host;
      break;
    case Join::zone:
      return zone_key(event, instance.fact);
  }
  return shared.empty() ? std::nullopt : std::optional(std::string(shared));
}

}  // namespace siptriage::rules
