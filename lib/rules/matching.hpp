// Runs one rule over a case.
#pragma once

#include <vector>

#include "rules/candidate.hpp"
#include "rules/scene.hpp"

namespace siptriage::rules {

// One candidate for each set of entity values, in the order in which they first appear; matches
// that name less than another one of the same call are folded into it. `rule` is borrowed by the
// result. About linear in the events of the kinds that the rule names.
[[nodiscard]] std::vector<Candidate> run_rule(Rule const& rule, Scene& scene);

// Value of that slot, or nullptr when it is absent or no slot of this candidate.
[[nodiscard]] std::string const* slot_of(Candidate const& candidate,
                                         std::string_view name) noexcept;

}  // namespace siptriage::rules
