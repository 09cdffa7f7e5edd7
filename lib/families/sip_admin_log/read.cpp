// The strict reader: headers, records between their markers, and what lost one of them.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "families/continuation.hpp"
#include "families/cuts.hpp"
#include "families/ledger.hpp"
#include "families/record_body.hpp"
#include "families/sip_admin_log/body.hpp"
#include "families/sip_admin_log/fields.hpp"
#include "families/sip_admin_log/sip_admin_log.hpp"
#include "families/sip_event.hpp"
#include "families/sip_lines.hpp"
#include "families/text_lines.hpp"
#include "grammars/lync_header.hpp"

namespace siptriage::families::sip_admin_log {
namespace {

using grammars::WppHeader;

// "TL_" and "(TF_" within the first bytes: cheaper than the grammar.
bool looks_like_header(std::string_view line) noexcept {
  if (!line.starts_with("TL_")) return false;
  auto const paren = line.substr(0, 16).find('(');
  return paren != std::string_view::npos && line.substr(paren).starts_with("(TF_");
}

// A record as gathered: everything from its first line to its end marker, or to where it broke off.
struct Gathered {
  Extent whole;  // header line and markers included
  std::uint64_t body_begin = 0;
  std::uint64_t body_end = 0;
  bool ended = false;      // $$end_record stands on a line of its own
  bool glued_end = false;  // $$end_record behind other text
  std::vector<Extent> garbage;
};

// What became of a record.
enum class Use : std::uint8_t {
  event,
  plain,      // read, but nothing that later stages use
  broken,     // wrapped or flattened: for the tolerant reading
  no_sip,     // its SIP message is invalid
  no_fields,  // it has no known field
};

bool names_record(WppHeader const& header) noexcept {
  return header.flag == "TF_DIAG" || header.flag == "TF_PROTOCOL";
}

// The fields of the record stand before the message and look like its header fields.
void drop_record_fields(sip::Message& message) {
  std::vector<sip::Header> own;
  for (auto const header : message.headers) {
    if (!is_record_field(header.name)) own.push_back(header);
  }
  if (own.size() < message.headers.size()) message.headers = sip::HeaderList(own);
}

class Reader {
 public:
  Reader(Chunk const& chunk, Arena& arena, Reading& reading) noexcept
      : chunk_(chunk),
        arena_(arena),
        reading_(reading),
        ledger_(chunk, reading),
        lines_(chunk.text, chunk.line) {}

  void run() {
    while (!lines_.at_end()) {
      auto const piece = lines_.next();
      if (piece.garbage) {
        ledger_.skip(DefectCode::binary_garbage, extent(piece.line));
      } else if (looks_like_header(piece.line.text)) {
        header(piece.line);
      } else {
        other(piece.line);
      }
    }
  }

 private:
  void header(Line const& line) {
    auto const parsed = grammars::parse_wpp_header(line.text);
    seen_header_ = true;
    if (!parsed.value) {
      ledger_.reject(extent(line));
      in_broken_record_ = true;
      return;
    }
    in_broken_record_ = false;
    auto const tail = ascii::trim(parsed.rest);
    if (tail.ends_with(kBegin)) return record(line, *parsed.value);
    if (tail.find(kBegin) != std::string_view::npos) return flattened(line);
    if (names_record(*parsed.value) && record_without_marker(line, *parsed.value)) return;
    plain_line(line, *parsed.value, tail);
  }

  // The whole record is on the line of its header, or goes on behind it: not the product's form.
  void flattened(Line const& line) {
    ledger_.reject(extent(line));
    in_broken_record_ = !ascii::trim(line.text).ends_with(kEnd);
  }

  void record(Line const& line, WppHeader const& header) {
    auto const gathered = gather(line, lines_.offset());
    accept(gathered, &header, false);
  }

  // A TF_DIAG or TF_PROTOCOL header that lost only its $$begin_record.
  bool record_without_marker(Line const& line, WppHeader const& header) {
    auto const place = lines_;
    if (lines_.at_end()) return false;
    auto const next = lines_.next();
    lines_ = place;
    auto const text = ascii::trim(next.line.text);
    if (text.starts_with(kBegin) || (text.starts_with('[') && text.ends_with(kBegin))) {
      ledger_.reject(extent(line));  // the header was wrapped
      in_broken_record_ = true;
      return true;
    }
    if (next.garbage || !opens_body(next.line.text)) return false;
    auto const gathered = gather(line, lines_.offset());
    accept(gathered, &header, true);
    return true;
  }

