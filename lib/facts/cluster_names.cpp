#include "facts/cluster_names.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

std::string text_of(Fact const& system, std::string_view field) {
  auto const value = system.field(field);
  auto const* text = std::get_if<std::string>(&value);
  return text == nullptr ? std::string() : *text;
}

StringList list_of(Fact const& system, std::string_view field) {
  auto const value = system.field(field);
  auto const* list = std::get_if<StringList>(&value);
  return list == nullptr ? StringList() : *list;
}

// One cluster: the same name of it, or the same peers.
bool are_peers(Fact const& a, Fact const& b) {
  auto const name = text_of(a, "cluster");
  if (!name.empty() && ascii::iequals(name, text_of(b, "cluster"))) return true;
  auto mine = list_of(a, "cluster_peers");
  auto theirs = list_of(b, "cluster_peers");
  std::sort(mine.begin(), mine.end());
  std::sort(theirs.begin(), theirs.end());
  return mine.size() > 1 && mine == theirs;
}

// The setting that gives the domain; what else a system is made of does not matter here.
EventIndex domain_setting(CaseModel const& model, Fact const& system) {
  for (auto const event : system.events) {
    auto const* setting = std::get_if<SettingEvent>(&model.events[event].payload);
    if (setting == nullptr) continue;
    if (ascii::to_lower(setting->path).ends_with("dns domain name")) return event;
  }
  return system.events.front();
}

std::optional<Fact> compare(CaseModel const& model, Fact const& a, Fact const& b) {
  auto const first = text_of(a, "domain");
  auto const second = text_of(b, "domain");
  bool const comparable = !first.empty() && !second.empty() && are_peers(a, b);
  if (!comparable || first == second) return std::nullopt;
  Fact fact;
  fact.kind = FactKind::cluster_names;
  fact.events = {domain_setting(model, a), domain_setting(model, b)};
  fact.fields = {{"first", text_or_absent(text_of(a, "hostname"))},
                 {"first_domain", first},
                 {"second", text_or_absent(text_of(b, "hostname"))},
                 {"second_domain", second},
                 {"role", a.field("role")},
                 {"case_only", ascii::iequals(first, second)}};
  return fact;
}

}  // namespace

std::vector<FactField> const& cluster_names_fields() {
  static std::vector<FactField> const fields = {
      {"first", ValueType::text, "host name of one peer"},
      {"first_domain", ValueType::text, "its domain, as it is written"},
      {"second", ValueType::text, "host name of the other peer"},
      {"second_domain", ValueType::text, "its domain, as it is written"},
      {"role", ValueType::text, "role of the first, as in the fact system"},
      {"case_only", ValueType::boolean, "they differ in upper and lower case only"},
  };
  return fields;
}

void add_cluster_names(CaseModel& model) {
  std::vector<Fact const*> systems;
  for (auto const& fact : model.facts) {
    if (fact.kind == FactKind::system) systems.push_back(&fact);
  }
  std::vector<Fact> found;
  for (auto a = systems.begin(); a != systems.end(); ++a) {
    for (auto b = std::next(a); b != systems.end(); ++b) {
      if (auto fact = compare(model, **a, **b)) found.push_back(*std::move(fact));
    }
  }
  std::move(found.begin(), found.end(), std::back_inserter(model.facts));
}

}  // namespace siptriage::facts
