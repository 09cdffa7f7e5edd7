#include "facts/firewall_policy.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/ascii.hpp"
#include "facts/inspect_command.hpp"
#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

using Kind = ConfigEvent::Kind;
using NameSet = std::set<std::string_view>;

// Names of one kind: what is defined, and what `inspect sip` names.
struct Vocabulary {
  std::string_view what;
  NameSet defined;
  std::map<std::string_view, Statement> used;
};

std::vector<Vocabulary> vocabularies(FirewallDevice const& device) {
  Vocabulary maps{"policy-map type inspect sip", {}, {}};
  Vocabulary proxies{"tls-proxy", {}, {}};
  for (auto const& [event, config] : device.all(Kind::policy_map)) {
    if (config->type == "inspect sip") maps.defined.insert(config->name);
  }
  for (auto const& [event, config] : device.all(Kind::tls_proxy)) {
    proxies.defined.insert(config->name);
  }
  for (auto const& statement : device.all(Kind::inspect)) {
    auto const command = read_inspect_sip(*statement.config);
    if (!command.map.empty()) maps.used.emplace(command.map, statement);
    if (!command.proxy.empty()) proxies.used.emplace(command.proxy, statement);
  }
  return {std::move(maps), std::move(proxies)};
}

// A defined name that nothing uses: what was meant, most likely.
std::string_view unused_name(Vocabulary const& names) {
  for (auto const name : names.defined) {
    if (names.used.count(name) == 0) return name;
  }
  return {};
}

// Maps that the ASA brings along begin with an underscore.
std::string_view state_of(std::string_view name, Vocabulary const& names, std::string_view meant) {
  if (names.defined.count(name) != 0 || name.starts_with('_')) return "defined";
  return meant.empty() ? "unknown" : "missing";
}

// Class-maps that a policy map uses, and those of policy maps that are applied.
struct Uses {
  std::map<std::string_view, std::string_view> policy_of;
  NameSet applied;
};

Uses uses_of(FirewallDevice const& device) {
  NameSet policies;
  for (auto const& [event, config] : device.all(Kind::service_policy)) {
    policies.insert(config->name);
  }
  Uses uses;
  for (auto const& [event, config] : device.all(Kind::policy_class)) {
    uses.policy_of.emplace(config->name, config->parent);
    if (policies.count(config->parent) != 0) uses.applied.insert(config->name);
  }
  return uses;
}

bool is_for_sip(FirewallDevice const& device, std::string_view acl) {
  auto const entries = device.permits(acl);
  return std::any_of(entries.begin(), entries.end(),
                     [](PermitEntry const& entry) { return is_sip_service(entry.port); });
}

Fact class_fact(Statement const& match, Uses const& uses) {
  auto const& [event, config] = match;
  auto const policy = uses.policy_of.find(config->parent);
  bool const in_policy = policy != uses.policy_of.end();
  std::string state = in_policy ? "policy_not_applied" : "not_in_policy";
  if (uses.applied.count(config->parent) != 0) state = "applied";
  Fact fact;
  fact.kind = FactKind::class_use;
  fact.events = {event};
  fact.fields = {{"class_map", std::string(config->parent)},
                 {"acl", std::string(config->name)},
                 {"state", std::move(state)},
                 {"policy_map", in_policy ? text_or_absent(policy->second) : Value{}}};
  return fact;
}

}  // namespace

void add_inspection_names(CaseModel& model, FirewallDevice const& device) {
  for (auto const& names : vocabularies(device)) {
    auto const meant = unused_name(names);
    for (auto const& [name, statement] : names.used) {
      Fact fact;
      fact.kind = FactKind::inspection_name;
      fact.events = {statement.event};
      fact.fields = {
          {"what", std::string(names.what)},
          {"name", std::string(name)},
          {"state", std::string(state_of(name, names, meant))},
          {"unused", text_or_absent(meant)},
          {"class_map", text_or_absent(statement.config->parent)},
          {"coverage", std::string(device.is_whole() ? "whole" : "partial")},
      };
      model.facts.push_back(std::move(fact));
    }
  }
}

void add_class_uses(CaseModel& model, FirewallDevice const& device) {
  if (!device.is_whole() || device.all(Kind::tls_proxy).empty()) return;
  auto const uses = uses_of(device);
  std::set<std::string_view> seen;
  for (auto const& match : device.all(Kind::match_access_list)) {
    bool const fresh = seen.insert(match.config->parent).second;
    if (!fresh || !is_for_sip(device, match.config->name)) continue;
    model.facts.push_back(class_fact(match, uses));
  }
}

std::vector<FactField> const& inspection_name_fields() {
  static std::vector<FactField> const fields = {
      {"what", ValueType::text, "policy-map type inspect sip, or tls-proxy"},
      {"name", ValueType::text, "name that inspect sip uses"},
      {"state", ValueType::text, "defined, missing or unknown"},
      {"unused", ValueType::text, "name of that kind that is defined and not used"},
      {"class_map", ValueType::text, "class of the policy map that inspects"},
      {"coverage", ValueType::text, "whole or partial: how much of the configuration is shown"},
  };
  return fields;
}

std::vector<FactField> const& class_use_fields() {
  static std::vector<FactField> const fields = {
      {"class_map", ValueType::text, "class-map that matches an access-list for SIP"},
      {"acl", ValueType::text, "that access-list"},
      {"state", ValueType::text, "applied, not_in_policy or policy_not_applied"},
      {"policy_map", ValueType::text, "policy map that has the class"},
  };
  return fields;
}

}  // namespace siptriage::facts
