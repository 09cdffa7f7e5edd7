// What to do next: all steps of the findings, of missing inputs and of checks as one ordered list
// in which each stands once.
#pragma once

#include <string>
#include <vector>

#include "render/view.hpp"

namespace siptriage::render {

// Steps with one purpose: they fix, or they collect.
struct StepGroup {
  std::string purpose;  // "Fix srv_domain_mismatch"
  std::vector<FixStep> fixes;
  std::vector<CollectStep> collects;
  bool settled = false;  // the cause is named, these steps only confirm it
};

// Fixes first, then what decides between candidates, what confirms a named cause, missing inputs,
// and last the checks. Missing inputs are asked for only where the findings leave something open,
// or with `all`. No group is empty.
[[nodiscard]] std::vector<StepGroup> next_steps(ResultView const& view, bool all);

}  // namespace siptriage::render
