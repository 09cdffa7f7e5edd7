// The strict reader of UccApiLog: every record begins with a stamp; a SIP message stands between
// two banners, or behind the stamp of its start line.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "families/continuation.hpp"
#include "families/cuts.hpp"
#include "families/ledger.hpp"
#include "families/sip_event.hpp"
#include "families/sip_lines.hpp"
#include "families/text_lines.hpp"
#include "families/uccapi/segment.hpp"
#include "families/uccapi/uccapi.hpp"
#include "grammars/lync_header.hpp"

namespace siptriage::families::uccapi {
namespace {

using grammars::UccapiBanner;
using grammars::UccapiHeader;

constexpr std::size_t kStampLength = 23;  // "09/23/2013|11:26:10.158"

// "09/23/2013|" at the start: cheaper than the grammar.
bool looks_stamped(std::string_view line) noexcept {
  return line.size() >= kStampLength && line[2] == '/' && line[5] == '/' && line[10] == '|' &&
         ascii::is_digit(line[0]);
}

struct Stamped {
  UccapiHeader header;
  std::string_view text;
};

std::optional<Stamped> stamped(std::string_view line) {
  if (!looks_stamped(line)) return std::nullopt;
  // A stamp alone ends a message in some copies.
  if (auto const bare = ascii::trim(line); bare.size() == kStampLength) {
    if (!grammars::parse_us_stamp(bare)) return std::nullopt;
    return Stamped{{bare, {}, {}, {}}, {}};
  }
  auto const parsed = grammars::parse_uccapi_header(line);
  if (!parsed.value) return std::nullopt;
  return Stamped{*parsed.value, parsed.rest};
}

std::optional<UccapiBanner> banner(std::string_view text) {
  if (!text.starts_with("End of") && !text.starts_with("Data Received") &&
      !text.starts_with("Sending Packet")) {
    return std::nullopt;
  }
  return grammars::parse_uccapi_banner(text).value;
}

// A stamped line that neither closes the message before it nor is a part of it.
bool stands_alone(std::string_view line) {
  if (has_nul(line)) return false;
  auto const record = stamped(line);
  if (!record || sip::is_start_line(record->text)) return false;
  auto const found = banner(record->text);
  return !found || found->end.empty();
}

// A plain line that holds a message: a flattened copy.
bool holds_message(std::string_view text) noexcept {
  return text.find("SIP/2.0") != std::string_view::npos ||
         text.find("ms-diagnostics") != std::string_view::npos;
}

// A message as gathered from its lines.
struct Gathered {
  Extent whole;  // banners included
  Extent text;   // from the start line on
  std::vector<Extent> garbage;
  std::optional<UccapiHeader> header;
  std::optional<UccapiBanner> banner;  // opening or closing
  bool opened = false;                 // by a banner
  bool closed = false;                 // by a banner
  bool at_end = false;                 // of the text
};

class Reader {
 public:
  Reader(Chunk const& chunk, Arena& arena, Reading& reading) noexcept
      : chunk_(chunk),
        arena_(arena),
        reading_(reading),
        ledger_(chunk, reading),
        lines_(chunk.text, chunk.line) {}

  void run() {
    prologue();
    while (!lines_.at_end()) {
      auto const piece = lines_.next();
      if (piece.garbage) {
        ledger_.skip(DefectCode::binary_garbage, extent(piece.line));
      } else if (auto const record = stamped(piece.line.text)) {
        record_line(piece.line, *record);
      } else {
        ledger_.foreign(piece.line);
      }
    }
  }

 private:
  void record_line(Line const& line, Stamped const& record) {
    if (sip::is_start_line(record.text)) {
      Gathered gathered = begin(line, record);
      return message(std::move(gathered));
    }
    if (holds_message(record.text)) return ledger_.reject(extent(line));
    auto const found = banner(record.text);
    if (found && found->end.empty() && opened_message(line, record, *found)) return;
    ledger_.understood(line.length);
    if (!found)
      take_continuation(lines_, ledger_, !chunk_.ends, looks_stamped,
                        [](std::string_view) { return false; });
  }

