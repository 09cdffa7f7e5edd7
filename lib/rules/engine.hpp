// Applies a rule set to a case and decides what the answer is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "facts/case_model.hpp"
#include "siptriage/finding.hpp"
#include "siptriage/rules.hpp"

namespace siptriage::rules {

struct Verdict {
  Outcome outcome = Outcome::not_evaluable;
  std::optional<std::size_t> root_cause;  // index into findings: 0 when there is one
  std::vector<Finding> findings;          // root cause first; ids "f1", "f2", ... in this order
  std::vector<RuledOut> ruled_out;
  std::vector<NotEvaluated> not_evaluated;
  std::vector<std::string> warnings;  // "internal_error: rule X", one for each rule that broke
};

// Deterministic for equal input. Never throws: an exception inside one rule becomes a warning and
// the other rules go on. About linear in the events for a given rule set.
[[nodiscard]] Verdict evaluate(RuleSet const& rules, facts::CaseModel const& model);

}  // namespace siptriage::rules
