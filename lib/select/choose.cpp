// Naming one call of a case.
#include <algorithm>

#include "base/ascii.hpp"
#include "siptriage/select.hpp"

namespace siptriage {
namespace {

bool has_call_id(Call const& call, std::string_view name, bool whole) {
  return std::any_of(call.call_ids.begin(), call.call_ids.end(), [&](std::string_view id) {
    return whole ? id == name : ascii::istarts_with(id, name);
  });
}

// Calls that have the Call-ID, wholly or from its beginning.
std::vector<CallIndex> calls_with(std::vector<Call> const& calls, std::string_view name,
                                  bool whole) {
  std::vector<CallIndex> found;
  for (CallIndex i = 0; i < calls.size(); ++i) {
    if (has_call_id(calls[i], name, whole)) found.push_back(i);
  }
  return found;
}

}  // namespace

std::vector<CallIndex> select_calls(Analysis const& analysis, CallFilter const& filter) {
  std::vector<CallIndex> chosen;
  auto const& calls = analysis.calls();
  for (CallIndex i = 0; i < calls.size(); ++i) {
    auto const flow = [&analysis, i] { return analysis.flow(i); };
    if (filter.matches(calls[i], analysis.events(), flow)) chosen.push_back(i);
  }
  return chosen;
}

Expected<CallIndex> find_call(Analysis const& analysis, std::string_view name) {
  auto const& calls = analysis.calls();
  for (CallIndex i = 0; i < calls.size(); ++i) {
    if (ascii::iequals(calls[i].id, name)) return i;
  }
  auto found = calls_with(calls, name, true);
  if (found.empty()) found = calls_with(calls, name, false);
  if (found.size() == 1) return found.front();
  std::string detail = found.empty() ? "no such call" : "several calls begin so";
  if (!found.empty()) detail += " (" + calls[found[0]].id + ", " + calls[found[1]].id + ")";
  detail += "; siptriage calls lists " + std::to_string(calls.size());
  return fail(ErrorCode::bad_argument, std::move(detail), std::string(name));
}

CallIndex most_telling_call(Analysis const& analysis, std::vector<CallIndex> const& among) {
  auto const is_among = [&](CallIndex i) {
    return std::binary_search(among.begin(), among.end(), i);
  };
  if (auto const root = analysis.root_cause()) {
    auto const& explained = analysis.findings()[*root].calls;
    auto const it = std::find_if(explained.begin(), explained.end(), is_among);
    if (it != explained.end()) return *it;
  }
  auto const failed = std::find_if(among.begin(), among.end(), [&](CallIndex i) {
    return analysis.calls()[i].outcome == CallOutcome::failed;
  });
  return failed != among.end() ? *failed : among.front();
}

}  // namespace siptriage
