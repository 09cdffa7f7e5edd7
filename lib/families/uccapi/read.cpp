// The strict reader of UccApiLog: every record begins with a stamp; a SIP message stands between
// two banners, or behind the stamp of its start line.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "families/ledger.hpp"
#include "families/sip_event.hpp"
#include "families/sip_lines.hpp"
#include "families/text_lines.hpp"
#include "families/uccapi/uccapi.hpp"
#include "grammars/lync_header.hpp"

namespace siptriage::families::uccapi {
namespace {

using grammars::UccapiBanner;
using grammars::UccapiHeader;

// "09/23/2013|" at the start: cheaper than the grammar.
bool looks_stamped(std::string_view line) noexcept {
  return line.size() > 23 && line[2] == '/' && line[5] == '/' && line[10] == '|' &&
         ascii::is_digit(line[0]);
}

struct Stamped {
  UccapiHeader header;
  std::string_view text;
};

std::optional<Stamped> stamped(Line const& line) {
  if (!looks_stamped(line.text)) return std::nullopt;
  auto const parsed = grammars::parse_uccapi_header(line.text);
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

// Lines that other readers want to see although they follow a line of ours.
bool may_be_evidence(std::string_view line) noexcept {
  for (std::string_view const mark :
       {"SIP/2.0", "ms-diagnostics", "$$", "Result-Code", "UTCTime=", "%ASA-", "TL_"}) {
    if (line.find(mark) != std::string_view::npos) return true;
  }
  return is_binary(line);
}

// Via, From, To, Call-ID and CSeq are mandatory (RFC 3261 8.1.1); one or two may be damaged.
constexpr std::uint32_t kFewestHeaders = 3;

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

// One of the messages that a banner pair holds.
struct Part {
  std::string_view text;
  std::uint64_t lines_before = 0;
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
      } else if (auto const record = stamped(piece.line)) {
        record_line(piece.line, *record);
      } else {
        other(piece.line);
      }
    }
  }

 private:
  void other(Line const& line) {
    if (is_blank_line(line.text)) return ledger_.blank(line);
    if (is_binary(line.text)) {
      return ledger_.skip(DefectCode::binary_garbage, extent(line));
    }
    ledger_.reject(extent(line));
  }

  void record_line(Line const& line, Stamped const& record) {
    if (sip::is_start_line(record.text)) {
      Gathered gathered = begin(line, record);
      return message(std::move(gathered));
    }
    auto const found = banner(record.text);
    if (found && found->end.empty() && opened_message(line, record, *found)) return;
    ledger_.understood(line.length);
    if (!found) continuation();
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
    auto record = stamped(piece.line);
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
    std::uint64_t dropped = 0;
    auto const parts = split(gathered, text, dropped);
    if (parts.empty()) return ledger_.reject_around(gathered.whole, gathered.garbage);
    // Without a closing banner only a body can follow the empty line.
    if (!gathered.closed && parts.size() == 1 && headers_end && !has_body(parts.front().text)) {
      lines_ = *headers_end;
      gathered.whole.length = lines_.offset() - gathered.whole.offset;
      std::erase_if(gathered.garbage,
                    [this](auto const& piece) { return piece.offset >= lines_.offset(); });
    }
    emit(gathered, parts, dropped);
  }

