// Which findings the text report tells in full.
#pragma once

#include <vector>

#include "render/view.hpp"

namespace siptriage::render {

using FindingList = std::vector<Finding const*>;

// In the order of the result.
[[nodiscard]] FindingList with_role(ResultView const& view, Role role);
// Findings that carry candidates and that no other finding explains.
[[nodiscard]] FindingList undecided(ResultView const& view);
// Failed calls that no finding speaks of.
[[nodiscard]] std::vector<CallIndex> unexplained_calls(ResultView const& view);
// Advice for failed calls without a known cause; all else names a rule that could not run.
[[nodiscard]] bool is_check(NotEvaluated const& item);
// Causes that a missing input would let us look for: by input, the logs that decide most first.
struct MissingInput {
  std::string kind;  // of the contract; empty: not enough was read
  std::vector<std::string> causes;
};
[[nodiscard]] std::vector<MissingInput> missing_inputs(ResultView const& view);

}  // namespace siptriage::render
