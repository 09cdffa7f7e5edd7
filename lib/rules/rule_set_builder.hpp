// Loading many rule files together: causes first, then rules, then what only shows across rules.
#pragma once

#include <vector>

#include "rules/check.hpp"
#include "rules/loader.hpp"
#include "rules/rule_files.hpp"

namespace siptriage::rules {

struct RuleCollection {
  std::vector<Rule> rules;  // sorted by id
  CauseTable causes;
  std::vector<Check> checks;  // sorted by id
};

// Adds the rules and checks of `files` to `collection`. A rule that has the id of a built-in one
// replaces it when its version is not lower. The problems of all files are returned; then
// `collection` is not to be used.
[[nodiscard]] std::vector<RuleProblem> add_rules(RuleFiles const& files, bool builtin,
                                                 RuleCollection& collection);

// A problem that belongs to a rule as a whole, shown at its `id` line.
[[nodiscard]] RuleProblem problem_of(Rule const& rule, int line, int column, std::string message);

}  // namespace siptriage::rules
