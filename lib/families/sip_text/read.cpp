// The strict reader of bare SIP: messages whose every header stands on a line of its own, with or
// without the frame of pidgin-sipe. What stands around them is rejected.
#include <optional>
#include <utility>

#include "base/ascii.hpp"
#include "families/cuts.hpp"
#include "families/ledger.hpp"
#include "families/sip_event.hpp"
#include "families/sip_lines.hpp"
#include "families/sip_text/body.hpp"
#include "families/sip_text/pidgin.hpp"
#include "families/sip_text/sip_text.hpp"
#include "families/text_lines.hpp"

namespace siptriage::families::sip_text {
namespace {

// Some copies indent every line by one blank.
std::string_view unindent(std::string_view line, bool indented) noexcept {
  return indented && line.starts_with(' ') ? line.substr(1) : line;
}

bool is_indented_start(std::string_view line) noexcept {
  return line.starts_with(' ') && sip::is_start_line(line.substr(1));
}

// The value of Content-Type in the header lines of `text`.
BodyKind find_body_kind(std::string_view headers) noexcept {
  LineCursor lines(headers);
  while (!lines.at_end()) {
    auto const line = ascii::trim(lines.next().text);
    auto const name = header_name(line);
    if (!ascii::iequals(name, "Content-Type") && !ascii::iequals(name, "c")) continue;
    return body_kind(line.substr(line.find(':') + 1));
  }
  return BodyKind::none;
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
      } else {
        line(piece.line);
      }
    }
  }

 private:
  void line(Line const& current) {
    auto const text = current.text;
    if (is_blank_line(text)) return ledger_.blank(current);
    if (sip::is_start_line(text)) return message(current, false);
    if (is_indented_start(text)) return message(current, true);
    if (auto const frame = parse_frame(text)) return framed(current, *frame);
    if (is_sipe_line(text)) return ledger_.understood(current.length);
    if (is_binary(text)) return ledger_.skip(DefectCode::binary_garbage, extent(current));
    ledger_.reject(extent(current));
  }

  // A line that ends a bare message wherever it stands.
  static bool is_border(Piece const& piece, bool indented) noexcept {
    if (piece.garbage) return true;
    auto const text = unindent(piece.line.text, indented);
    return sip::is_start_line(text) || parse_frame(text).has_value();
  }

  void message(Line const& first, bool indented) {
    Extent whole = extent(first);
    HeaderBlock block;
    bool clean = !has_glued_header(first.text);
    while (clean && !lines_.at_end()) {
      auto const place = lines_;
      auto const piece = lines_.next();
      if (is_border(piece, indented) || is_blank_line(piece.line.text)) {
        lines_ = place;
        break;
      }
      clean = (!indented || piece.line.text.starts_with(' ')) &&
              note_header(block, unindent(piece.line.text, indented));
    }
    whole.length = lines_.offset() - whole.offset;
    if (!clean || block.known == 0 || is_double_spaced(block, indented)) {
      return ledger_.reject(whole);
    }
    if (block.has_type) take_body(whole, indented);
    add_bare(whole, indented);
  }

  // An empty line between headers. Looks ahead only over empty lines.
  bool is_double_spaced(HeaderBlock const& block, bool indented) const noexcept {
    if (block.has_type) return false;
    auto ahead = lines_;
    while (!ahead.at_end()) {
      auto const piece = ahead.next();
      if (is_blank_line(piece.line.text)) continue;
      auto const name = header_name(unindent(piece.line.text, indented));
      return name.size() > 1 && is_known_header(name);
    }
    return false;
  }

  void take_body(Extent& whole, bool indented) {
    auto const kind = find_body_kind(chunk_.text.substr(whole.offset, whole.length));
    bool after_blank = true;
    bool first = true;
    while (!lines_.at_end()) {
      auto const place = lines_;
      auto const piece = lines_.next();
      if (is_blank_line(piece.line.text)) {
        after_blank = true;
        continue;
      }
      bool const embedded = first && kind == BodyKind::sip && !piece.garbage;
      bool const ends =
          (is_border(piece, indented) && !embedded) ||
          !continues_body(kind, unindent(piece.line.text, indented), after_blank && !first);
      if (ends) {
        lines_ = place;
        break;
      }
      first = after_blank = false;
      whole.length = lines_.offset() - whole.offset;
    }
    settle_blanks(whole);
  }

  // Empty lines behind the body were passed over; they belong to the message.
  void settle_blanks(Extent& whole) const noexcept {
    whole.length = lines_.offset() - whole.offset;
  }

  void add_bare(Extent const& whole, bool indented) {
    sip::Framing framing;
    framing.leading_space = indented;
    auto const indent = indented ? 1U : 0U;
    auto const text = chunk_.text.substr(whole.offset + indent, whole.length - indent);
    auto const where = ledger_.span(whole);
    auto sip = read_sip_message(text, framing, where, arena_, ledger_);
    if (!sip) return ledger_.skip(DefectCode::invalid_sip, whole, "no valid SIP message");
    ledger_.understood(whole.length);
    add(where, std::move(*sip), nullptr);
  }

  // A message between two frame lines; its body ends where the frame does.
  void framed(Line const& first, Frame const& frame) {
    if (!frame.start) return ledger_.understood(first.length);
    Extent whole = extent(first);
    auto const begin = lines_.offset();
    auto end = begin;
    bool closed = false;
    bool garbage = false;
    while (!lines_.at_end()) {
      auto const place = lines_;
      auto const piece = lines_.next();
      auto const next = parse_frame(piece.line.text);
      closed = next && !next->start;
      if (next && next->start) lines_ = place;
      if (next) break;
      garbage = garbage || piece.garbage;
      end = lines_.offset();
    }
    whole.length = lines_.offset() - whole.offset;
    if (!frame.sip) return ledger_.understood(whole.length);
    if (garbage) return ledger_.skip(DefectCode::binary_garbage, whole);
    add_framed(whole, chunk_.text.substr(begin, end - begin), frame, closed);
  }

  void add_framed(Extent const& whole, std::string_view text, Frame const& frame, bool closed) {
    auto const where = ledger_.span(whole);
    auto kept = text.size();
    auto const newline = text.find('\n');
    auto const rest =
        newline == std::string_view::npos ? text.substr(0, 0) : text.substr(newline + 1);
    auto const block = inspect_headers(rest);
    if (!closed && !block.ended) kept = length_without_cut_line(text);
    if (!inspect_headers(rest.substr(0, rest.size() - (text.size() - kept))).clean) {
      return ledger_.reject(whole);
    }
    auto sip = read_sip_message(text.substr(0, kept), {}, where, arena_, ledger_);
    auto const dropped = closed ? 0 : text.size() - kept;
    if (!sip) {
      auto const code = closed ? DefectCode::invalid_sip : DefectCode::cut_off_record;
      return ledger_.skip(code, whole, "no valid SIP message in its frame");
    }
    if (!closed) {
      reading_.add_defect(DefectCode::cut_off_record, where, dropped,
                          "the end of the frame is missing");
    }
    ledger_.understood(whole.length - dropped);
    add(where, std::move(*sip), &frame);
  }

  void add(SourceSpan const& where, SipMessageEvent sip, Frame const* frame) {
    Event event;
    event.where = where;
    event.family = Family::sip_text;
    if (frame != nullptr) {
      sip.direction = frame->direction;
      event.time.raw = frame->stamp;
      event.time.utc = event.time.local = frame->utc;
    }
    event.payload = std::move(sip);
    reading_.events.push_back(std::move(event));
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
    return sip::is_start_line(text) || is_indented_start(text);
  });
}

// Only between the frames of pidgin-sipe, with at least one line between them: a bare message has
// no sure end.
std::size_t next_cut(std::string_view text, std::size_t from) noexcept {
  bool behind_frame = false;
  bool apart = false;
  return find_line(text, from, [&](std::string_view line) {
    auto const frame = has_nul(line) ? std::nullopt : parse_frame(line);
    if (frame && frame->start && apart) return true;
    apart = behind_frame && !frame && (is_blank_line(line) || is_sipe_line(line)) && !has_nul(line);
    behind_frame = frame ? !frame->start : apart;
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

}  // namespace siptriage::families::sip_text
