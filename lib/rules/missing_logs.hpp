// How to get a log that a rule needs and the case does not have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "siptriage/finding.hpp"

namespace siptriage::rules {

// False when none of these logs is asked for: those of products that stand beside the call (Meeting
// Server, IM and Presence, CUCM, clients) are read when they are there.
[[nodiscard]] bool is_asked_for(std::vector<std::string> const& missing);

// One step for each family or evidence kind of `missing`; `search` is a Call-ID to look for, or
// empty. Kinds that are not in the table get a step that names the kind.
[[nodiscard]] std::vector<CollectStep> steps_for_missing(std::vector<std::string> const& missing,
                                                         std::string_view search);

}  // namespace siptriage::rules
