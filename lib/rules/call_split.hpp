// Splits candidates by what becomes of them in each call.
#pragma once

#include <vector>

#include "rules/candidate.hpp"

namespace siptriage::rules {

// Parts with one fate each: what stands (role root_cause, for now), consequences with explained_by
// set, and one part for each set of causes that compete for calls. Parts that are ruled out are
// dropped. Sightings without a call always stand. About linear in sightings.
[[nodiscard]] std::vector<Candidate> split_by_fate(std::vector<Candidate> candidates);

// The rule that stands for several causes of one call between which nothing decides.
[[nodiscard]] Rule const& competing_causes_rule();

}  // namespace siptriage::rules
