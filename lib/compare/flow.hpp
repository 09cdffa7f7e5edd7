// The messages of a call without what differs from capture to capture.
#pragma once

#include <vector>

#include "siptriage/compare.hpp"

namespace siptriage::compare_detail {

using Flow = std::vector<FlowMessage>;

// Messages in order; copies of one message at several hops are one, 100 Trying and notes are left
// out. At most kMaxFlow.
inline constexpr std::size_t kMaxFlow = 1000;
[[nodiscard]] Flow flow_of(Analysis const& analysis, CallIndex index);

// Pairs of a longest common subsequence by label, ascending. O(a * b).
struct Match {
  std::size_t a = 0, b = 0;
};
[[nodiscard]] std::vector<Match> align(Flow const& a, Flow const& b);

// The call of `analysis` that is most like `wanted`: same caller and callee, then the flow.
[[nodiscard]] CallIndex most_similar(Analysis const& analysis, Call const& wanted,
                                     Flow const& wanted_flow);

[[nodiscard]] FlowComparison compare_flows(Analysis const& a, CallIndex call_a, Analysis const& b,
                                           CallIndex call_b);

}  // namespace siptriage::compare_detail
