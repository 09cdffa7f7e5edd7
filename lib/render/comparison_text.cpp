// Two cases side by side, for a person.
#include "render/paper.hpp"
#include "render/safe_text.hpp"
#include "render/text.hpp"
#include "siptriage/render.hpp"

namespace siptriage {
namespace {

using render::counted;
using render::Paper;
using render::Tone;

std::string state_text(CaseState const& state) {
  std::string text(to_text(state.outcome));
  if (state.root_cause) text += ", " + *state.root_cause;
  text +=
      "; " + counted(state.calls, "call") + ", " + std::to_string(state.failed_calls) + " failed";
  if (!state.complete) text += "; incomplete: not all of the input could be read";
  return text;
}

void write_mentions(Paper& paper, std::string_view heading, Tone tone,
                    std::vector<FindingMention> const& findings) {
  if (findings.empty()) return;
  paper.heading(heading, tone);
  for (auto const& finding : findings) {
    std::string text = finding.cause + ": " + finding.summary;
    if (finding.count > 1) text += " (" + std::to_string(finding.count) + " times)";
    if (!finding.place.empty()) text += " [" + finding.place + "]";
    paper.paragraph("  ", text);
  }
}

std::string slot_text(std::optional<std::string> const& value) { return value.value_or("(none)"); }

void write_change(Paper& paper, FindingChange const& change) {
  paper.paragraph("  ", change.cause + ": " + change.summary_b);
  for (auto const& slot : change.slots) {
    paper.paragraph("    ",
                    slot.name + ": " + slot_text(slot.before) + " -> " + slot_text(slot.after));
  }
  if (change.count_a != change.count_b) {
    paper.line("    ", "count: " + std::to_string(change.count_a) + " -> " +
                           std::to_string(change.count_b));
  }
  if (change.role_a != change.role_b) {
    paper.line("    ", "role: " + std::string(to_text(change.role_a)) + " -> " +
                           std::string(to_text(change.role_b)));
  }
}

void write_findings(Paper& paper, Comparison const& comparison) {
  write_mentions(paper, "GONE", Tone::good, comparison.gone);
  write_mentions(paper, "NEW", Tone::bad, comparison.added);
  if (!comparison.changed.empty()) paper.heading("CHANGED", Tone::uncertain);
  for (auto const& change : comparison.changed) write_change(paper, change);
  write_mentions(paper, "IN BOTH", Tone::heading, comparison.same);
}

std::string message_text(std::optional<FlowMessage> const& message, std::size_t width) {
  if (!message) return "";
  std::string text = message->text;
  if (!message->from.empty()) text += " (" + message->from + " -> " + message->to + ")";
  return render::safe_line(render::safe_cut(text, width));
}

constexpr std::size_t kSide = 44;  // code points of one side

void write_row(Paper& paper, FlowRow const& row, bool parts) {
  std::string left = message_text(row.a, kSide - 1);
  left.append(kSide - std::min(kSide, render::length(left)), ' ');
  bool const differs = !row.a || !row.b || row.a->label != row.b->label;
  std::string_view const sign = !differs ? " = " : !row.b ? " - " : !row.a ? " + " : " # ";
  paper.line(parts ? "> " : "  ", left + std::string(sign) + message_text(row.b, kSide - 1),
             parts     ? Tone::bad
             : differs ? Tone::uncertain
                       : Tone::plain);
}

void write_parting(Paper& paper, FlowRow const& row) {
  auto const side = [&](std::string_view name, std::optional<FlowMessage> const& message) {
    std::string text = message ? message->text : "no message";
    if (message && !message->place.empty()) text += ": " + message->place;
    paper.field(name, text);
  };
  paper.gap();
  paper.line("", "The flows part here:");
  side("A", row.a);
  side("B", row.b);
}

void write_left_out(Paper& paper, std::size_t count) {
  if (count > 0) paper.line("  ", "... " + counted(count, "more row") + " ...", Tone::faint);
}

void write_flow(Paper& paper, FlowComparison const& flow) {
  paper.heading("CALL FLOWS");
  paper.field("A " + flow.call_a, flow.title_a);
  paper.field("B " + flow.call_b, flow.title_b);
  paper.gap();
  write_left_out(paper, flow.rows_before);
  for (std::size_t i = 0; i < flow.rows.size(); ++i) {
    write_row(paper, flow.rows[i], flow.parts_at == i);
  }
  write_left_out(paper, flow.rows_after);
  if (flow.parts_at) {
    write_parting(paper, flow.rows[*flow.parts_at]);
  } else {
    paper.gap();
    paper.line("",
               "The same messages in the same order (" + counted(flow.common, "message") + ").");
  }
}

}  // namespace

std::string render_comparison_text(Comparison const& comparison, TextOptions const& options) {
  Paper paper(options.color);
  paper.field("A", comparison.a.name);
  paper.field("", state_text(comparison.a));
  paper.field("B", comparison.b.name);
  paper.field("", state_text(comparison.b));
  write_findings(paper, comparison);
  if (comparison.flow) {
    write_flow(paper, *comparison.flow);
  } else {
    paper.gap();
    paper.line("", "No call flows to compare: one of the cases has no call.");
  }
  return paper.take();
}

}  // namespace siptriage
