// `siptriage calls`: the calls of a case with the cause of each.
#pragma once

#include <string>
#include <vector>

#include "render/view.hpp"
#include "siptriage/render.hpp"

namespace siptriage::render {

// Only the calls of `chosen`, in that order.
[[nodiscard]] std::string write_calls_text(ResultView const& view,
                                           std::vector<CallIndex> const& chosen,
                                           CallsTextOptions const& options);
[[nodiscard]] std::string write_calls_json(ResultView const& view,
                                           std::vector<CallIndex> const& chosen);

}  // namespace siptriage::render