  // Lines up to the end marker, the next header or the end of the text.
  Gathered gather(Line const& first, std::uint64_t body_begin) {
    Gathered result{extent(first), body_begin, body_begin, false, false, {}};
    while (!lines_.at_end() && !result.ended && !result.glued_end) {
      auto const place = lines_;
      auto const piece = lines_.next();
      if (!piece.garbage && looks_like_header(piece.line.text)) {
        lines_ = place;
        break;
      }
      if (piece.garbage) {
        result.garbage.push_back(extent(piece.line));
      } else if (piece.line.text.find(kEnd) != std::string_view::npos) {
        auto const text = ascii::trim(piece.line.text);
        result.ended = text == kEnd;
        result.glued_end = !result.ended && text.ends_with(kEnd);
      }
      if (!result.ended) result.body_end = lines_.offset();
    }
    result.whole.length = lines_.offset() - result.whole.offset;
    return result;
  }

  std::string_view body_text(Gathered const& gathered) {
    Extent const body{gathered.body_begin, gathered.body_end - gathered.body_begin, 0};
    return text_without(chunk_.text, body, gathered.garbage, arena_);
  }
  void accept(Gathered const& gathered, WppHeader const* header, bool lost_marker) {
    bool const cut = !gathered.ended;
    auto const body = split_body(body_text(gathered), cut);
    if (gathered.glued_end || body.kind == Body::Kind::broken) {
      ledger_.reject_around(gathered.whole, gathered.garbage);
      return;
    }
    auto const where = ledger_.span(gathered.whole);
    auto event = new_event(where, header);
    auto const use = fill(event, body, where, header, cut);
    if (use == Use::broken) return ledger_.reject_around(gathered.whole, gathered.garbage);
    account(gathered, body, use);
    if (use != Use::event) return;
    if (lost_marker) ledger_.note(DefectCode::lost_header, where, "the begin marker is missing");
    reading_.events.push_back(std::move(event));
  }

  Use fill(Event& event, Body const& body, SourceSpan const& where, WppHeader const* header,
           bool cut) {
    switch (body.kind) {
      case Body::Kind::diagnostic:
        return fill_diagnostic(event, body, where, header, cut);
      case Body::Kind::protocol:
      case Body::Kind::fragment:
        return fill_protocol(event, body, where);
      default:
        // Records of other flags carry nothing that later stages use.
        return header != nullptr && names_record(*header) ? Use::no_fields : Use::plain;
    }
  }

  Use fill_diagnostic(Event& event, Body const& body, SourceSpan const& where,
                      WppHeader const* header, bool cut) {
    auto data = parse_data(find_field(body.fields, "Data"), arena_);
    if (!data.whole && !cut) return Use::broken;
    if (data.padded || data.rejoined) {
      ledger_.note(DefectCode::padded_value, where, "blanks around values of Data removed");
    }
    if (!data.whole) ledger_.note(DefectCode::invalid_header, where, "Data: a value was cut off");
    auto record = make_diagnostic_record(body.fields, std::move(data.fields));
    event.severity = parse_severity(record.level, header != nullptr ? header->level : "");
    if (header != nullptr) {
      record.flag = header->flag;
      if (record.level.empty()) record.level = header->level;
      bool const failure = record.result_code.value_or(0) != 0 ||
                           event.severity == Severity::warning || event.severity == Severity::error;
      if (header->flag != "TF_DIAG" && !failure) return Use::plain;
    }
    event.payload = std::move(record);
    return Use::event;
  }

  Use fill_protocol(Event& event, Body const& body, SourceSpan const& where) {
    auto sip = body.kind == Body::Kind::protocol
                   ? read_sip_message(body.message, {}, where, arena_, ledger_)
                   : read_sip_fragment(body.message, where, arena_, ledger_);
    if (!sip) return Use::no_sip;
    drop_record_fields(sip->message);
    sip->message.body = body.payload;
    sip->direction = parse_direction(find_field(body.fields, "Direction"));
    sip->remote = parse_endpoint(find_field(body.fields, "Peer"));
    event.payload = std::move(*sip);
    return Use::event;
  }

  void account(Gathered const& gathered, Body const& body, Use use) {
    auto rest = gathered.whole.length;
    for (auto const& piece : gathered.garbage) {
      ledger_.skip(DefectCode::binary_garbage, piece);
      rest -= piece.length;
    }
    auto const where = ledger_.span(gathered.whole);
    bool const cut = !gathered.ended;
    if (use == Use::no_sip || use == Use::no_fields) {
      auto const code = use == Use::no_sip ? DefectCode::invalid_sip : DefectCode::unparsed_record;
      reading_.add_defect(cut ? DefectCode::cut_off_record : code, where, rest,
                          use == Use::no_sip ? "the record holds no valid SIP message"
                                             : "the record has no known field");
      return ledger_.understood(0);
    }
    auto const dropped = std::min(body.dropped, rest);
    if (cut) {
      reading_.add_defect(DefectCode::cut_off_record, where, dropped,
                          "the record has no $$end_record");
    }
    ledger_.understood(rest - (cut ? dropped : 0));
  }

