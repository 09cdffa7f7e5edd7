// What the findings say about each call.
#pragma once

#include <string>
#include <vector>

#include "render/view.hpp"

namespace siptriage::render {

// Finding that explains each call best, or nullptr; by CallIndex.
[[nodiscard]] std::vector<Finding const*> finding_of_calls(ResultView const& view);

// "edge.txt:12"; empty for a span outside the sources. Safe for a terminal.
[[nodiscard]] std::string place_of(ResultView const& view, SourceSpan const& span);

}  // namespace siptriage::render
