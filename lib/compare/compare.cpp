#include "siptriage/compare.hpp"

#include <algorithm>

#include "compare/findings.hpp"
#include "compare/flow.hpp"
#include "siptriage/select.hpp"

namespace siptriage {
namespace {

CaseState state_of(Analysis const& analysis, std::string const& name) {
  CaseState state;
  state.name = name;
  state.outcome = analysis.outcome();
  state.complete = analysis.complete();
  if (auto const root = analysis.root_cause()) state.root_cause = analysis.findings()[*root].cause;
  auto const& calls = analysis.calls();
  state.calls = calls.size();
  state.failed_calls =
      static_cast<std::uint64_t>(std::count_if(calls.begin(), calls.end(), [](Call const& call) {
        return call.outcome == CallOutcome::failed;
      }));
  return state;
}

CallIndex default_call(Analysis const& analysis) {
  return most_telling_call(analysis, select_calls(analysis, {}));
}

CallIndex like(Analysis const& analysis, Analysis const& other, CallIndex call) {
  Call const& wanted = other.calls()[call];
  return compare_detail::most_similar(analysis, wanted, compare_detail::flow_of(other, call));
}

// Which call of each case: as asked, else the failed one of `a` (of `b` when none failed in `a`)
// and the one of the other case that is most like it.
std::pair<CallIndex, CallIndex> choose(Analysis const& a, Analysis const& b,
                                       CompareOptions const& options) {
  if (options.call_a && options.call_b) return {*options.call_a, *options.call_b};
  if (options.call_a) return {*options.call_a, like(b, a, *options.call_a)};
  if (options.call_b) return {like(a, b, *options.call_b), *options.call_b};
  CallIndex const of_a = default_call(a), of_b = default_call(b);
  bool const only_b_failed = a.calls()[of_a].outcome != CallOutcome::failed &&
                             b.calls()[of_b].outcome == CallOutcome::failed;
  if (only_b_failed) return {like(a, b, of_b), of_b};
  return {of_a, like(b, a, of_a)};
}

}  // namespace

Comparison compare(Analysis const& a, Analysis const& b, CompareOptions const& options) {
  Comparison comparison;
  comparison.a = state_of(a, options.name_a);
  comparison.b = state_of(b, options.name_b);
  compare_detail::compare_findings(a, b, comparison);
  if (!a.calls().empty() && !b.calls().empty()) {
    auto const [call_a, call_b] = choose(a, b, options);
    comparison.flow = compare_detail::compare_flows(a, call_a, b, call_b);
  }
  return comparison;
}

}  // namespace siptriage
