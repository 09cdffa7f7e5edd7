#include "render/result_json.hpp"

#include <algorithm>

#include "render/long_list.hpp"
#include "render/refusal.hpp"
#include "siptriage/version.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kMaxExcerpt = 1000;  // code points; the contract's limit

Json evidence_json(ResultView const& view, Event const& event) {
  std::string storage;
  CutText excerpt = safe_excerpt(quotable_text(view, event, storage), kMaxExcerpt);
  return {{"input", event.where.source},          {"line", event.where.line},
          {"byte", event.where.offset},           {"length", event.where.length},
          {"time", time_or_null(event.time.utc)}, {"raw_time", text_or_null(event.time.raw)},
          {"event", event_kind(event)},           {"excerpt", std::move(excerpt.text)},
          {"truncated", excerpt.truncated}};
}

Json slots_json(Slots const& slots) {
  Json object = Json::object();
  for (auto const& [name, value] : slots) {
    object[safe_text(name)] = value ? Json(safe_text(*value)) : Json(nullptr);
  }
  return object;
}

Json fix_json(std::vector<FixStep> const& steps) {
  Json array = Json::array();
  for (auto const& step : steps) {
    array.push_back({{"do", safe_text(step.action)},
                     {"where", text_or_null(step.where)},
                     {"link", text_or_null(step.link)}});
  }
  return array;
}

Json call_ids(ResultView const& view, std::vector<CallIndex> const& calls) {
  Json array = Json::array();
  for (CallIndex const index : calls) {
    if (index < view.calls->size()) array.push_back((*view.calls)[index].id);
  }
  return array;
}

Json explained_by(ResultView const& view, Finding const& finding) {
  if (!finding.explained_by || *finding.explained_by >= view.findings->size()) return nullptr;
  return (*view.findings)[*finding.explained_by].id;
}

// Reasons of all links of a call, each once, in order of first use.
Json linked_by(Call const& call) {
  Json array = Json::array();
  for (auto const& link : call.links) {
    Json const basis = safe_text(link.basis);
    if (std::find(array.begin(), array.end(), basis) == array.end()) array.push_back(basis);
  }
  return array;
}

Json defects_json(std::vector<Defect> const& defects) {
  Json array = Json::array();
  for (auto const& defect : defects) {
    std::string detail = safe_cut(defect.detail, kMaxExcerpt);
    if (defect.count > 1) {
      detail += (detail.empty() ? "" : " ");
      detail += "(" + std::to_string(defect.count) + " times)";
    }
    array.push_back({{"code", defect_name(defect.code)},
                     {"line", defect.where.line},
                     {"byte", defect.where.offset},
                     {"bytes_skipped", defect.bytes_skipped},
                     {"detail", std::move(detail)}});
  }
  return array;
}

}  // namespace

Json EvidenceTable::ids(std::vector<EventIndex> const& events) {
  Json array = Json::array();
  for (EventIndex const index : events) {
    if (index >= view_.events->size()) continue;
    auto const [place, is_new] = number_.emplace(index, order_.size());
    if (is_new) order_.push_back(index);
    array.push_back("e" + std::to_string(place->second + 1));
  }
  return array;
}

Json EvidenceTable::table() const {
  Json object = Json::object();
  // Appended to the vector below the ordered map: its operator[] searches linearly.
  auto& members = object.get_ref<Json::object_t&>();
  for (std::size_t i = 0; i < order_.size(); ++i) {
    members.emplace_back("e" + std::to_string(i + 1),
                         evidence_json(view_, (*view_.events)[order_[i]]));
  }
  return object;
}

Json finding_json(ResultView const& view, Finding const& finding, EvidenceTable& evidence) {
  Json object = {{"id", finding.id},
                 {"rule", safe_text(finding.rule)},
                 {"rule_version", finding.rule_version},
                 {"cause", safe_text(finding.cause)},
                 {"title", safe_text(finding.title)},
                 {"role", to_text(finding.role)},
                 {"explained_by", explained_by(view, finding)},
                 {"severity", to_text(finding.severity)},
                 {"confidence", to_text(finding.confidence)},
                 {"basis", to_text(finding.basis)},
                 {"summary", safe_text(finding.summary)},
                 {"slots", slots_json(finding.slots)}};
  if (!finding.candidates.empty()) object["candidates"] = text_array(finding.candidates);
  object["calls"] = call_ids(view, finding.calls);
  object["evidence"] = evidence.ids(finding.evidence);
  object["count"] = finding.count;
  object["fix"] = fix_json(finding.fix);
  object["collect"] = collect_json(finding.collect);
  object["fingerprint"] = finding.fingerprint;
  return object;
}

