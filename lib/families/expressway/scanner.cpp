#include "families/expressway/scanner.hpp"

#include <algorithm>
#include <cstring>

#include "base/ascii.hpp"
#include "families/expressway/pairs.hpp"

namespace siptriage::families::expressway {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kNulWindow = 64 * 1024;
// Shorter runs of NUL may be content of a message body.
constexpr std::size_t kMinNulRun = 4;
constexpr std::size_t kGarbageReach = 512;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_blank_line(std::string_view line) noexcept {
  return std::all_of(line.begin(), line.end(), ascii::is_space);
}

bool is_base64_line(std::string_view line) noexcept {
  return std::all_of(line.begin(), line.end(), [](char c) {
    return ascii::is_alnum(c) || c == '+' || c == '/' || c == '=' || c == '\r';
  });
}

// Logs that begin with a byte order mark were put behind each other.
bool opens_behind_mark(std::string_view line) noexcept {
  return line.starts_with(kByteOrderMark) && stamp_length(line.substr(kByteOrderMark.size())) != 0;
}

// One byte in sixteen: text has none at all, random bytes have one in nine.
bool is_garbage(std::string_view line) noexcept {
  auto const count = std::count_if(line.begin(), line.end(), is_control);
  return count > 0 && static_cast<std::size_t>(count) * 16 >= line.size();
}

}  // namespace

std::size_t NulLookout::search(std::size_t from, std::size_t to) noexcept {
  auto const begin = std::max(from, clean_);
  auto const end = std::min(text_.size(), std::max(to, begin + kNulWindow));
  auto const* found = std::memchr(text_.data() + begin, 0, end - begin);
  if (found == nullptr) {
    clean_ = end;
    return to;
  }
  clean_ = static_cast<std::size_t>(static_cast<char const*>(found) - text_.data());
  return std::min(clean_, to);
}

RecordScanner::RecordScanner(Chunk const& chunk, Arena& arena, Reading& reading) noexcept
    : chunk_(chunk),
      text_(chunk.text),
      account_(chunk, reading),
      maker_(chunk, arena, reading, account_),
      utc_time_(chunk.text, "UTCTime=\""),
      nul_(chunk.text),
      line_(chunk.line) {}

void RecordScanner::run() {
  if (text_.starts_with(kByteOrderMark)) {
    account_.understood(kByteOrderMark.size());
    at_ = kByteOrderMark.size();
  }
  while (at_ < text_.size()) {
    auto piece = next_piece();
    read_piece(piece);
    if (text_[piece.next - 1] == '\n') ++line_;
    at_ = piece.next;
  }
  close(at_);
}

RecordScanner::Piece RecordScanner::next_piece() noexcept {
  // A line that garbage cuts into pieces is searched for its end once.
  if (at_ >= next_line_) {
    auto const* begin = text_.data() + at_;
    auto const* newline = static_cast<char const*>(std::memchr(begin, '\n', text_.size() - at_));
    line_stop_ =
        newline == nullptr ? text_.size() : static_cast<std::size_t>(newline - text_.data());
    next_line_ = newline == nullptr ? line_stop_ : line_stop_ + 1;
  }
  auto const end = line_stop_;
  Piece piece{at_, end, next_line_};
  auto const nul = nul_.next(at_, end);
  if (nul == end || nul == at_) return piece;
  auto run = nul;
  while (run < end && run - nul < kMinNulRun && text_[run] == '\0') ++run;
  if (run - nul == kMinNulRun) {
    piece.end = piece.next = nul;
  } else {
    piece.has_nul = true;
  }
  return piece;
}

void RecordScanner::read_piece(Piece& piece) {
  char const first = text_[piece.begin];
  if (ascii::is_digit(first)) {
    if (auto const stamp = stamp_length(text_of(piece)); stamp != 0) {
      open(piece, 0, stamp);
      return;
    }
  } else if (ascii::is_space(first)) {
    read_indented(piece);
    return;
  }
  read_column_zero(piece);
}

void RecordScanner::read_indented(Piece const& piece) {
  auto const line = text_of(piece);
  if (!is_open_) {
    if (is_blank_line(line)) {
      account_.understood(piece.next - piece.begin);
    } else {
      open_foreign(piece);
    }
    return;
  }
  if (record_.kind == RecordKind::foreign) return;
  if (utc_time_.next(piece.begin) < piece.end && find_stamp(line, 0) != kNone) {
    record_.kind = RecordKind::foreign;
    return;
  }
  if (record_.more == 0 || record_.mark != DumpMark::none) note_continuation(piece, line);
}

// Keeps what the reader of the record has to know about its further lines.
void RecordScanner::note_continuation(Piece const& piece, std::string_view line) {
  if (record_.more == 0) {
    if (is_blank_line(line)) {
      record_.spread = true;
      return;
    }
    record_.mark = dump_mark(line);
    record_.more = piece.begin;
    record_.dump = piece.next;
  } else if (line.size() < 8) {
    if (ascii::trim(line) == "|") record_.closed = true;
  } else if (line[1] == '-') {
    if (line.starts_with(" -----BEGIN ")) record_.in_pem = true;
    if (line.starts_with(" -----END ")) record_.in_pem = false;
  }
}

