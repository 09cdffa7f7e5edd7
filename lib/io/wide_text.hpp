// UTF-16 and UTF-32: what a text is, and UTF-16 that was damaged by putting other bytes into it.
#pragma once

#include <cstddef>
#include <string_view>

namespace siptriage::io {

struct WideEncoding {
  char const* name = nullptr;  // for ICU: "UTF-16LE"; null: the text is none of these
  std::size_t mark = 0;        // bytes of the byte order mark
};

// By the byte order mark, else by the position of zero bytes: in mostly Latin text most units have
// zeros at the same places.
[[nodiscard]] WideEncoding detect_wide(std::string_view bytes) noexcept;

// A run of a UTF-16 text.
struct Utf16Piece {
  std::string_view bytes;
  bool big_endian = false;
  bool narrow = false;  // bytes of an ASCII-compatible text that stand between the units
};

// Cuts UTF-16 into runs: at byte order marks (files that were put behind each other; the marks are
// left out), at text of one byte a character that another program wrote in between, and where a
// lost or additional byte shifts all units behind it. Linear.
class Utf16Splitter {
 public:
  Utf16Splitter(std::string_view bytes, bool big_endian) noexcept
      : bytes_(bytes), big_endian_(big_endian) {}

  [[nodiscard]] bool at_end() const noexcept { return at_ >= bytes_.size(); }
  // Only when not at_end(). May be empty. At most some megabytes.
  [[nodiscard]] Utf16Piece next() noexcept;

 private:
  [[nodiscard]] unsigned unit(std::size_t at) const noexcept;
  [[nodiscard]] bool is_shifted(std::size_t at) const noexcept;
  [[nodiscard]] bool is_narrow(std::size_t at) const noexcept;
  [[nodiscard]] Utf16Piece take(std::size_t end, bool narrow) noexcept;
  [[nodiscard]] Utf16Piece narrow_piece() noexcept;
  [[nodiscard]] Utf16Piece before_shift(std::size_t at) noexcept;

  std::string_view bytes_;
  bool big_endian_;
  std::size_t at_ = 0;
  bool behind_shift_ = false;  // a stray byte stands at at_
};

}  // namespace siptriage::io
