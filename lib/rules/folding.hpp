// Joins findings of one rule that say the same with fewer names.
#pragma once

#include <vector>

#include "rules/candidate.hpp"

namespace siptriage::rules {

// Cut or damaged copies of a record (or the plain trace line beside it) name less; they become
// sightings of the candidate that names all. All candidates are of one rule. Sightings are in the
// order of their events afterwards. Linear; hostile numbers of names are not searched through.
[[nodiscard]] std::vector<Candidate> fold_vague(std::vector<Candidate> candidates);

}  // namespace siptriage::rules
