#include "rules/match_loader.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "siptriage/source.hpp"

namespace siptriage::rules {
namespace {

bool is_name(std::string_view text) {
  return !text.empty() && !ascii::is_digit(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return ascii::is_alnum(c) || c == '_'; });
}

std::string_view type_words(ValueType type) noexcept {
  switch (type) {
    case ValueType::boolean:
      return "true or false";
    case ValueType::integer:
      return "a number";
    case ValueType::text:
      return "a text";
    case ValueType::list:
      return "a text";
  }
  return {};
}

// Values of closed lists are checked, so that a misspelt one cannot match nothing in silence.
bool is_known_word(std::string_view path, std::string const& word) {
  if (path == "family") return family_from_name(word) != Family::none;
  if (path != "severity") return true;
  constexpr std::array<std::string_view, 5> kSeverities = {"debug", "info", "notice", "warning",
                                                           "error"};
  return std::find(kSeverities.begin(), kSeverities.end(), word) != kSeverities.end();
}

Condition load_condition(std::string const& path, Field field, YAML::Node const& node,
                         Problems& problems) {
  Condition condition{std::move(field), {}, node.Mark().line + 1, node.Mark().column + 1};
  for (auto const& element : read_list(node, problems)) {
    auto const text = read_text(element, problems);
    if (!text) continue;
    auto value = literal_value(*text, condition.field.type);
    if (!value) {
      problems.add(element.Mark(), "'" + path + "' is " +
                                       std::string(type_words(condition.field.type)) + ", not '" +
                                       *text + "'");
    } else if (!is_known_word(path, *text)) {
      problems.add(element.Mark(), "there is no " + path + " '" + *text + "'");
    } else {
      condition.any_of.push_back(*std::move(value));
    }
  }
  return condition;
}

Subjects load_events(YAML::Node const& node, Problems& problems) {
  Subjects subjects = 0;
  for (auto const& element : read_list(node, problems)) {
    auto const name = read_text(element, problems);
    if (!name) continue;
    auto const found = event_subjects(*name);
    if (!found) problems.add(element.Mark(), "no event kind is named '" + *name + "'");
    subjects |= found.value_or(0);
  }
  return subjects;
}

void load_subject(Mapping& keys, Pattern& pattern, Problems& problems) {
  auto const event = keys.take("event");
  auto const fact = keys.take("fact");
  if (event.has_value() == fact.has_value()) {
    problems.add(keys.mark(), "a pattern has either 'event' or 'fact'");
  } else if (event) {
    pattern.subjects = load_events(*event, problems);
  } else if (auto const name = read_text(*fact, problems)) {
    pattern.fact = facts::fact_kind_from_name(*name);
    if (!pattern.fact) problems.add(fact->Mark(), "no fact is named '" + *name + "'");
    if (pattern.fact) pattern.subjects = fact_subject(*pattern.fact);
  }
}

void load_join(Mapping& keys, Pattern& pattern, Problems& problems) {
  auto const node = keys.take("same");
  if (!node) return;
  auto const word = read_text(*node, problems);
  if (word == "call") {
    pattern.join = Join::call;
  } else if (word == "call_id") {
    pattern.join = Join::call_id;
  } else if (word == "host") {
    pattern.join = Join::host;
  } else if (word == "zone") {
    pattern.join = Join::zone;
  } else if (word) {
    problems.add(node->Mark(), "'same' is call, call_id, host or zone, not '" + *word + "'");
  }
}

Pattern load_pattern(std::string name, YAML::Node const& node, Problems& problems) {
  Pattern pattern;
  pattern.name = std::move(name);
  Mapping keys(node, "pattern '" + pattern.name + "'", problems);
  load_subject(keys, pattern, problems);
  load_join(keys, pattern, problems);
  if (pattern.subjects == 0 || !node.IsMap()) return pattern;
  for (auto const& entry : node) {
    auto const path = entry.first.IsScalar() ? entry.first.Scalar() : std::string();
    if (path == "event" || path == "fact" || path == "same") continue;
    auto field = find_field_path(pattern.subjects, path);
    if (!field) {
      problems.add(entry.first.Mark(), "unknown field '" + path + "' for pattern '" + pattern.name +
                                           "'" + paths_like(pattern.subjects, path));
      continue;
    }
    (void)keys.take(path);
    pattern.per_header = pattern.per_header || field->of_diagnostics;
    pattern.conditions.push_back(load_condition(path, *std::move(field), entry.second, problems));
  }
  return pattern;
}

// `others` are patterns of the rule whose names are taken.
void load_patterns(YAML::Node const& node, std::vector<Pattern>& patterns,
                   std::vector<Pattern> const& others, Problems& problems) {
  if (!node.IsMap() || node.size() == 0) {
    problems.add(node.Mark(), "named patterns are expected here (name: {event: ...})");
    return;
  }
  for (auto const& entry : node) {
    auto const name = entry.first.IsScalar() ? entry.first.Scalar() : std::string();
    auto const is_same = [&](Pattern const& other) { return other.name == name; };
    bool const taken = std::any_of(patterns.begin(), patterns.end(), is_same) ||
                       std::any_of(others.begin(), others.end(), is_same);
    if (!is_name(name) || name == "call" || taken) {
      problems.add(entry.first.Mark(), "'" + name + "' cannot be the name of a pattern here");
    }
    patterns.push_back(load_pattern(name, entry.second, problems));
  }
}

}  // namespace

void load_match(YAML::Node const& node, Rule& rule, Problems& problems) {
  Mapping keys(node, "'match'", problems);
  auto const any = keys.take("any");
  auto const all = keys.take("all");
  keys.finish();
  if (any.has_value() == all.has_value()) {
    problems.add(node.Mark(), "'match' has either 'any' or 'all'");
    return;
  }
  rule.match_all = all.has_value();
  load_patterns(any ? *any : *all, rule.patterns, {}, problems);
}

void load_support(YAML::Node const& node, Rule& rule, Problems& problems) {
  load_patterns(node, rule.support, rule.patterns, problems);
}

void load_seen(YAML::Node const& node, std::vector<Pattern>& patterns, Problems& problems) {
  load_patterns(node, patterns, {}, problems);
}

Expression load_expression(YAML::Node const& node, Rule const& rule,
                           std::vector<std::string> const& slots, bool truth, Problems& problems) {
  std::vector<PatternName> names;
  for (auto const* patterns : {&rule.patterns, &rule.support}) {
    for (auto const& pattern : *patterns) names.push_back({pattern.name, pattern.subjects});
  }
  return load_expression(node, {names, slots}, truth, problems);
}

Expression load_expression(YAML::Node const& node, Scope const& scope, bool truth,
                           Problems& problems) {
  auto const text = read_text(node, problems);
  if (!text) return {};
  std::vector<ExpressionProblem> found;
  auto expression = compile_expression(*text, scope, found);
  for (auto const& problem : found) problems.add_inside(node, problem.column, problem.message);
  bool const wrong_type = expression.type.value_or(ValueType::boolean) != ValueType::boolean;
  if (truth && found.empty() && wrong_type) {
    problems.add(node.Mark(), "this must be true or false");
  }
  return expression;
}

}  // namespace siptriage::rules
