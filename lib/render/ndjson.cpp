#include <algorithm>

#include "render/result_json.hpp"
#include "siptriage/render.hpp"
#include "siptriage/version.hpp"

namespace siptriage {
namespace render {
namespace {

// Starts a line; `type` and `case` come first, so that a reader can dispatch on a prefix.
Json line_head(std::string_view type, std::string_view case_name) {
  return {{"type", type}, {"schema_version", kSchemaVersion}, {"case", safe_line(case_name)}};
}

void append_line(std::string& out, Json head, Json const& body) {
  head.update(body);
  out += json_line(head);
}

std::size_t failed_calls(std::vector<Call> const& calls) {
  return static_cast<std::size_t>(std::count_if(calls.begin(), calls.end(), [](Call const& call) {
    return call.outcome == CallOutcome::failed;
  }));
}

// The finding that a ticket is about: the root cause, else the one that names what remains.
Finding const* headline(ResultView const& view) {
  auto const& findings = *view.findings;
  if (view.root_cause && *view.root_cause < findings.size()) return &findings[*view.root_cause];
  auto const open = std::find_if(findings.begin(), findings.end(), [](Finding const& finding) {
    return !finding.candidates.empty() && finding.role != Role::unrelated;
  });
  return open == findings.end() ? nullptr : &*open;
}

// What a ticketing script needs without looking at the other lines.
Json verdict_json(ResultView const& view) {
  Json verdict = {{"outcome", to_text(view.outcome)},
                  {"complete", view.complete},
                  {"root_cause", root_cause_json(view)}};
  auto const* finding = headline(view);
  bool const named = finding != nullptr && view.root_cause.has_value();
  verdict["cause"] = named ? Json(finding->cause) : Json(nullptr);
  verdict["summary"] = finding != nullptr ? Json(safe_text(finding->summary)) : Json(nullptr);
  if (finding != nullptr && !named) verdict["candidates"] = text_array(finding->candidates);
  verdict["call_count"] = view.calls->size();
  verdict["failed_calls"] = failed_calls(*view.calls);
  return verdict;
}

}  // namespace

std::string write_ndjson(ResultView const& view, std::string_view case_name,
                         std::string_view error) {
  std::string out;
  EvidenceTable evidence(view);
  for (auto const& source : *view.sources) {
    append_line(out, line_head("input", case_name), input_json(source));
  }
  for (auto const& finding : *view.findings) {
    append_line(out, line_head("finding", case_name), finding_json(view, finding, evidence));
  }
  for (CallIndex call = 0; call < view.calls->size(); ++call) {
    append_line(out, line_head("call", case_name), call_json(view, call));
  }
  // The summary carries the rest of the result document, so the lines together say all of it.
  Json summary = verdict_json(view);
  summary["tool"] = tool_json(view);
  summary["ruled_out"] = ruled_out_json(view, evidence);
  summary["not_evaluated"] = not_evaluated_json(view);
  summary["evidence"] = evidence.table();
  summary["warnings"] = text_array(*view.warnings);
  if (!error.empty()) summary["error"] = safe_line(error);
  append_line(out, line_head("summary", case_name), summary);
  return out;
}

}  // namespace render

std::string render_ndjson_error(std::string_view case_name, std::string_view error) {
  using render::Json;
  Json const body = {{"outcome", to_text(Outcome::not_evaluable)},
                     {"complete", false},
                     {"root_cause", nullptr},
                     {"cause", nullptr},
                     {"summary", nullptr},
                     {"call_count", 0},
                     {"failed_calls", 0},
                     {"error", render::safe_line(error)}};
  std::string out;
  render::append_line(out, render::line_head("summary", case_name), body);
  return out;
}

}  // namespace siptriage
