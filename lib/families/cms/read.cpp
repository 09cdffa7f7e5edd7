// The strict reader of Meeting Server logs.
#include <optional>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "families/cms/call_lines.hpp"
#include "families/cms/call_numbers.hpp"
#include "families/cms/cms.hpp"
#include "families/cms/line.hpp"
#include "families/cms/trace.hpp"
#include "families/ledger.hpp"
#include "families/sip_block.hpp"
#include "families/sip_event.hpp"

namespace siptriage::families::cms {
namespace {

// Only the Call Bridge words its lines so.
bool is_certain(ServerLine const& line) {
  return line.certain ||
         (line.call_bridge && (line.text.starts_with("call ") ||
                               line.text.starts_with("API call leg") || trace_text(line.text)));
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
      } else if (auto const line = parse_line(piece.line.text)) {
        take(piece.line, *line);
      } else {
        ledger_.foreign(piece.line);
      }
    }
    numbers_.finish(reading_.events, arena_);
  }

 private:
  void take(Line const& raw, ServerLine const& line) {
    if (auto const trace = trace_text(line.text)) return traced(raw, line, *trace);
    ledger_.understood(raw.length);
    if (!line.call_bridge) return;
    auto event = read_call_line(line.text);
    if (!event) return numbers_.note_plain(line.host, line.text);
    numbers_.note(reading_.events.size(), line.host, *event);
    add(ledger_.span(extent(raw)), line, std::move(*event));
  }

  // The first line of a message, with or without the line that announces it; else a line of a
  // message whose beginning is not in the log.
  void traced(Line const& raw, ServerLine const& line, std::string_view trace) {
    auto const data = parse_data(trace);
    if (data && !lines_.at_end()) {
      auto const place = lines_;
      auto const piece = lines_.next();
      auto const next = piece.garbage ? std::nullopt : parse_line(piece.line.text);
      bool const goes_on = next && next->host == line.host;
      auto const start = goes_on ? trace_text(next->text) : std::nullopt;
      if (start && sip::is_start_line(*start)) return message(raw, line, *start, *data);
      lines_ = place;
    }
    if (sip::is_start_line(trace)) return message(raw, line, trace, {});
    ledger_.understood(raw.length);
  }

  void message(Line const& raw, ServerLine const& line, std::string_view start,
               TraceData const& data) {
    SipBlock block(start);
    gather(block, line.host);
    Extent whole = extent(raw);
    whole.length = lines_.offset() - whole.offset;
    auto const where = ledger_.span(whole);
    auto sip = read_sip_message(arena_.store(block.text()), {}, where, arena_, ledger_);
    if (!sip) return ledger_.skip(DefectCode::invalid_sip, whole, "no valid SIP message");
    ledger_.understood(whole.length);
    if (!block.headers_ended() && chunk_.is_end(whole.offset + whole.length)) {
      ledger_.note(DefectCode::cut_off_record, where, "the text ends inside a message");
    }
    sip->direction = data.direction;
    sip->remote = data.remote;
    sip->local = data.local;
    tell_numbers(line.host, *sip);
    add(where, line, std::move(*sip));
  }

  void tell_numbers(std::string_view host, SipMessageEvent const& sip) {
    auto const& message = sip.message;
    bool const answers = sip.direction == Direction::sent && message.status >= 200 &&
                         message.cseq && message.cseq->method == "INVITE";
    if (answers) return numbers_.answered(host, message.call_id);
    if (message.method != "INVITE" || sip.direction != Direction::received) return;
    Arena own;
    auto const from = sip::from(message, own), to = sip::to(message, own);
    if (!from || !to || !to->tag().empty()) return;
    auto const callee = alias(message.request_uri);
    numbers_.invited(
        host, {message.call_id, std::string(from->uri.user).append("@").append(from->uri.host),
               std::string(callee.substr(0, callee.find_first_of(";?"))), reading_.events.size()});
  }

  // Trace lines up to the next message or another line of the log, of another server, too.
  void gather(SipBlock& block, std::string_view host) {
    while (!lines_.at_end()) {
      auto const place = lines_;
      auto const piece = lines_.next();
      auto const line = piece.garbage ? std::nullopt : parse_line(piece.line.text);
      auto const trace = line && line->host == host ? trace_text(line->text) : std::nullopt;
      bool const begins = trace && (is_connection_line(*trace) ||
                                    (sip::is_start_line(*trace) && !block.embeds_sip()));
      bool const taken = trace && !begins && !is_cut(piece.line, block) && block.take(*trace);
      if (taken) continue;
      lines_ = place;
      return;
    }
  }

  // A last header line without its end: no name is taken from half a word.
  [[nodiscard]] bool is_cut(Line const& line, SipBlock const& block) const noexcept {
    bool const last = lines_.at_end() && chunk_.text.back() != '\n';
    return last && !block.headers_ended() && !ends_complete(line.text);
  }

  template <typename Anything>
  void add(SourceSpan const& where, ServerLine const& line, Anything payload) {
    Event event;
    event.where = where;
    event.time = line.time;
    event.family = Family::cisco_cms;
    event.severity = line.severity;
    event.host = line.host;
    event.module = "callbridge";
    event.payload = std::move(payload);
    reading_.events.push_back(std::move(event));
  }

  Chunk const& chunk_;
  Arena& arena_;
  Reading& reading_;
  Ledger ledger_;
  LineWalker lines_;
  CallNumbers numbers_;
};

}  // namespace

unsigned probe(std::string_view head) noexcept {
  return count_own_lines(head, [](std::string_view text) {
    auto const line = parse_line(text);
    return line && is_certain(*line);
  });
}

void read(Chunk const& chunk, Arena& arena, Reading& reading) {
  Reader(chunk, arena, reading).run();
}

}  // namespace siptriage::families::cms