// X7.2 closes a dump at column 0; PEM blocks in a body lose their indent.
bool RecordScanner::belongs_to_dump(Piece const& piece) {
  if (!is_open_ || record_.kind == RecordKind::foreign || record_.mark == DumpMark::none ||
      record_.closed) {
    return false;
  }
  auto const line = text_of(piece);
  if (ascii::trim(line) == "|") {
    record_.closed = true;
    return true;
  }
  constexpr std::string_view kBegin = "-----BEGIN ";
  constexpr std::string_view kEnd = "-----END ";
  if (line.starts_with(kBegin)) {
    record_.in_pem = true;
    return true;
  }
  if (is_last_bytes(piece) && kBegin.starts_with(line)) return true;
  if (!record_.in_pem) return false;
  if (line.starts_with(kEnd)) {
    record_.in_pem = false;
    return true;
  }
  return is_base64_line(line) || (is_last_bytes(piece) && kEnd.starts_with(line));
}

// A first line without any key, and a line that starts with one: the record was wrapped there.
bool RecordScanner::wraps_open_record() const noexcept {
  if (!is_open_ || record_.kind == RecordKind::foreign || record_.more != 0) return false;
  return !is_record_line(text_.substr(record_.head, record_.line_end - record_.head));
}

void RecordScanner::read_column_zero(Piece& piece) {
  auto const line = text_of(piece);
  if (opens_behind_mark(line)) {
    close(piece.begin);
    account_.understood(kByteOrderMark.size());
    piece.next = piece.begin + kByteOrderMark.size();
    return;
  }
  if (is_control(line.front())) {
    skip_garbage(piece);
    return;
  }
  if (belongs_to_dump(piece)) return;
  auto const prefix = find_opening(line);
  if (prefix && (*prefix != 0 || !wraps_open_record())) {
    open(piece, *prefix, stamp_length(line.substr(*prefix)));
  } else if (is_last_bytes(piece) && is_cut_stamp(line)) {
    open(piece, 0, 0);
    record_.kind = RecordKind::plain;
    record_.cut = true;
  } else if (is_garbage(line.substr(0, kGarbageReach))) {
    skip_garbage(piece);
  } else if (is_open_) {
    record_.kind = RecordKind::foreign;
  } else {
    open_foreign(piece);
  }
}

void RecordScanner::open(Piece const& piece, std::size_t prefix, std::size_t stamp) {
  close(piece.begin);
  is_open_ = true;
  record_ = Record{};
  record_.begin = piece.begin;
  record_.head = piece.begin + prefix;
  record_.stamp = stamp;
  record_.line_end = piece.end;
  if (text_[piece.end - 1] == '\r') --record_.line_end;
  record_.line = line_;
  auto const line = text_.substr(record_.head, record_.line_end - record_.head);
  record_.kind = classify(line, stamp);
  auto const own = utc_time_.next(record_.head);
  bool const has_second = own < piece.end && utc_time_.next(own + 1) < piece.end;
  bool const look_closer = has_second || record_.kind == RecordKind::structured;
  if (piece.has_nul || (look_closer && is_glued(line, stamp))) record_.kind = RecordKind::foreign;
}

void RecordScanner::open_foreign(Piece const& piece) {
  is_open_ = true;
  record_ = Record{};
  record_.kind = RecordKind::foreign;
  record_.begin = record_.head = piece.begin;
  record_.line_end = piece.end;
  record_.line = line_;
}

void RecordScanner::close(std::size_t end) {
  if (!is_open_) return;
  is_open_ = false;
  record_.end = end;
  if (record_.kind == RecordKind::foreign) {
    account_.reject(record_.begin, end, record_.line);
    return;
  }
  bool const ends_text = end == text_.size() && text_.back() != '\n';
  if (record_.kind == RecordKind::plain && record_.mark == DumpMark::none) {
    account_.understood(end - record_.begin);
    auto const line = text_.substr(record_.head, record_.line_end - record_.head);
    if (record_.cut || (ends_text && record_.more == 0 && ends_inside_value(line))) {
      account_.defect(DefectCode::cut_off_record,
                      chunk_.span(record_.begin, end - record_.begin, record_.line), 0,
                      "the text ends inside a record");
    }
    return;
  }
  record_.cut = ends_text;
  if (!maker_.read(record_)) account_.reject(record_.begin, end, record_.line);
}

// Skips control bytes, and what stands between them, up to a stamp or the end of the line.
void RecordScanner::skip_garbage(Piece& piece) {
  close(piece.begin);
  auto stop = piece.begin;
  while (stop < piece.end && is_control(text_[stop])) ++stop;
  auto const look = text_.substr(stop, std::min(kGarbageReach, piece.end - stop));
  if (auto const stamp = find_stamp(look, 0); stamp != kNone) {
    stop += stamp;
  } else if (is_garbage(text_.substr(piece.begin, stop - piece.begin + look.size()))) {
    stop += look.size();
  }
  if (stop == piece.end) stop = piece.next;
  account_.defect(DefectCode::binary_garbage, chunk_.span(piece.begin, stop - piece.begin, line_),
                  stop - piece.begin, "control bytes");
  piece.next = stop;
}

}  // namespace siptriage::families::expressway
