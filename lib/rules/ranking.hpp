// From candidates to roles: which finding is the cause, which a consequence, what stays open.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "rules/candidate.hpp"

namespace siptriage::rules {

// Why a cause is out of the question for a call.
struct Exclusion {
  std::string cause;
  std::string because;
  std::vector<EventIndex> evidence;
};

struct Ranking {
  std::vector<Candidate> candidates;  // roots first (the root cause at the front), then
                                      // contributing, undetermined, consequences, unrelated
  std::vector<Exclusion> exclusions;  // one for each cause that no finding names any more
  std::set<std::string> live;  // causes that a finding names, or that an open one holds possible
};

// In this order: for each call, `rules_out` removes rivals, `explains` makes consequences, rivals
// that remain leave the call undetermined; for each domain, a fault that was last seen before a
// later one appeared was repaired; among the rest the one that explains most calls comes first.
// About linear in sightings.
[[nodiscard]] Ranking rank(std::vector<Candidate> candidates, facts::CaseModel const& model);

}  // namespace siptriage::rules
