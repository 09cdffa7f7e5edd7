// The weakest join: a B2BUA that kept none of the identifiers.
#pragma once

#include <vector>

#include "correlate/calls.hpp"

namespace siptriage::correlate {

// Joins two calls when the second begins where the first arrived, within 5 s and before the first
// ended, with the same caller and callee user parts, and nothing else fits either of them. The
// rules do not see these joins: a call is never explained by what was joined so. `table` is
// renumbered, what had to be rebuilt for it lives in `arena`; returns the new index of each old
// call. About linear in calls.
[[nodiscard]] std::vector<CallIndex> join_weakly(CallTable& table, Events const& events,
                                                 Arena& arena);

}  // namespace siptriage::correlate