  static Gathered begin(Line const& line, Stamped const& record) {
    Gathered gathered;
    gathered.whole = extent(line);
    auto const skipped = static_cast<std::uint64_t>(record.text.data() - line.text.data());
    gathered.text = {line.offset + skipped, line.length - skipped, line.number};
    gathered.header = record.header;
    return gathered;
  }

  // A banner and the message behind it; false when something else follows (a keep-alive).
  bool opened_message(Line const& line, Stamped const& opening, UccapiBanner const& found) {
    if (lines_.at_end()) return false;
    auto const place = lines_;
    auto const piece = lines_.next();
    auto record = stamped(piece.line.text);
    // Some versions write the start line without a stamp of its own.
    if (!record) record = Stamped{opening.header, piece.line.text};
    if (piece.garbage || !sip::is_start_line(record->text)) {
      lines_ = place;
      return false;
    }
    auto gathered = begin(piece.line, *record);
    gathered.whole = {line.offset, line.length + piece.line.length, line.number};
    gathered.banner = found;
    gathered.opened = true;
    message(std::move(gathered));
    return true;
  }

  void message(Gathered gathered) {
    auto const headers_end = gather(gathered);
    auto const text = text_without(chunk_.text, gathered.text, gathered.garbage, arena_);
    auto const segment = split_segment(text, gathered.at_end);
    if (segment.messages.empty() && segment.dropped == 0) {
      return ledger_.reject_around(gathered.whole, gathered.garbage);
    }
    // Without a closing banner only a body can follow the empty line.
    if (!gathered.closed && segment.messages.size() == 1 && headers_end && !segment.last_has_body) {
      lines_ = *headers_end;
      auto const end = lines_.offset();
      gathered.whole.length = end - gathered.whole.offset;
      std::erase_if(gathered.garbage, [end](auto const& piece) { return piece.offset >= end; });
    }
    emit(gathered, segment);
  }

  // Lines up to the next stamp; takes a closing banner along. Returns the place behind the first
  // empty line.
  std::optional<LineWalker> gather(Gathered& gathered) {
    std::optional<LineWalker> headers_end;
    gathered.at_end = chunk_.ends;
    while (!lines_.at_end()) {
      auto const place = lines_;
      auto const piece = lines_.next();
      if (piece.garbage) {
        gathered.garbage.push_back(extent(piece.line));
      } else if (auto const next = stamped(piece.line.text)) {
        gathered.at_end = false;
        auto const found = banner(next->text);
        gathered.closed = found && !found->end.empty();
        if (gathered.closed && !gathered.banner) gathered.banner = found;
        if (!gathered.closed) lines_ = place;
        break;
      } else if (!headers_end && is_blank_line(piece.line.text)) {
        headers_end = lines_;
      }
      gathered.text.length = lines_.offset() - gathered.text.offset;
    }
    gathered.whole.length = lines_.offset() - gathered.whole.offset;
    return headers_end;
  }

  void emit(Gathered const& gathered, Segment const& segment) {
    std::uint64_t skipped = 0;
    for (auto const& piece : gathered.garbage) {
      ledger_.skip(DefectCode::binary_garbage, piece);
      skipped += piece.length;
    }
    for (auto const& message : segment.messages) {
      auto const where = ledger_.span(message_extent(gathered, segment, message));
      if (auto sip = read_sip_message(message.text, {}, where, arena_, ledger_)) {
        add(gathered, std::move(*sip), where);
      } else {
        skipped += message.text.size();
        reading_.add_defect(DefectCode::invalid_sip, where, message.text.size(),
                            "the record holds no valid SIP message");
      }
    }
    if (gathered.at_end && (gathered.opened || segment.last_is_open || segment.dropped > 0)) {
      reading_.add_defect(DefectCode::cut_off_record, ledger_.span(gathered.whole), segment.dropped,
                          "the text ends inside a message");
      skipped += segment.dropped;
    }
    ledger_.understood(gathered.whole.length - skipped);
  }

  // Raw bytes of one message; an only one has the whole record. A text from which garbage was
  // taken out has no bytes of its own.
  Extent message_extent(Gathered const& gathered, Segment const& segment,
                        SegmentMessage const& message) const noexcept {
    if (segment.messages.size() == 1 || !gathered.garbage.empty()) return gathered.whole;
    auto const offset = static_cast<std::uint64_t>(message.text.data() - chunk_.text.data());
    return {offset, message.text.size(), gathered.text.line + message.lines_before};
  }

