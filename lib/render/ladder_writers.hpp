// One call drawn in three formats; a file each.
#pragma once

#include <string>

#include "render/ladder.hpp"
#include "siptriage/render.hpp"

namespace siptriage::render {

[[nodiscard]] std::string write_ladder_text(ResultView const& view, CallIndex call,
                                            LadderOptions const& options);
[[nodiscard]] std::string write_ladder_mermaid(ResultView const& view, CallIndex call,
                                               LadderOptions const& options);
[[nodiscard]] std::string write_ladder_svg(ResultView const& view, CallIndex call,
                                           LadderOptions const& options);

}  // namespace siptriage::render
