// How to get a log: one that a rule needs and the case does not have, or one that a step asks for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "siptriage/finding.hpp"

namespace siptriage::rules {

// False when none of these logs is asked for: those of products that stand beside the call (Meeting
// Server, IM and Presence, CUCM, clients) are read when they are there.
[[nodiscard]] bool is_asked_for(std::vector<std::string> const& missing);

// The step fetches a log that calls of the case stand in, so that a time leads into it.
[[nodiscard]] bool is_log_of_calls(CollectStep const& step);
// So does a Call-ID: a firewall writes none.
[[nodiscard]] bool shows_call_ids(CollectStep const& step);

// Fills in what a step leaves open: how to get what its kind is, and what has to be logged.
// `search` is a Call-ID to look for, or empty.
void complete_step(CollectStep& step, std::string_view search);

// One step for each family or evidence kind of `missing`. Kinds that are not in the table get a
// step that names the kind.
[[nodiscard]] std::vector<CollectStep> steps_for_missing(std::vector<std::string> const& missing,
                                                         std::string_view search);

}  // namespace siptriage::rules
