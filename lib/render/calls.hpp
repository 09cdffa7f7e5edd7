// `siptriage calls`: the calls of a case with the cause of each.
#pragma once

#include <string>

#include "render/view.hpp"

namespace siptriage::render {

[[nodiscard]] std::string write_calls_text(ResultView const& view);
[[nodiscard]] std::string write_calls_json(ResultView const& view);

}  // namespace siptriage::render