  void add(Gathered const& gathered, SipMessageEvent sip, SourceSpan const& where) {
    Event event;
    event.where = where;
    event.family = Family::lync_uccapi;
    if (gathered.header) {
      event.time.local = grammars::parse_us_stamp(gathered.header->stamp);
      event.time.raw = gathered.header->stamp;
      event.severity = severity(gathered.header->level);
    }
    if (gathered.banner) {
      sip.direction =
          gathered.banner->action.starts_with("Data") ? Direction::received : Direction::sent;
      sip.remote = parse_endpoint(gathered.banner->remote);
      sip.local = parse_endpoint(gathered.banner->local);
    }
    event.payload = std::move(sip);
    reading_.events.push_back(std::move(event));
  }

  static Severity severity(std::string_view level) noexcept {
    if (level == "ERROR" || level == "FATAL") return Severity::error;
    if (level == "WARN" || level == "WARNING") return Severity::warning;
    return level == "INFO" ? Severity::info : Severity::debug;
  }

  // The text may begin inside a message: its headers, or only its body, up to the closing banner.
  void prologue() {
    auto const start = lines_;
    Extent block{0, 0, chunk_.line};
    bool foreign = false;
    while (!lines_.at_end()) {
      auto const place = lines_;
      auto const piece = lines_.next();
      if (piece.garbage || sip::is_start_line(piece.line.text)) foreign = true;
      if (foreign) break;
      if (auto const record = stamped(piece.line.text)) {
        auto const found = banner(record->text);
        bool const closed = found && !found->end.empty();
        bool const used = block.length > 0 && tail(block, closed ? found : std::nullopt);
        if (used && closed) {
          ledger_.understood(piece.line.length);
        } else {
          lines_ = used ? place : start;
        }
        if (used || block.length == 0) return;
        break;
      }
      block.length = lines_.offset();
    }
    lines_ = start;
  }

  // True when `block`, the lines before the first stamp, is the end of a message.
  bool tail(Extent const& block, std::optional<UccapiBanner> const& closing) {
    auto const text = chunk_.text.substr(0, block.length);
    if (is_blank_line(text)) return false;
    auto const first_line = text.find('\n') + 1;
    bool const cut_first = header_name(text.substr(0, text.find('\n'))).empty();
    auto const headers = cut_first ? text.substr(first_line) : text;
    auto const found = inspect_headers(headers);
    auto const where = ledger_.span(block);
    if (found.clean && found.known > (closing ? 0U : 1U)) {
      if (auto sip = read_sip_fragment(headers, where, arena_, ledger_)) {
        Gathered gathered;
        gathered.banner = closing;
        add(gathered, std::move(*sip), where);
        auto const skipped = cut_first ? first_line : 0;
        reading_.add_defect(DefectCode::cut_off_record, where, skipped,
                            "the text begins inside a message");
        ledger_.understood(block.length - skipped);
        return true;
      }
    }
    if (!closing) return false;
    ledger_.skip(DefectCode::cut_off_record, block, "the text begins inside a message");
    return true;
  }

  Chunk const& chunk_;
  Arena& arena_;
  Reading& reading_;
  Ledger ledger_;
  LineWalker lines_;
};

}  // namespace

unsigned probe(std::string_view head) noexcept {
  return count_own_lines(head, [](std::string_view text) {
    return looks_stamped(text) && text.substr(0, 80).find(" :: ") != std::string_view::npos;
  });
}

// Behind another stamped line, so that what stands before the first one of a log (the rest of a
// message) is in one part with it.
std::size_t next_cut(std::string_view text, std::size_t from) noexcept {
  bool behind_stamp = false;
  return find_line(text, from, [&behind_stamp](std::string_view line) {
    if (behind_stamp && stands_alone(line)) return true;
    behind_stamp = behind_stamp || (!has_nul(line) && stamped(line).has_value());
    return false;
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

}  // namespace siptriage::families::uccapi
