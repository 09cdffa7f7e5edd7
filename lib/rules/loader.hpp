// YAML text of a rule file to a Rule. All problems of the file are collected.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.hpp"
#include "siptriage/rules.hpp"

namespace siptriage::rules {

// Cause name to its meaning in one line (catalogue/causes.yaml).
using CauseTable = std::map<std::string, std::string>;

// File name that holds a table of causes and no rule, in the catalogue and in added folders.
inline constexpr std::string_view kCausesFile = "causes.yaml";

// Lower-case letters, digits, '.' and '-'.
[[nodiscard]] bool is_rule_id(std::string_view text);

struct LoadedRule {
  std::optional<Rule> rule;  // set only when there are no problems
  std::vector<RuleProblem> problems;
};

// `file` is the name for messages. Never throws.
[[nodiscard]] LoadedRule load_rule(std::string file, std::string text, CauseTable const& causes);

// Adds the causes of one file to `causes`; a cause that is there already keeps its meaning.
[[nodiscard]] std::vector<RuleProblem> load_causes(std::string file, std::string const& text,
                                                   CauseTable& causes);

}  // namespace siptriage::rules
