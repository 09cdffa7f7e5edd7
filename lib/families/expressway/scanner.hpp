// Cuts a chunk into records. A line that starts with a stamp opens a record; empty and indented
// lines belong to it; any other line at column 0 shows that a copy was wrapped or mixed with text,
// and the record is rejected up to the next one.
#pragma once

#include <cstdint>
#include <string_view>

#include "families/expressway/account.hpp"
#include "families/expressway/event_maker.hpp"
#include "families/expressway/record.hpp"
#include "families/reader.hpp"

namespace siptriage::families::expressway {

// Offset of the next occurrence of a text; each byte is looked at once as long as the asked
// positions ascend.
class Lookout {
 public:
  Lookout(std::string_view text, std::string_view needle) noexcept
      : text_(text), needle_(needle), found_(text.find(needle)) {}
  [[nodiscard]] std::size_t next(std::size_t from) noexcept {
    if (found_ < from) found_ = text_.find(needle_, from);
    return found_;
  }

 private:
  std::string_view text_, needle_;
  std::size_t found_;
};

// The same for NUL, but only a window ahead, so that the text passes the cache once.
class NulLookout {
 public:
  explicit NulLookout(std::string_view text) noexcept : text_(text) {}
  // Offset of the first NUL in [from, to), or `to`.
  [[nodiscard]] std::size_t next(std::size_t from, std::size_t to) noexcept {
    if (to <= clean_) return to;
    return search(from, to);
  }

 private:
  [[nodiscard]] std::size_t search(std::size_t from, std::size_t to) noexcept;

  std::string_view text_;
  std::size_t clean_ = 0;  // no NUL between the last asked position and here
};

class RecordScanner {
 public:
  RecordScanner(Chunk const& chunk, Arena& arena, Reading& reading) noexcept;

  void run();

 private:
  // A line, or a part of one where a run of NUL bytes cuts it. `next` is where to go on.
  struct Piece {
    std::size_t begin = 0, end = 0, next = 0;
    bool has_nul = false;
  };

  Piece next_piece() noexcept;
  void read_piece(Piece& piece);
  void read_indented(Piece const& piece);
  void read_column_zero(Piece& piece);
  [[nodiscard]] bool belongs_to_dump(Piece const& piece);
  [[nodiscard]] bool wraps_open_record() const noexcept;
  void note_continuation(Piece const& piece, std::string_view line);
  void open(Piece const& piece, std::size_t prefix, std::size_t stamp);
  void open_foreign(Piece const& piece);
  void close(std::size_t end);
  void skip_garbage(Piece& piece);
  [[nodiscard]] std::string_view text_of(Piece const& piece) const noexcept {
    return text_.substr(piece.begin, piece.end - piece.begin);
  }
  [[nodiscard]] bool is_last_bytes(Piece const& piece) const noexcept {
    return piece.end == text_.size();
  }

  Chunk const& chunk_;
  std::string_view text_;
  Account account_;
  EventMaker maker_;
  Lookout utc_time_;
  NulLookout nul_;
  Record record_;
  bool is_open_ = false;
  std::size_t at_ = 0;
  std::size_t line_stop_ = 0;  // line end of the line at at_
  std::size_t next_line_ = 0;  // and the start of the line behind it
  std::uint64_t line_ = 1;
};

}  // namespace siptriage::families::expressway
