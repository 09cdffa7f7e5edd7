// Walks a text line by line with memchr; knows line number and byte offset.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace siptriage {

// One line without its line end (LF, CRLF).
struct Line {
  std::string_view text;     // without line end
  std::uint64_t offset = 0;  // of its first byte in the walked text
  std::uint64_t number = 0;  // from first_line
  std::uint64_t length = 0;  // with line end
};

class LineCursor {
 public:
  explicit LineCursor(std::string_view text, std::uint64_t first_line = 1) noexcept
      : text_(text), number_(first_line) {}

  [[nodiscard]] bool at_end() const noexcept { return offset_ >= text_.size(); }
  // The next line without consuming it; only when not at_end().
  [[nodiscard]] Line peek() const noexcept {
    char const* begin = text_.data() + offset_;
    auto const rest = text_.size() - offset_;
    auto const* newline = static_cast<char const*>(std::memchr(begin, '\n', rest));
    auto const length = newline == nullptr ? rest : static_cast<std::size_t>(newline - begin) + 1;
    auto visible = newline == nullptr ? rest : length - 1;
    if (visible > 0 && begin[visible - 1] == '\r') --visible;
    return {{begin, visible}, offset_, number_, length};
  }
  Line next() noexcept {
    Line const line = peek();
    offset_ += line.length;
    ++number_;
    return line;
  }
  void skip(Line const& line) noexcept {
    offset_ = line.offset + line.length;
    number_ = line.number + 1;
  }
  [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }
  [[nodiscard]] std::uint64_t line_number() const noexcept { return number_; }

 private:
  std::string_view text_;
  std::uint64_t offset_ = 0;
  std::uint64_t number_;
};

}  // namespace siptriage
