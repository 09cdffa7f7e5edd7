// A check: advice that logs cannot prove, attached to a finding or to a failed call without one.
// lib/rules/README.md is the guide to the keys.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.hpp"

namespace siptriage::rules {

// In `for`: failed calls of which no finding speaks.
inline constexpr std::string_view kUnexplained = "unexplained";

struct Check {
  std::string id;
  int version = 1;
  std::string cause;  // what the check is about; never becomes a finding by it
  std::string title;
  std::vector<std::string> for_causes;  // without kUnexplained
  bool for_unexplained = false;

  std::vector<Pattern> seen;       // each must have a record in the case
  std::vector<std::string> names;  // slots of the findings, then `lets`: as expressions number them
  std::optional<Expression> when;
  std::vector<Bind> lets;
  CollectStep step;  // templates
  std::string source;

  std::string file;
  std::string yaml;  // the part of the file that holds the check
  bool builtin = false;
};

}  // namespace siptriage::rules
