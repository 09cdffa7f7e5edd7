// Keeps the account of a strict reader: every byte of a chunk is understood, rejected or skipped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.hpp"
#include "base/line_cursor.hpp"
#include "families/reader.hpp"
#include "families/text_lines.hpp"

namespace siptriage::families {

// A run of bytes of a chunk and the line that holds its first byte.
struct Extent {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::uint64_t line = 1;
};

[[nodiscard]] inline Extent extent(Line const& line) noexcept {
  return {line.offset, line.length, line.number};
}

// Empty lines belong to their neighbours: between two rejected pieces they are rejected with them,
// so that a double spaced copy stays in one piece; everywhere else they are understood.
class Ledger {
 public:
  Ledger(Chunk const& chunk, Reading& reading) noexcept : chunk_(chunk), reading_(reading) {}
  Ledger(Ledger const&) = delete;
  Ledger& operator=(Ledger const&) = delete;
  ~Ledger() {
    if (!chunk_.ends) reading_.blank_bytes = blank_;
    settle();
  }

  [[nodiscard]] SourceSpan span(Extent const& piece) const noexcept {
    return chunk_.span(piece.offset, piece.length, piece.line);
  }

  void understood(std::uint64_t bytes) noexcept {
    settle();
    reading_.understood += bytes;
  }

  void blank(Line const& line) noexcept { blank_ += line.length; }

  void reject(Extent const& piece) {
    if (piece.length == 0) return;
    if (!reading_.rejected.empty()) {
      auto& last = reading_.rejected.back();
      bool const same = last.source == chunk_.source;
      if (same && last.offset + last.length + blank_ == chunk_.offset + piece.offset) {
        last.length += blank_ + piece.length;
        blank_ = 0;
        return;
      }
    }
    settle();
    reading_.rejected.push_back(span(piece));
  }

  // Neighbouring bytes with the same defect become one entry.
  void skip(DefectCode code, Extent const& piece, std::string detail = {}) {
    settle();
    auto const where = span(piece);
    if (!reading_.defects.empty()) {
      auto& last = reading_.defects.back();
      if (last.code == code && last.where.source == where.source && last.bytes_skipped > 0 &&
          last.where.length == last.bytes_skipped &&
          last.where.offset + last.where.length == where.offset) {
        last.where.length += where.length;
        last.bytes_skipped += where.length;
        return;
      }
    }
    reading_.add_defect(code, where, piece.length, std::move(detail));
  }

  // Rejects `whole` but for the binary garbage inside it, which no reader can use.
  void reject_around(Extent const& whole, std::vector<Extent> const& garbage) {
    auto at = whole;
    for (auto const& piece : garbage) {
      reject({at.offset, piece.offset - at.offset, at.line});
      skip(DefectCode::binary_garbage, piece);
      auto const behind = piece.offset + piece.length;
      bool const line_ended = chunk_.text[behind - 1] == '\n';
      at = {behind, 0, piece.line + (line_ended ? 1 : 0)};
    }
    reject({at.offset, whole.offset + whole.length - at.offset, at.line});
  }

  // A line that is none of the family's.
  void foreign(Line const& line) {
    if (is_blank_line(line.text)) return blank(line);
    if (is_binary(line.text)) return skip(DefectCode::binary_garbage, extent(line));
    reject(extent(line));
  }

  // Something to say about bytes that are accounted for elsewhere.
  void note(DefectCode code, SourceSpan const& where, std::string detail = {}) {
    reading_.add_defect(code, where, 0, std::move(detail));
  }

 private:
  void settle() noexcept {
    reading_.understood += blank_;
    blank_ = 0;
  }

  Chunk const& chunk_;
  Reading& reading_;
  std::uint64_t blank_ = 0;  // empty lines since the last piece
};

// The bytes of `whole` without the garbage inside it: borrowed when there is none, else a copy.
[[nodiscard]] inline std::string_view text_without(std::string_view text, Extent const& whole,
                                                   std::vector<Extent> const& garbage,
                                                   Arena& arena) {
  if (garbage.empty()) return text.substr(whole.offset, whole.length);
  std::string clean;
  auto at = whole.offset;
  for (auto const& piece : garbage) {
    clean += text.substr(at, piece.offset - at);
    at = piece.offset + piece.length;
  }
  clean += text.substr(at, whole.offset + whole.length - at);
  return arena.store(clean);
}

}  // namespace siptriage::families
