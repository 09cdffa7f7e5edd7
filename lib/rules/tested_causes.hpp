// Causes that a rule tested and did not find: rejected by evidence, or not to be judged from it.
#pragma once

#include <vector>

#include "rules/engine.hpp"
#include "rules/ranking.hpp"

namespace siptriage::rules {

// Adds to `verdict` what matches of the rules with another verdict than a finding say: a rejected
// cause only where it is a rival, that is where a finding names another one for the same call or
// leaves the call undetermined. Causes that are still named or possible are left out.
void add_tested_causes(std::vector<Candidate> const& tested, Ranking const& ranking,
                       facts::CaseModel const& model, Verdict& verdict);

}  // namespace siptriage::rules
