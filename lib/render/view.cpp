#include "render/view.hpp"

namespace siptriage::render {

ResultView view_of(Analysis const& analysis) {
  return {.outcome = analysis.outcome(),
          .complete = analysis.complete(),
          .root_cause = analysis.root_cause(),
          .findings = &analysis.findings(),
          .ruled_out = &analysis.ruled_out(),
          .not_evaluated = &analysis.not_evaluated(),
          .calls = &analysis.calls(),
          .events = &analysis.events(),
          .sources = &analysis.sources(),
          .warnings = &analysis.warnings(),
          .rule_count = analysis.rule_count(),
          .rules_sha256 = analysis.rules_sha256(),
          .text = [&analysis](SourceSpan const& span) { return analysis.text(span); },
          .flow = [&analysis](CallIndex call) { return analysis.flow(call); }};
}

std::string_view quotable_text(ResultView const& view, Event const& event, std::string& storage) {
  auto const* setting = std::get_if<SettingEvent>(&event.payload);
  if (setting == nullptr || !setting->secret) return view.text(event.where);
  storage = std::string(setting->path) + ": (not shown)";
  return storage;
}

}  // namespace siptriage::render
