// The strict reader of SIP Proxy traces.
#include <optional>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "families/continuation.hpp"
#include "families/imp_sip_proxy/day_clock.hpp"
#include "families/imp_sip_proxy/imp_sip_proxy.hpp"
#include "families/imp_sip_proxy/record.hpp"
#include "families/ledger.hpp"
#include "families/sip_block.hpp"
#include "families/sip_event.hpp"

namespace siptriage::families::imp_sip_proxy {
namespace {

// The proxy writes the CR of SIP as "^M", some lines with a blank behind it.
std::string_view without_line_end(std::string_view line) noexcept {
  auto text = line;
  while (!text.empty() && ascii::is_space(text.back())) text.remove_suffix(1);
  return text.ends_with("^M") ? text.substr(0, text.size() - 2) : line;
}

bool is_record(std::string_view line) noexcept { return parse_record(line).has_value(); }

class Reader {
 public:
  Reader(Chunk const& chunk, Arena& arena, Reading& reading) noexcept
      : chunk_(chunk),
        arena_(arena),
        reading_(reading),
        ledger_(chunk, reading),
        lines_(chunk.text, chunk.line),
        clock_(chunk.text) {}

  void run() {
    while (!lines_.at_end()) {
      auto const piece = lines_.next();
      if (piece.garbage) {
        ledger_.skip(DefectCode::binary_garbage, extent(piece.line));
      } else if (auto const record = parse_record(piece.line.text)) {
        take(piece.line, *record);
      } else {
        ledger_.foreign(piece.line);
      }
    }
  }

 private:
  void take(Line const& line, Record const& record) {
    auto const time = clock_.time_of(record);
    if (auto const packet = parse_packet(record.text)) {
      if (message(line, record, *packet, time)) return;
    }
    ledger_.understood(line.length);
    if (auto payload = payload_of(record)) {
      add(ledger_.span(extent(line)), record, time, std::move(*payload));
    }
    take_continuation(lines_, ledger_, !chunk_.ends, is_record,
                      [](std::string_view) { return false; });
  }

  static std::optional<Payload> payload_of(Record const& record) {
    constexpr std::string_view kRouting = "Routing: ";
    if (record.text.starts_with(kRouting)) {
      RoutingEvent event;
      event.detail = record.text;
      return event;
    }
    bool const router = record.text.find("XCP Router") != std::string_view::npos &&
                        record.text.find("has not been restarted") != std::string_view::npos;
    if (!router) return std::nullopt;
    CallEvent event;
    event.name = "router not restarted";
    event.detail = record.text;
    return event;
  }

  // False when no message stands behind the packet line.
  bool message(Line const& line, Record const& record, Packet const& packet,
               EventTime const& time) {
    auto const place = lines_;
    auto start = without_line_end(packet.rest);
    if (start.empty() && !lines_.at_end()) start = without_line_end(lines_.next().line.text);
    if (!sip::is_start_line(start)) {
      lines_ = place;
      return false;
    }
    SipBlock block(start);
    gather(block);
    Extent whole = extent(line);
    whole.length = lines_.offset() - whole.offset;
    emit(whole, block, record, packet, time);
    return true;
  }

  void gather(SipBlock& block) {
    while (!lines_.at_end()) {
      auto const place = lines_;
      auto const piece = lines_.next();
      bool const ends = piece.garbage || is_record(piece.line.text) || is_cut(piece.line, block);
      if (!ends && block.take(without_line_end(piece.line.text))) continue;
      lines_ = place;
      return;
    }
  }

  // A last header line without its end: no name is taken from half a word.
  [[nodiscard]] bool is_cut(Line const& line, SipBlock const& block) const noexcept {
    bool const last = lines_.at_end() && chunk_.text.back() != '\n';
    return last && !block.headers_ended() && without_line_end(line.text) == line.text &&
           !ends_complete(line.text);
  }

  // The headers did not end: with the text, or in the last line of it, which is cut.
  void note_cut(SourceSpan const& where, Extent const& whole) {
    constexpr auto kDetail = "the text ends inside a message";
    if (chunk_.is_end(whole.offset + whole.length)) {
      return ledger_.note(DefectCode::cut_off_record, where, kDetail);
    }
    auto const place = lines_;
    auto const rest = lines_.next().line;
    bool const cut = lines_.at_end() && rest.length == rest.text.size() && !is_record(rest.text);
    if (cut) return ledger_.skip(DefectCode::cut_off_record, extent(rest), kDetail);
    lines_ = place;
  }

  void emit(Extent const& whole, SipBlock const& block, Record const& record, Packet const& packet,
            EventTime const& time) {
    auto const where = ledger_.span(whole);
    auto sip = read_sip_message(arena_.store(block.text()), {}, where, arena_, ledger_);
    if (!sip) return ledger_.skip(DefectCode::invalid_sip, whole, "no valid SIP message");
    ledger_.understood(whole.length);
    if (!block.headers_ended()) note_cut(where, whole);
    sip->direction = packet.direction;
    sip->remote = packet.remote;
    add(where, record, time, std::move(*sip));
  }

  void add(SourceSpan const& where, Record const& record, EventTime const& time, Payload payload) {
    Event event;
    event.where = where;
    event.time = time;
    event.family = Family::cisco_imp_sip_proxy;
    event.module = record.file;
    event.payload = std::move(payload);
    reading_.events.push_back(std::move(event));
  }

  Chunk const& chunk_;
  Arena& arena_;
  Reading& reading_;
  Ledger ledger_;
  LineWalker lines_;
  DayClock clock_;
};

}  // namespace

unsigned probe(std::string_view head) noexcept {
  return count_own_lines(head, [](std::string_view text) {
    auto const record = parse_record(text);
    return record && !record->file.empty();
  });
}

void read(Chunk const& chunk, Arena& arena, Reading& reading) {
  Reader(chunk, arena, reading).run();
}

}  // namespace siptriage::families::imp_sip_proxy
