// The lines above a ladder.
#pragma once

#include <string>
#include <vector>

#include "render/view.hpp"

namespace siptriage::render {

// "alice@video.example.com -> bob@partner.example, INVITE failed (504)".
[[nodiscard]] std::string ladder_title(Call const& call);
// Call-IDs, why legs were joined, corrected clocks, the cause.
[[nodiscard]] std::vector<std::string> ladder_facts(ResultView const& view, CallIndex index);

}  // namespace siptriage::render
