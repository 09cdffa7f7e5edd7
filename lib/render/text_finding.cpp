#include <algorithm>

#include "render/certificate_text.hpp"
#include "render/quote.hpp"
#include "render/refusal.hpp"
#include "render/safe_text.hpp"
#include "render/text.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kMaxEvidence = 3;  // records of one finding without -v
constexpr std::size_t kMaxRepeats = 2;   // the same where they show the same of several calls
constexpr std::size_t kMaxCalls = 2;
constexpr std::size_t kMaxRows = 5;    // lines of one record behind its first
constexpr std::size_t kMinQuote = 80;  // code points of a quoted line, whatever the path takes

std::string path_of(ResultView const& view, SourceIndex source) {
  return source < view.sources->size() ? safe_line((*view.sources)[source].path) : "?";
}

// "diagnostic record, 2017-03-02T07:10:46.240Z, edge1".
std::string describe(Event const& event) {
  std::string text(event_kind(event));
  std::replace(text.begin(), text.end(), '_', ' ');
  if (event.time.utc) {
    text += ", " + format_utc(*event.time.utc);
  } else if (!event.time.raw.empty()) {
    text += ", " + std::string(event.time.raw) + " (time zone not in the log)";
  }
  if (!event.host.empty()) text += ", host " + std::string(event.host);
  return text;
}

void write_record(Page& page, Event const& event, Finding const& finding) {
  page.paper.line("  ", describe(event), Tone::faint);
  std::string const path = path_of(page.view, event.where.source);
  std::size_t const prefix = 4 + length(path) + std::to_string(event.where.line).size() + 3;
  std::size_t const width =
      prefix + kMinQuote < kPageWidth ? kPageWidth - prefix : std::size_t{kMinQuote};
  std::string storage;
  auto const rows = quote_record(quotable_text(page.view, event, storage), event.where.line,
                                 needles_of(event, &finding), width, kMaxRows);
  for (auto const& row : rows) {
    page.paper.line("    ", path + ":" + std::to_string(row.line) + ": " + row.text);
  }
  if (rows.empty()) page.paper.line("    ", path + ":" + std::to_string(event.where.line));
  if (auto const* certificate = std::get_if<CertificateEvent>(&event.payload)) {
    page.paper.paragraph("    ", certificate_text(*certificate));
  }
}

void write_evidence(Page& page, Finding const& finding) {
  if (finding.evidence.empty()) return;
  page.paper.heading("EVIDENCE");
  std::size_t const few = finding.count > 1 ? kMaxRepeats : kMaxEvidence;
  std::size_t const limit = page.options.verbose ? finding.evidence.size() : few;
  std::size_t shown = 0;
  for (EventIndex const index : finding.evidence) {
    if (shown == limit) break;
    if (index >= page.view.events->size()) continue;
    write_record(page, (*page.view.events)[index], finding);
    ++shown;
  }
  if (finding.evidence.size() > shown) {
    page.paper.line("  ", counted(finding.evidence.size() - shown, "more record") + " (-v)");
  }
}

void write_slots(Page& page, Slots const& slots) {
  for (auto const& [name, value] : slots) {
    page.paper.field(name, value ? std::string_view(*value) : "not in these logs");
  }
}

void write_calls(Page& page, Finding const& finding) {
  std::size_t const limit = page.options.verbose ? finding.calls.size() : kMaxCalls;
  std::size_t shown = 0;
  for (CallIndex const index : finding.calls) {
    if (shown == limit) break;
    if (index >= page.view.calls->size()) continue;
    write_call(page, "call", index);
    ++shown;
  }
  if (finding.calls.size() > shown) {
    page.paper.line("  ", "and " + counted(finding.calls.size() - shown, "more call"));
  }
}

// Time of the decisive record, for findings that know no call.
void write_time(Page& page, Finding const& finding) {
  if (!finding.calls.empty() || finding.evidence.empty()) return;
  EventIndex const index = finding.evidence.front();
  if (index >= page.view.events->size()) return;
  EventTime const& time = (*page.view.events)[index].time;
  if (time.utc) page.paper.field("time", format_utc(*time.utc));
  if (!time.utc && !time.raw.empty()) {
    page.paper.field("time", std::string(time.raw) + " (time zone not in the log)");
  }
}

std::string_view basis_text(Basis basis) noexcept {
  switch (basis) {
    case Basis::protocol:
      return "the protocol says so";
    case Basis::vendor_documented:
      return "documented by the vendor";
    case Basis::field:
      return "known from the field";
    case Basis::inference:
      return "inferred";
  }
  return "inferred";
}

std::string joined(std::vector<std::string> const& texts) {
  std::string out;
  for (auto const& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

}  // namespace

std::string counted(std::uint64_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

void write_call(Page& page, std::string_view label, CallIndex index) {
  Call const& call = (*page.view.calls)[index];
  auto const name = [](std::string_view text) {
    return text.empty() ? std::string("?") : std::string(text);
  };
  std::string text = name(call.caller) + " -> " + name(call.callee);
  if (!call.method.empty()) text += ", " + std::string(call.method);
  if (call.outcome != CallOutcome::unknown)
    text += " " + std::string(call_outcome_name(call.outcome));
  if (call.final_status) text += " (" + std::to_string(*call.final_status) + ")";
  if (call.started) text += ", " + format_utc(*call.started);
  page.paper.field(label, text);
  for (auto const& id : call.call_ids) page.paper.field("Call-ID", id);
  auto const refusal = refusal_in(page.view, index);
  if (refusal) page.paper.field("refused by", refusal_text(*refusal));
}

void write_short(Page& page, Finding const& finding) {
  // What follows from a cause is not told in full once more.
  bool const brief = finding.role == Role::consequence && !page.options.verbose;
  std::string text = finding.cause + " (" + std::string(to_text(finding.confidence)) +
                     "): " + (brief ? finding.title : finding.summary);
  if (finding.count > 1) text += " (" + std::to_string(finding.count) + " times)";
  page.paper.paragraph("  ", text + cited(page, finding.evidence));
}

void write_finding(Page& page, Finding const& finding, std::string_view heading, Tone tone) {
  Paper& paper = page.paper;
  paper.heading(std::string(heading) + ": " + finding.title + " (" + finding.cause + ")", tone);
  paper.paragraph("  ", finding.summary);
  paper.gap();
  if (!finding.candidates.empty()) paper.field("candidates", joined(finding.candidates));
  write_slots(page, finding.slots);
  write_calls(page, finding);
  write_time(page, finding);
  if (finding.count > 1) paper.field("seen", std::to_string(finding.count) + " times");
  paper.field("confidence", std::string(to_text(finding.confidence)) + ", " +
                                std::string(basis_text(finding.basis)) + " (rule " + finding.rule +
                                ", version " + std::to_string(finding.rule_version) + ")");
  write_evidence(page, finding);
}

}  // namespace siptriage::render
