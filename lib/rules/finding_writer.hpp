// Candidates with their roles to the findings of the result.
#pragma once

#include <vector>

#include "rules/candidate.hpp"

namespace siptriage::rules {

// Records quoted for one finding, at most.
inline constexpr std::size_t kMaxEvidence = 20;

// `number` is the place of the finding, from 0; fills everything of it.
[[nodiscard]] Finding write_finding(Candidate const& candidate, std::size_t number,
                                    facts::CaseModel const& model);

}  // namespace siptriage::rules
