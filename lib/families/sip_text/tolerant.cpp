#include "families/sip_text/tolerant.hpp"

#include <algorithm>
#include <string>

#include "families/record_body.hpp"
#include "pasted/region.hpp"
#include "pasted/sip_splitter.hpp"
#include "sip/parse.hpp"

namespace siptriage::families::sip_text {
namespace {

using pasted::Anchor;
using pasted::SplitMessage;
using pasted::Workshop;

constexpr std::size_t kMaxLookBack = 2000;

// What a dump or an editor set before the start line: "SIPMSG: |".
std::size_t frame_begin(std::string_view text, std::size_t floor, std::size_t at) noexcept {
  auto begin = pasted::before_gap(text, at);
  if (begin <= floor || text[begin - 1] != '|') return at;
  --begin;
  constexpr std::string_view kMark = "SIPMSG:";
  auto const mark = pasted::before_gap(text, begin);
  bool const marked = text.substr(0, mark).ends_with(kMark) && mark >= floor + kMark.size();
  return marked ? mark - kMark.size() : begin;
}

bool ends_message(Anchor::Kind kind) noexcept {
  return kind != Anchor::Kind::diagnostics && kind != Anchor::Kind::result_code;
}

// A message/sipfrag body (RFC 3420) is a start line that belongs to the message before it.
bool carries_fragment(SplitMessage const& message) {
  auto const* type = message.find("content-type");
  return type != nullptr && type->value.find("sipfrag") != std::string::npos;
}

// Written down as RFC 3261 has it and read by the SIP parser. A fragment gets a start line for the
// parser's sake, which is taken away again.
void add_event(Workshop& workshop, SplitMessage const& split, std::size_t excerpt) {
  bool const fragment = split.start_line.empty();
  auto const text = (fragment ? "SIP/2.0 200 OK\r\n" : "") + split.write("\r\n") + "\r\n";
  sip::ParseNotes notes;
  auto message = sip::parse_message(workshop.arena.store(text), {}, workshop.arena, &notes);
  for (auto& note : notes.notes) workshop.notes.emplace_back(excerpt, std::move(note));
  if (!message) {
    workshop.excerpts[excerpt].failed = true;
    return;
  }
  SipMessageEvent event;
  event.message = std::move(*message);
  if (fragment) {
    event.message.status = 0;
    event.message.reason_phrase = {};
  }
  if (split.body < split.body_end) {
    auto const begin = workshop.flat.source(split.body);
    event.message.body = workshop.raw.substr(begin, workshop.flat.source(split.body_end) - begin);
  }
  complete_sip_event(event, workshop.arena);
  pasted::FoundEvent found;
  found.first_excerpt = found.last_excerpt = excerpt;
  found.event.family = Family::sip_text;
  found.event.payload = std::move(event);
  workshop.events.push_back(std::move(found));
}

// Begin of the header lines that stand directly above the header at `at`, in the same paragraph.
std::size_t block_begin(Workshop const& workshop, std::size_t at) {
  auto const text = workshop.text();
  auto const floor = std::max(workshop.floor(), at > kMaxLookBack ? at - kMaxLookBack : 0);
  auto begin = at;
  while (begin > floor) {
    auto line = begin - 1;
    if (text[line] != pasted::kLineEnd) break;
    while (line > floor && !pasted::is_break(text[line - 1])) --line;
    if (!pasted::known_field_at(text, line) || !pasted::starts_word(text, line)) break;
    begin = line;
  }
  return begin;
}

// `1009;name=` or `1009;"reason"`: a header, not a sentence about one.
bool has_parameters(std::string_view text, std::size_t at) {
  auto const field = pasted::known_field_at(text, at);
  if (!field) return false;
  auto next = field->field.value;
  while (next < text.size() && ascii::is_digit(text[next])) ++next;
  next = pasted::skip_gap(text, next);
  if (next >= text.size() || text[next] != ';') return false;
  while (next < text.size() && (text[next] == ';' || pasted::is_gap(text[next]))) ++next;
  bool const quoted = next < text.size() && text[next] == '"';
  return quoted || pasted::read_field_name(text, next, '=').has_value();
}

}  // namespace

bool read_pasted_message(Workshop& workshop, std::size_t index) {
  auto const begin = workshop.anchors[index].at;
  auto const start = pasted::start_line_at(workshop.text(), begin);
  if (!start) return false;
  auto const end = pasted::region_end(workshop, index, ends_message);
  auto message = pasted::split_message(workshop.text(), begin, end, &*start);
  if (message.headers.empty() || !message.is_plausible()) return false;
  if (carries_fragment(message) && message.end + 80 > end) message.end = end;
  auto const frame = frame_begin(workshop.text(), workshop.floor(), begin);
  auto const excerpt = workshop.add_excerpt(frame, message.end, message.repairs);
  add_event(workshop, message, excerpt);
  return true;
}

bool read_pasted_fragment(Workshop& workshop, std::size_t index) {
  auto const at = workshop.anchors[index].at;
  if (at < workshop.barren_until || !has_parameters(workshop.text(), at)) return false;
  auto const end = pasted::region_end(workshop, index, ends_message);
  auto const begin = block_begin(workshop, at);
  auto message = pasted::split_message(workshop.text(), begin, end, nullptr);
  if (!message.has_diagnostics()) {
    workshop.barren_until = message.end;
    return false;
  }
  message.repairs.add(DefectCode::lost_header);
  auto const excerpt = workshop.add_excerpt(begin, message.end, message.repairs);
  add_event(workshop, message, excerpt);
  return true;
}

}  // namespace siptriage::families::sip_text