  Event new_event(SourceSpan const& where, WppHeader const* header) const {
    Event event;
    event.where = where;
    event.family = Family::lync_sip_admin_log;
    if (header == nullptr) return event;
    event.time.local = grammars::parse_us_stamp(header->stamp);
    event.time.raw = header->stamp;
    event.host = header->machine();
    event.module = header->component;
    event.severity = parse_severity({}, header->level);
    return event;
  }

  // A line of its own; only a failure code makes it an event.
  void plain_line(Line const& line, WppHeader const& header, std::string_view tail) {
    ledger_.understood(line.length);
    if (auto const code = find_result_code(tail)) {
      auto event = new_event(ledger_.span(extent(line)), &header);
      DiagnosticRecord record;
      record.flag = header.flag;
      record.level = header.level;
      record.text = tail;
      record.result_code = code->number;
      record.result_name = code->name;
      event.payload = std::move(record);
      reading_.events.push_back(std::move(event));
    }
    take_continuation(lines_, ledger_, !chunk_.ends, looks_like_header, opens_body);
  }

  void other(Line const& line) {
    if (is_blank_line(line.text)) return ledger_.blank(line);
    if (is_binary(line.text)) {
      return ledger_.skip(DefectCode::binary_garbage, extent(line));
    }
    bool const first = !seen_header_ && line.number <= chunk_.line + 1;
    if (!in_broken_record_ &&
        (opens_body(line.text) || (first && is_known_header(header_name(line.text))))) {
      return headless(line);
    }
    ledger_.reject(extent(line));
    if (line.text.find(kBegin) != std::string_view::npos) in_broken_record_ = true;
    if (ascii::trim(line.text).ends_with(kEnd)) in_broken_record_ = false;
  }

  // A record body without header: lines of fields up to an end marker.
  void headless(Line const& first) {
    Gathered record{extent(first), first.offset, lines_.offset(), false, false, {}};
    bool in_payload = false;
    while (!lines_.at_end() && !record.ended) {
      auto const place = lines_;
      auto const piece = lines_.next();
      auto const text = piece.line.text;
      record.ended = ascii::trim(text) == kEnd;
      bool const field = in_payload || is_blank_line(text) || ascii::is_blank(text.front()) ||
                         !header_name(text).empty();
      if (piece.garbage || looks_like_header(text) || (!record.ended && !field)) {
        lines_ = place;
        break;
      }
      in_payload = in_payload || ascii::istarts_with(text, "Message-Body");
      if (!record.ended) record.body_end = lines_.offset();
    }
    record.whole.length = lines_.offset() - record.whole.offset;
    if (!record.ended) return ledger_.reject(record.whole);
    accept_headless(record);
  }

  void accept_headless(Gathered const& record) {
    auto const body = split_body(body_text(record), false);
    if (body.kind == Body::Kind::broken || body.kind == Body::Kind::empty) {
      return ledger_.reject(record.whole);
    }
    auto const where = ledger_.span(record.whole);
    auto event = new_event(where, nullptr);
    auto const use = fill(event, body, where, nullptr, false);
    if (use == Use::broken) return ledger_.reject(record.whole);
    account(record, body, use);
    if (use != Use::event) return;
    bool const tail = body.kind == Body::Kind::fragment;
    ledger_.note(tail ? DefectCode::cut_off_record : DefectCode::lost_header, where,
                 tail ? "the text begins inside a record" : "the record header is missing");
    reading_.events.push_back(std::move(event));
  }

  Chunk const& chunk_;
  Arena& arena_;
  Reading& reading_;
  Ledger ledger_;
  LineWalker lines_;
  bool seen_header_ = false;
  bool in_broken_record_ = false;  // between a header that was not readable and its end marker
};

}  // namespace

unsigned probe(std::string_view head) noexcept {
  return count_own_lines(
      head, [](std::string_view text) { return looks_like_header(text) || text == kEnd; });
}

// A header that can be read ends every record and every broken one before it.
std::size_t next_cut(std::string_view text, std::size_t from) noexcept {
  return find_line(text, from, [](std::string_view line) {
    return looks_like_header(line) && !has_nul(line) &&
           grammars::parse_wpp_header(line).value.has_value();
  });
}

void read(Chunk const& chunk, Arena& arena, Reading& reading) {
  auto text = chunk;
  if (text.text.starts_with(kByteOrderMark)) {
    reading.understood += kByteOrderMark.size();
    text.text.remove_prefix(kByteOrderMark.size());
    text.offset += kByteOrderMark.size();
  }
  Reader(text, arena, reading).run();
}

}  // namespace siptriage::families::sip_admin_log
