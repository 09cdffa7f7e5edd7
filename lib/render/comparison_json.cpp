// Two cases side by side, for a script.
#include "render/json_value.hpp"
#include "siptriage/render.hpp"
#include "siptriage/version.hpp"

namespace siptriage {
namespace {

using render::Json;
using render::safe_text;
using render::text_or_null;

Json value_or_null(std::optional<std::string> const& value) {
  return value ? Json(safe_text(*value)) : Json(nullptr);
}

Json state_json(CaseState const& state) {
  return {{"case", safe_text(state.name)}, {"outcome", to_text(state.outcome)},
          {"complete", state.complete},    {"root_cause", value_or_null(state.root_cause)},
          {"calls", state.calls},          {"failed_calls", state.failed_calls}};
}

Json mentions_json(std::vector<FindingMention> const& findings) {
  Json array = Json::array();
  for (auto const& finding : findings) {
    array.push_back({{"cause", safe_text(finding.cause)},
                     {"rule", safe_text(finding.rule)},
                     {"title", safe_text(finding.title)},
                     {"summary", safe_text(finding.summary)},
                     {"role", to_text(finding.role)},
                     {"count", finding.count},
                     {"place", text_or_null(finding.place)}});
  }
  return array;
}

Json change_json(FindingChange const& change) {
  Json slots = Json::object();
  for (auto const& slot : change.slots) {
    slots[safe_text(slot.name)] = {{"a", value_or_null(slot.before)},
                                   {"b", value_or_null(slot.after)}};
  }
  return {{"cause", safe_text(change.cause)},
          {"rule", safe_text(change.rule)},
          {"title", safe_text(change.title)},
          {"summary", {{"a", safe_text(change.summary_a)}, {"b", safe_text(change.summary_b)}}},
          {"role", {{"a", to_text(change.role_a)}, {"b", to_text(change.role_b)}}},
          {"count", {{"a", change.count_a}, {"b", change.count_b}}},
          {"slots", std::move(slots)}};
}

Json changes_json(std::vector<FindingChange> const& changes) {
  Json array = Json::array();
  for (auto const& change : changes) array.push_back(change_json(change));
  return array;
}

Json message_json(std::optional<FlowMessage> const& message) {
  if (!message) return nullptr;
  return {{"message", safe_text(message->label)},
          {"text", safe_text(message->text)},
          {"from", text_or_null(message->from)},
          {"to", text_or_null(message->to)},
          {"place", text_or_null(message->place)}};
}

Json row_json(FlowRow const& row) {
  return {{"a", message_json(row.a)}, {"b", message_json(row.b)}};
}

Json flow_json(std::optional<FlowComparison> const& flow) {
  if (!flow) return nullptr;
  Json rows = Json::array();
  for (auto const& row : flow->rows) rows.push_back(row_json(row));
  Json const parting = flow->parts_at ? row_json(flow->rows[*flow->parts_at]) : Json(nullptr);
  return {{"call_a", flow->call_a},           {"call_b", flow->call_b},
          {"messages_a", flow->messages_a},   {"messages_b", flow->messages_b},
          {"common", flow->common},           {"parts_at", parting},
          {"rows_before", flow->rows_before}, {"rows", std::move(rows)},
          {"rows_after", flow->rows_after}};
}

}  // namespace

std::string render_comparison_json(Comparison const& comparison) {
  return render::json_document({{"schema_version", kSchemaVersion},
                                {"a", state_json(comparison.a)},
                                {"b", state_json(comparison.b)},
                                {"findings",
                                 {{"gone", mentions_json(comparison.gone)},
                                  {"new", mentions_json(comparison.added)},
                                  {"changed", changes_json(comparison.changed)},
                                  {"same", mentions_json(comparison.same)}}},
                                {"flow", flow_json(comparison.flow)}});
}

}  // namespace siptriage