Json ruled_out_json(ResultView const& view, EvidenceTable& evidence) {
  Json array = Json::array();
  for (auto const& item : *view.ruled_out) {
    array.push_back({{"rule", safe_text(item.rule)},
                     {"cause", safe_text(item.cause)},
                     {"because", safe_text(item.because)},
                     {"evidence", evidence.ids(item.evidence)}});
  }
  return array;
}

Json not_evaluated_json(ResultView const& view) {
  Json array = Json::array();
  for (auto const& item : *view.not_evaluated) {
    array.push_back({{"rule", safe_text(item.rule)},
                     {"cause", safe_text(item.cause)},
                     {"missing", text_array(item.missing)},
                     {"collect", collect_json(item.collect)}});
  }
  return array;
}

Json refusal_json(Refusal const& refusal) {
  return {{"element", safe_text(refusal.by.name)},
          {"to", text_or_null(refusal.to.name)},
          {"status", refusal.status},
          {"hop", refusal.hop > 0 ? Json(refusal.hop) : Json(nullptr)},
          {"proven", refusal.proven}};
}

Json call_json(ResultView const& view, CallIndex index) {
  Call const& call = (*view.calls)[index];
  Json object = {{"id", call.id},
                 {"call_ids", text_array(call.call_ids)},
                 {"legs", std::max<std::size_t>(1, call.legs.size())},
                 {"caller", text_or_null(call.caller)},
                 {"callee", text_or_null(call.callee)},
                 {"method", text_or_null(call.method)},
                 {"outcome", call_outcome_name(call.outcome)},
                 {"final_status", call.final_status ? Json(*call.final_status) : Json(nullptr)},
                 {"started", time_or_null(call.started)},
                 {"ended", time_or_null(call.ended)},
                 {"linked_by", linked_by(call)}};
  if (auto const refusal = refusal_in(view, index)) object["refused_by"] = refusal_json(*refusal);
  return object;
}

Json input_json(Source const& source) {
  return {{"path", safe_line(source.path)},
          {"family", text_or_null(family_name(source.family))},
          {"encoding", text_or_null(source.encoding)},
          {"host", text_or_null(source.host)},
          {"time_zone", text_or_null(source.time_zone)},
          {"clock_offset_ms", source.clock ? Json(source.clock->offset_ms) : Json(nullptr)},
          {"bytes", source.bytes},
          {"lines", source.lines},
          {"bytes_understood", source.bytes_understood},
          {"events", source.events},
          {"first_time", time_or_null(source.first_time)},
          {"last_time", time_or_null(source.last_time)},
          {"sha256", text_or_null(source.sha256)},
          {"defects", defects_json(source.defects)},
          {"skipped", text_or_null(source.skipped)}};
}

Json tool_json(ResultView const& view) {
  return {{"name", kToolName},
          {"version", kVersion},
          {"rules", {{"count", view.rule_count}, {"sha256", view.rules_sha256}}}};
}

Json root_cause_json(ResultView const& view) {
  if (!view.root_cause || *view.root_cause >= view.findings->size()) return nullptr;
  return (*view.findings)[*view.root_cause].id;
}

std::string write_json(ResultView const& view) {
  EvidenceTable evidence(view);
  Json findings = Json::array();
  for (auto const& finding : *view.findings) {
    findings.push_back(finding_json(view, finding, evidence));
  }
  Json inputs = Json::array();
  for (auto const& source : *view.sources) inputs.push_back(input_json(source));
  Json document = {{"schema_version", kSchemaVersion},    {"tool", tool_json(view)},
                   {"outcome", to_text(view.outcome)},    {"complete", view.complete},
                   {"root_cause", root_cause_json(view)}, {"findings", std::move(findings)}};
  document["ruled_out"] = ruled_out_json(view, evidence);
  document["not_evaluated"] = not_evaluated_json(view);
  document["calls"] = Json::array();
  document["inputs"] = std::move(inputs);
  document["evidence"] = evidence.table();
  document["warnings"] = text_array(*view.warnings);
  return document_with_list(document, "calls", view.calls->size(), [&view](std::size_t i) {
    return call_json(view, static_cast<CallIndex>(i));
  });
}

}  // namespace siptriage::render
