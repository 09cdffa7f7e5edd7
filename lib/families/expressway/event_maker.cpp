#include "families/expressway/event_maker.hpp"

#include <utility>

#include "base/ascii.hpp"
#include "families/expressway/pairs.hpp"
#include "families/expressway/record_event.hpp"
#include "families/expressway/service_lines.hpp"
#include "families/expressway/summary.hpp"
#include "families/expressway/values.hpp"
#include "families/record_body.hpp"

namespace siptriage::families::expressway {
namespace {

constexpr auto kNone = std::string_view::npos;

bool contains(std::string_view text, std::string_view piece) noexcept {
  return text.find(piece) != kNone;
}

// Digits behind the last "Msg-Hash=" of an INFO line.
std::string_view msg_hash_of(std::string_view line) noexcept {
  constexpr std::string_view kName = "Msg-Hash=";
  auto const at = line.rfind(kName);
  if (at == kNone) return {};
  auto rest = line.substr(at + kName.size());
  if (rest.starts_with('"')) rest.remove_prefix(1);
  std::size_t length = 0;
  while (length < rest.size() && ascii::is_alnum(rest[length])) ++length;
  return rest.substr(0, length);
}

// Header values that only a damaged copy has: a blank inside the Call-ID (RFC 3261 25.1: callid is
// one word, or two around "@"), a second header behind the CSeq.
bool has_damaged_header(sip::Message const& message) noexcept {
  if (contains(message.header("Call-ID"), " ")) return true;
  return !message.cseq && contains(message.header("CSeq"), ":");
}

}  // namespace

std::string_view EventMaker::first_line(Record const& record) const noexcept {
  return chunk_.text.substr(record.head, record.line_end - record.head);
}

SourceSpan EventMaker::span_of(Record const& record) const noexcept {
  auto end = record.end;
  while (end > record.begin && ascii::is_space(chunk_.text[end - 1])) --end;
  return chunk_.span(record.begin, end - record.begin, record.line);
}

bool EventMaker::accept(Record const& record, std::uint64_t skipped) noexcept {
  account_.understood(record.end - record.begin - skipped);
  return true;
}

bool EventMaker::accept_cut(Record const& record, char const* what) {
  account_.defect(DefectCode::cut_off_record, span_of(record), 0, what);
  return accept(record);
}

bool EventMaker::accept_invalid(Record const& record, Dump const& dump, std::string const& why) {
  auto const at = static_cast<std::size_t>(dump.text.data() - chunk_.text.data());
  auto const where = chunk_.span(at, dump.text.size(), record.line + 2);
  account_.defect(DefectCode::invalid_sip, where, dump.text.size(), why);
  return accept(record, dump.text.size());
}

void EventMaker::add_twin(std::uint64_t key, bool is_dump, Event event) {
  reading_.twins.push_back({reading_.events.size(), key, is_dump});
  reading_.events.push_back(std::move(event));
}

bool EventMaker::read(Record const& record) {
  if (record.mark == DumpMark::sip) return read_sip_dump(record);
  if (record.mark == DumpMark::http) return read_http_dump(record);
  if (record.kind == RecordKind::sip) return read_sip_line(record);
  if (record.kind == RecordKind::service) return read_service(record);
  bool const carries_event =
      record.kind == RecordKind::structured ||
      (record.kind == RecordKind::ssl && contains(first_line(record), "ssl_error_reason="));
  return carries_event ? read_structured(record) : accept(record);
}

bool EventMaker::read_structured(Record const& record) {
  auto const line = first_line(record);
  auto event = begin_event(line, span_of(record), pairs_);
  bool const is_cut = record.cut && record.more == 0 && ends_inside_value(line);
  if (is_cut && !pairs_.empty()) pairs_.pop_back();
  if (make_expressway_payload(pairs_, event)) reading_.events.push_back(std::move(event));
  return is_cut ? accept_cut(record, "the text ends inside a value") : accept(record);
}

// The words that tell may stand behind the first line (a dump of an H.323 message).
bool EventMaker::read_service(Record const& record) {
  auto const line = first_line(record);
  auto const text = chunk_.text.substr(record.head, record.end - record.head);
  // These modules write a lot: most of it needs no pairs.
  if (!tells_of_fault(text)) return accept(record);
  auto event = begin_event(line, span_of(record), pairs_);
  event.severity = severity_of(pairs_);
  if (auto const module = find_field(pairs_, "Module"); !module.empty()) event.module = module;
  // Behind host and process, which the detail need not repeat.
  auto const words = read_head(line).body;
  auto const body = static_cast<std::size_t>(words.data() - text.data());
  if (body > text.size()) return accept(record);
  if (read_service_line(text.substr(body), pairs_, event)) {
    reading_.events.push_back(std::move(event));
  }
  return accept(record);
}

bool EventMaker::read_sip_line(Record const& record) {
  auto const line = first_line(record);
  bool const has_level = contains(line, " Level=\"");
  if (record.cut) {
    bool const is_marker = record.more != 0 && is_cut_dump_mark(chunk_.text.substr(record.more));
    bool const is_line =
        record.more == 0 && (!has_level || !line.ends_with('"') || ends_inside_value(line));
    if (is_marker || is_line) return accept_cut(record, "the text ends inside a record");
  }
  bool const in_form = has_level && !contains(line, "SIPMSG:");
  if (!in_form || record.more != 0) return false;
  auto const detail = line.find(" Detail=\"");
  if (detail != kNone && is_summary(line.substr(detail + 9, 64))) {
    return add_summary(record, line.substr(detail + 9));
  }
  if (!contains(line, "Msg-Hash=")) return accept(record);
  if (chunk_.is_end(record.end)) {
    return accept_cut(record, "the text ends before the SIP message of the record");
  }
  account_.defect(DefectCode::unparsed_record, span_of(record), 0,
                  "a network.sip record without its SIP message");
  return accept(record);
}

bool EventMaker::add_summary(Record const& record, std::string_view detail) {
  auto const line = first_line(record);
  Event event;
  event.where = span_of(record);
  auto const hash = msg_hash_of(line);
  auto const direction =
      ascii::trim(detail.substr(0, 16)).starts_with('R') ? Direction::received : Direction::sent;
  if (!hash.empty()) {
    add_twin(twin_key(hash, direction, read_head(line).host), false, std::move(event));
    return accept(record);
  }
  if (!fill_event(chunk_, event, pairs_)) return accept(record);
  // Damaged pairs may tell of something else (an Event= before the Detail=).
  if (std::holds_alternative<SipMessageEvent>(event.payload)) {
    auto const key = twin_key(event);
    add_twin(key, false, std::move(event));
  } else {
    reading_.events.push_back(std::move(event));
  }
  return accept(record);
}

bool EventMaker::read_sip_dump(Record const& record) {
  auto const line = first_line(record);
  bool const in_form = contains(line, " Level=\"") && !contains(line, "SIPMSG:");
  if (!in_form || record.spread) return false;
  auto const lines = chunk_.text.substr(record.dump, record.end - record.dump);
  bool const at_end = chunk_.is_end(record.end);
  if (at_end && lines.size() < 3) {
    return accept_cut(record, "the text ends before the SIP message of the record");
  }
  auto const dump = cut_dump(lines);
  if (dump.form == Dump::Form::malformed || is_damaged_copy(dump.text)) return false;
  bool const is_open = dump.form == Dump::Form::open_end;
  notes_.notes.clear();
  auto message = sip::parse_message(dump.text, {.leading_space = true}, arena_, &notes_);
  if (!message) {
    // The head of the next record stands inside a line: two records were glued together.
    if (contains(dump.text, "UTCTime=\"")) return false;
    if (at_end && is_open) return accept_cut(record, "the text ends inside a SIP message");
    return accept_invalid(record, dump, message.error().detail);
  }
  if (has_damaged_header(*message)) return false;
  return add_message(record, dump, std::move(*message));
}

bool EventMaker::add_message(Record const& record, Dump const& dump, sip::Message message) {
  auto const where = span_of(record);
  auto event = begin_event(first_line(record), where, pairs_);
  event.severity = severity_of(pairs_);
  if (auto const module = find_field(pairs_, "Module"); !module.empty()) event.module = module;
  auto const flow = read_flow(pairs_);
  SipMessageEvent sip;
  sip.message = std::move(message);
  sip.direction = flow.direction;
  sip.local = flow.local;
  sip.remote = flow.remote;
  sip.msg_hash = find_field(pairs_, "Msg-Hash");
  complete_sip_event(sip, arena_);
  event.payload = std::move(sip);
  auto const key = twin_key(event);
  add_twin(key, true, std::move(event));
  for (auto& note : notes_.notes) {
    account_.defect(DefectCode::invalid_header, where, 0, std::move(note));
  }
  if (dump.form == Dump::Form::whole) return accept(record);
  return accept_cut(record, "the closing bar of the SIP message is missing");
}

bool EventMaker::read_http_dump(Record const& record) {
  auto const dump = cut_dump(chunk_.text.substr(record.dump, record.end - record.dump));
  if (dump.form == Dump::Form::malformed) {
    bool const at_end = chunk_.is_end(record.end);
    return at_end ? accept_cut(record, "the text ends before the HTTP message") : false;
  }
  auto event = begin_event(first_line(record), span_of(record), pairs_);
  event.severity = severity_of(pairs_);
  if (auto const module = find_field(pairs_, "Module"); !module.empty()) event.module = module;
  auto const flow = read_flow(pairs_);
  auto const message = split_http(dump.text);
  HttpEvent http{flow.direction, message.start_line, flow.local, flow.remote, message.body};
  if (http.direction == Direction::unknown) {
    auto const detail = find_field(pairs_, "Detail");
    if (detail.starts_with("Send")) http.direction = Direction::sent;
    if (detail.starts_with("Receiv")) http.direction = Direction::received;
  }
  event.payload = http;
  reading_.events.push_back(std::move(event));
  if (dump.form == Dump::Form::whole) return accept(record);
  return accept_cut(record, "the closing bar of the HTTP message is missing");
}

}  // namespace siptriage::families::expressway
