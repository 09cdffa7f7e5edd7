// Findings of two cases: gone, new, changed, the same.
#pragma once

#include "siptriage/compare.hpp"

namespace siptriage::compare_detail {

void compare_findings(Analysis const& a, Analysis const& b, Comparison& comparison);

// file:line of a record; empty for an index that does not exist.
[[nodiscard]] std::string place_of(Analysis const& analysis, EventIndex event);

}  // namespace siptriage::compare_detail