  // Lines up to the next stamp; takes a closing banner along. Returns the place behind the first
  // empty line.
  std::optional<LineWalker> gather(Gathered& gathered) {
    std::optional<LineWalker> headers_end;
    gathered.at_end = true;
    while (!lines_.at_end()) {
      auto const place = lines_;
      auto const piece = lines_.next();
      if (piece.garbage) {
        gathered.garbage.push_back(extent(piece.line));
      } else if (auto const next = stamped(piece.line)) {
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

  static std::string_view behind_start_line(std::string_view text) noexcept {
    auto const newline = text.find('\n');
    return newline == std::string_view::npos ? std::string_view{} : text.substr(newline + 1);
  }

  static bool has_body(std::string_view text) noexcept {
    return inspect_headers(behind_start_line(text)).has_type;
  }

  // The messages of a text: a TCP segment may hold several. Empty when one is not clean.
  static std::vector<Part> split(Gathered const& gathered, std::string_view text,
                                 std::uint64_t& dropped) {
    std::vector<Part> parts;
    std::uint64_t line = 0;
    while (!text.empty()) {
      auto block = inspect_headers(behind_start_line(text));
      // Only the last message can be open: behind its headers the text ends.
      if (gathered.at_end && !block.ended) {
        auto const kept = length_without_cut_line(text);
        dropped = text.size() - kept;
        text = text.substr(0, kept);
        block = inspect_headers(behind_start_line(text));
      }
      if (!block.clean || has_glued_header(text.substr(0, text.find('\n')))) return {};
      auto const length = message_length(text, block);
      parts.push_back({text.substr(0, length), line});
      line += static_cast<std::uint64_t>(
          std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length), '\n'));
      text = text.substr(length);
    }
    return parts;
  }

  // Up to the start line of the next message behind the headers.
  static std::size_t message_length(std::string_view text, HeaderBlock const& block) noexcept {
    if (!block.ended || block.embeds_sip) return text.size();
    auto const first = text.find('\n') + 1 + block.length;
    LineCursor lines(text.substr(first));
    while (!lines.at_end()) {
      auto const line = lines.next();
      if (!sip::is_start_line(line.text)) continue;
      // An instant message may quote a start line; a message of its own has its headers.
      auto const next = inspect_headers(text.substr(first + line.offset + line.length));
      if (next.known >= kFewestHeaders) return first + line.offset;
    }
    return text.size();
  }

  void emit(Gathered const& gathered, std::vector<Part> const& parts, std::uint64_t dropped) {
    std::uint64_t skipped = 0;
    for (auto const& piece : gathered.garbage) {
      ledger_.skip(DefectCode::binary_garbage, piece);
      skipped += piece.length;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
      bool const last = i + 1 == parts.size();
      auto const where = ledger_.span(part_extent(gathered, parts, i));
      if (auto sip = read_sip_message(parts[i].text, {}, where, arena_, ledger_)) {
        add(gathered, std::move(*sip), where);
      } else if (!(last && dropped > 0)) {
        skipped += parts[i].text.size();
        reading_.add_defect(DefectCode::invalid_sip, where, parts[i].text.size(),
                            "the record holds no valid SIP message");
      }
    }
    if (is_cut(gathered, parts.back())) {
      reading_.add_defect(DefectCode::cut_off_record, ledger_.span(gathered.whole), dropped,
                          "the text ends inside a message");
      skipped += dropped;
    }
    ledger_.understood(gathered.whole.length - skipped);
  }

  static bool is_cut(Gathered const& gathered, Part const& last) noexcept {
    if (!gathered.at_end) return false;
    return gathered.opened || !inspect_headers(behind_start_line(last.text)).ended;
  }

  // Raw bytes of one part; the only part is the whole record. A text from which garbage was taken
  // out has no bytes of its own.
  Extent part_extent(Gathered const& gathered, std::vector<Part> const& parts,
                     std::size_t index) const noexcept {
    if (parts.size() == 1 || !gathered.garbage.empty()) return gathered.whole;
    auto const offset = static_cast<std::uint64_t>(parts[index].text.data() - chunk_.text.data());
    return {offset, parts[index].text.size(), gathered.text.line + parts[index].lines_before};
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

  // Text of a plain record that goes on below its stamp. It is ours only when the next stamp
  // follows directly; a block that ends otherwise may be somebody's remark.
  void continuation() {
    Extent block{lines_.offset(), 0, 0};
    bool foreign = false;
    while (!lines_.at_end()) {
      auto const place = lines_;
      auto const piece = lines_.next();
      bool const next_record = !piece.garbage && looks_stamped(piece.line.text);
      if (next_record || piece.garbage || is_blank_line(piece.line.text)) {
        lines_ = place;
        foreign = foreign || !next_record;
        break;
      }
      if (block.length == 0) block.line = piece.line.number;
      foreign = foreign || may_be_evidence(piece.line.text);
      block.length += piece.line.length;
      if (lines_.at_end()) foreign = true;
    }
    if (block.length == 0) return;
    if (foreign) {
      ledger_.reject(block);
    } else {
      ledger_.understood(block.length);
    }
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
      if (auto const record = stamped(piece.line)) {
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
  constexpr unsigned kEnough = 64;
  unsigned lines = 0;
  LineCursor cursor(head);
  while (!cursor.at_end() && lines < kEnough) {
    auto const text = cursor.next().text;
    if (looks_stamped(text) && text.substr(0, 80).find(" :: ") != std::string_view::npos) ++lines;
  }
  return lines;
}

void read(Chunk const& chunk, Arena& arena, Reading& reading) {
  auto text = chunk;
  if (text.text.starts_with(kByteOrderMark)) {
    reading.understood += kByteOrderMark.size();
    text = chunk.part(kByteOrderMark.size(), chunk.text.size() - kByteOrderMark.size(), chunk.line);
  }
  Reader(text, arena, reading).run();
}

}  // namespace siptriage::families::uccapi
