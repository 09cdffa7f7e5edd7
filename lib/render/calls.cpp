#include "render/calls.hpp"

#include "render/result_json.hpp"
#include "render/table.hpp"
#include "siptriage/version.hpp"

namespace siptriage::render {
namespace {

// The better a role explains a call, the higher.
int rank(Role role) noexcept {
  switch (role) {
    case Role::root_cause:
      return 3;
    case Role::contributing:
      return 2;
    case Role::consequence:
      return 1;
    case Role::unrelated:
      return 0;
  }
  return 0;
}

// Finding that explains each call best, or nullptr; by CallIndex.
std::vector<Finding const*> finding_of_calls(ResultView const& view) {
  std::vector<Finding const*> best(view.calls->size(), nullptr);
  for (auto const& finding : *view.findings) {
    for (CallIndex const index : finding.calls) {
      if (index >= best.size()) continue;
      if (best[index] == nullptr || rank(finding.role) > rank(best[index]->role)) {
        best[index] = &finding;
      }
    }
  }
  return best;
}

}  // namespace

std::string write_calls_text(ResultView const& view) {
  if (view.calls->empty()) return "no calls in these logs\n";
  std::vector<Finding const*> const findings = finding_of_calls(view);
  Table table({"TIME", "CALLER", "CALLEE", "METHOD", "OUTCOME", "STATUS", "CAUSE", "CALL-ID"});
  for (std::size_t i = 0; i < view.calls->size(); ++i) {
    Call const& call = (*view.calls)[i];
    std::string ids;
    for (auto const& id : call.call_ids) ids += (ids.empty() ? "" : ",") + std::string(id);
    table.add({call.started ? format_utc(*call.started) : "-", std::string(call.caller),
               std::string(call.callee), std::string(call.method),
               std::string(call_outcome_name(call.outcome)),
               call.final_status ? std::to_string(*call.final_status) : "-",
               findings[i] != nullptr ? findings[i]->cause : "-", std::move(ids)});
  }
  return table.text();
}

std::string write_calls_json(ResultView const& view) {
  std::vector<Finding const*> const findings = finding_of_calls(view);
  Json calls = Json::array();
  for (std::size_t i = 0; i < view.calls->size(); ++i) {
    Json call = call_json((*view.calls)[i]);
    call["cause"] = findings[i] != nullptr ? Json(safe_text(findings[i]->cause)) : Json(nullptr);
    calls.push_back(std::move(call));
  }
  return json_document({{"schema_version", kSchemaVersion}, {"calls", std::move(calls)}});
}

}  // namespace siptriage::render
