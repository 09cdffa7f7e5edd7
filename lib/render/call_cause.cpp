#include "render/call_cause.hpp"

#include "render/safe_text.hpp"

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

}  // namespace

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

std::string place_of(ResultView const& view, SourceSpan const& span) {
  if (span.source >= view.sources->size()) return {};
  return safe_line((*view.sources)[span.source].path) + ":" + std::to_string(span.line);
}

}  // namespace siptriage::render
