#include "render/finding_lists.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace siptriage::render {

FindingList with_role(ResultView const& view, Role role) {
  FindingList list;
  for (auto const& finding : *view.findings) {
    if (finding.role == role) list.push_back(&finding);
  }
  return list;
}

FindingList undecided(ResultView const& view) {
  FindingList list;
  for (auto const& finding : *view.findings) {
    bool const open = finding.role == Role::consequence && !finding.explained_by;
    if (!finding.candidates.empty() && open) list.push_back(&finding);
  }
  return list;
}

std::vector<CallIndex> unexplained_calls(ResultView const& view) {
  std::set<CallIndex> explained;
  for (auto const& finding : *view.findings) {
    explained.insert(finding.calls.begin(), finding.calls.end());
  }
  std::vector<CallIndex> open;
  for (CallIndex index = 0; index < view.calls->size(); ++index) {
    bool const failed = (*view.calls)[index].outcome == CallOutcome::failed;
    if (failed && !explained.contains(index)) open.push_back(index);
  }
  return open;
}

bool is_check(NotEvaluated const& item) {
  return !item.collect.empty() && !item.collect.front().check.empty();
}

std::vector<MissingInput> missing_inputs(ResultView const& view) {
  std::map<std::pair<Family, std::string>, std::vector<std::string>> by_kind;
  for (auto const& item : *view.not_evaluated) {
    if (is_check(item)) continue;
    auto kinds = item.missing;
    if (kinds.empty()) kinds.emplace_back();
    for (auto const& kind : kinds) {
      auto& causes = by_kind[{family_from_name(kind), kind}];
      bool const known = std::find(causes.begin(), causes.end(), item.cause) != causes.end();
      if (!known) causes.push_back(item.cause);
    }
  }
  std::vector<MissingInput> inputs;
  for (auto& [key, causes] : by_kind) inputs.push_back({key.second, std::move(causes)});
  return inputs;
}

}  // namespace siptriage::render
