// Makes a long ladder short: what is left out is said.
#pragma once

#include <vector>

#include "render/ladder.hpp"

namespace siptriage::render {

// Runs of keep-alives and refreshes that went well become one step.
void fold_refreshes(std::vector<LadderStep>& steps);
// Keeps the beginning, the end and what surrounds the failing step, about `limit` steps in all.
void fold_middle(std::vector<LadderStep>& steps, std::size_t limit);

}  // namespace siptriage::render
