// A copy of pasted text with the marks of copying taken off, and the way back to the source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pasted/scan.hpp"

namespace siptriage::pasted {

// Flat text holds no CR and no tabs, no blanks next to a line end, one kLineEnd for a line end and
// one kBlankLine for any number of empty lines (so a double spaced copy reads like any other).
// Undone on the way: HTML, typographic characters, mail quote marks, "Line 190: " prefixes, ANSI
// colours, quoted-printable and JSON escapes, doubled quotes of CSV. Control bytes become a line
// end.
class FlatText {
 public:
  // At most 4 GiB. Linear; `raw` is not kept.
  explicit FlatText(std::string_view raw);

  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  // Offset in `raw` of the character that stands at `flat` (raw.size() for the end of the text).
  [[nodiscard]] std::size_t source(std::size_t flat) const noexcept;
  // True when marks of copying were taken off inside [begin, end).
  [[nodiscard]] bool has_markup(std::size_t begin, std::size_t end) const noexcept;

  // True when cuts at a fixed width were undone inside [begin, end).
  [[nodiscard]] bool has_hard_wrap(std::size_t begin, std::size_t end) const noexcept;

  // Bytes of `raw` that are no text at all.
  struct Garbage {
    std::size_t offset = 0;
    std::size_t length = 0;
  };
  [[nodiscard]] std::vector<Garbage> const& garbage() const noexcept { return garbage_; }

 private:
  friend class Flattener;
  struct Segment {
    std::uint32_t flat = 0;
    std::uint32_t source = 0;
  };

  std::string text_;
  std::vector<Segment> segments_;          // where the distance between flat and source changes
  std::vector<std::uint32_t> markup_;      // flat positions, ascending
  std::vector<std::uint32_t> hard_wraps_;  // flat positions, ascending
  std::vector<Garbage> garbage_;           // ascending, disjoint
  std::size_t raw_size_ = 0;
};

}  // namespace siptriage::pasted
