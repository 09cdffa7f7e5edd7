// YAML text of a file of checks to Checks. All problems of the file are collected.
#pragma once

#include <string>
#include <vector>

#include "rules/check.hpp"
#include "rules/loader.hpp"

namespace siptriage::rules {

// True for a file that holds checks and no rule: its first key is `checks`. Never throws.
[[nodiscard]] bool is_check_file(std::string const& text);

struct LoadedChecks {
  std::vector<Check> checks;  // to be used only when there are no problems
  std::vector<RuleProblem> problems;
};

// `rules` are those whose slots a check may name: all rules have to be loaded before.
[[nodiscard]] LoadedChecks load_checks(std::string const& file, std::string const& text,
                                       CauseTable const& causes, std::vector<Rule> const& rules);

}  // namespace siptriage::rules
