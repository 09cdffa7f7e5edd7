#include "rules/reach.hpp"

#include <algorithm>

namespace siptriage::rules {
namespace {

struct ClosedField {
  Subjects subjects;
  std::string_view path;
  std::vector<std::string_view> words;
};

Subjects of_fact(facts::FactKind kind) { return fact_subject(kind); }

std::vector<ClosedField> const& closed_fields() {
  using facts::FactKind;
  static std::vector<ClosedField> const fields = {
      {kSipMessage, "direction", {"received", "sent", "unknown"}},
      {kSipMessage,
       "ms_diagnostics.kind",
       {"ms-diagnostics", "ms-diagnostics-public", "ms-client-diagnostics"}},
      {of_fact(FactKind::final_response), "direction", {"received", "sent", "unknown"}},
      {of_fact(FactKind::final_response),
       "server_kind",
       {"microsoft", "expressway", "cucm", "other", "none"}},
      {kTransport, "state", {"connecting", "established", "failed", "closed", "other"}},
      {kDns, "state", {"query", "resolved", "failed"}},
      {of_fact(FactKind::denied_connection), "entry", {"implicit", "explicit"}},
      {of_fact(FactKind::server_certificate), "validity", {"valid", "expired", "not_yet_valid"}},
      {of_fact(FactKind::server_certificate), "issuer_kind", {"public", "private", "unknown"}},
  };
  return fields;
}

Condition const* condition_on(Pattern const& pattern, std::string const& path) {
  auto const found =
      std::find_if(pattern.conditions.begin(), pattern.conditions.end(),
                   [&](Condition const& condition) { return condition.field.path == path; });
  return found == pattern.conditions.end() ? nullptr : &*found;
}

bool allows_all(Condition const& wide, Condition const& narrow) {
  return std::all_of(narrow.any_of.begin(), narrow.any_of.end(), [&](Value const& value) {
    return std::any_of(wide.any_of.begin(), wide.any_of.end(),
                       [&](Value const& other) { return values_equal(value, other); });
  });
}

// `rival` matches whatever `rule` matches.
bool matches_all_of(Rule const& rival, Rule const& rule) {
  if (rival.match_all || rule.match_all || rival.where || rival.check) return false;
  return std::all_of(rule.patterns.begin(), rule.patterns.end(), [&](Pattern const& narrow) {
    return std::any_of(rival.patterns.begin(), rival.patterns.end(),
                       [&](Pattern const& wide) { return covers(wide, narrow); });
  });
}

bool has_cause(std::vector<std::pair<std::string, std::string>> const& list,
               std::string const& cause) {
  return std::any_of(list.begin(), list.end(),
                     [&](auto const& entry) { return entry.first == cause; });
}

bool beats(Rule const& rival, Rule const& rule) {
  if (rival.undetermined || rival.severity < FindingSeverity::warning) return false;
  bool const explains =
      std::find(rival.explains.begin(), rival.explains.end(), rule.cause) != rival.explains.end();
  // Two that rule each other out decide nothing.
  bool const excludes =
      has_cause(rival.rules_out, rule.cause) && !has_cause(rule.rules_out, rival.cause);
  return explains || excludes;
}

}  // namespace

std::vector<std::string_view> closed_words(Pattern const& pattern, std::string_view path) {
  for (auto const& field : closed_fields()) {
    bool const only_these = pattern.subjects != 0 && (pattern.subjects & ~field.subjects) == 0;
    if (only_these && field.path == path) return field.words;
  }
  return {};
}

bool covers(Pattern const& wide, Pattern const& narrow) {
  if ((narrow.subjects & ~wide.subjects) != 0 || wide.fact != narrow.fact) return false;
  return std::all_of(wide.conditions.begin(), wide.conditions.end(), [&](Condition const& one) {
    auto const* other = condition_on(narrow, one.field.path);
    return other != nullptr && allows_all(one, *other);
  });
}

Rule const* shadow_of(Rule const& rule, std::vector<Rule> const& rules) {
  if (rule.undetermined || rule.severity < FindingSeverity::warning) return nullptr;
  for (auto const& rival : rules) {
    bool const other = rival.id != rule.id && rival.status != RuleStatus::deprecated;
    if (other && beats(rival, rule) && matches_all_of(rival, rule)) return &rival;
  }
  return nullptr;
}

}  // namespace siptriage::rules
