#include "facts/search_rule.hpp"

#include <array>
#include <utility>

#include "facts/settings.hpp"

namespace siptriage::facts {
namespace {

struct Row {
  FactField field;
  std::string_view path;  // behind "Zones Policy SearchRules Rule n", lower case
};
constexpr auto kRows = std::to_array<Row>({
    {{"name", ValueType::text, "name of the rule"}, "name"},
    {{"priority", ValueType::integer, "1 is looked at first"}, "priority"},
    {{"mode", ValueType::text, "AliasPatternMatch, AnyAlias or AnyIPAddress"}, "mode"},
    {{"pattern", ValueType::text, "what the alias is compared with"}, "pattern string"},
    {{"pattern_type", ValueType::text, "Exact, Prefix, Suffix or Regex"}, "pattern type"},
    {{"pattern_behavior", ValueType::text, "Strip, Leave or Replace"}, "pattern behavior"},
    {{"replace", ValueType::text, "what the match is replaced by"}, "pattern replace"},
    {{"progress", ValueType::text, "on successful match: Stop or Continue"}, "progress"},
    {{"protocol", ValueType::text, "Any, SIP or H323"}, "protocol"},
    {{"source_mode", ValueType::text, "Any, AllZones, LocalZone or Named"}, "source mode"},
    {{"source_name", ValueType::text, "zone or subzone that calls come from"}, "source name"},
    {{"target", ValueType::text, "name of the zone or policy service"}, "target name"},
    {{"target_type", ValueType::text, "Zone or PolicyService"}, "target type"},
    {{"enabled", ValueType::boolean, "state of the rule"}, "state"},
});

Value value_of(Row const& row, std::string_view text) {
  if (row.field.type == ValueType::boolean) return boolean_setting(text);
  return row.field.type == ValueType::integer ? integer_setting(text) : text_setting(text);
}

Fact make_rule(CaseModel const& model, std::int64_t index, SettingMap const& rule) {
  Fact fact;
  fact.kind = FactKind::search_rule;
  fact.fields = {{"index", index}};
  for (auto const& row : kRows) {
    auto const found = rule.find(row.path);
    auto value = found == rule.end() ? Value{} : value_of(row, setting_value(model, found->second));
    if (value.index() != 0) fact.events.push_back(found->second);
    fact.fields.push_back({row.field.name, std::move(value)});
  }
  if (fact.events.empty()) fact.events.push_back(rule.begin()->second);
  return fact;
}

}  // namespace

std::vector<FactField> const& search_rule_fields() {
  static std::vector<FactField> const fields = [] {
    std::vector<FactField> all = {
        {"index", ValueType::integer, "number of the rule in xConfiguration"}};
    for (auto const& row : kRows) all.push_back(row.field);
    return all;
  }();
  return fields;
}

void add_search_rules(CaseModel& model) {
  for (auto const& configuration : configurations_of(model, false)) {
    for (auto const& [index, rule] : numbered(configuration, "zones policy searchrules rule")) {
      model.facts.push_back(make_rule(model, index, rule));
    }
  }
}

}  // namespace siptriage::facts
