// Lines of a log as the strict readers of Microsoft formats walk them: runs of NUL bytes (a block
// that was lost when a machine crashed) come out as pieces of their own.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "base/line_cursor.hpp"

namespace siptriage::families {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// A byte that no text holds. White space, backspace and escape (terminal captures) are text.
constexpr bool is_control(char c) noexcept {
  auto const byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0D) && byte != 0x1B) || byte == 0x7F;
}

// True for text with a NUL or with several control bytes.
[[nodiscard]] inline bool is_binary(std::string_view text) noexcept {
  std::size_t controls = 0;
  for (char const c : text) {
    if (!is_control(c)) continue;
    if (c == '\0' || ++controls > 1) return true;
  }
  return false;
}

[[nodiscard]] inline bool is_blank_line(std::string_view text) noexcept {
  for (char const c : text) {
    if (!ascii::is_space(c)) return false;
  }
  return true;
}

struct Piece {
  Line line;
  bool garbage = false;  // holds NUL bytes
};

// Lines for which fits(line) holds, up to as many as a probe needs to be sure of its family.
template <typename Fits>
[[nodiscard]] unsigned count_own_lines(std::string_view head, Fits fits) {
  constexpr unsigned kEnough = 64;
  unsigned count = 0;
  for (LineCursor lines(head); !lines.at_end() && count < kEnough;) {
    if (fits(lines.next().text)) ++count;
  }
  return count;
}

// Copyable: a copy is a place to come back to.
class LineWalker {
 public:
  explicit LineWalker(std::string_view text, std::uint64_t first_line = 1) noexcept
      : cursor_(text, first_line),
        any_nul_(!text.empty() && std::memchr(text.data(), 0, text.size()) != nullptr) {}

  [[nodiscard]] bool at_end() const noexcept { return rest_.length == 0 && cursor_.at_end(); }
  [[nodiscard]] std::uint64_t offset() const noexcept {
    return rest_.length > 0 ? rest_.offset : cursor_.offset();
  }

  // Only when not at_end(). A line with NUL bytes is given in two pieces: up to its last NUL, and
  // what follows, where the next record may begin. A byte order mark (logs were put behind each
  // other) is a piece of its own, without text.
  Piece next() noexcept {
    Line const line = rest_.length > 0 ? std::exchange(rest_, {}) : cursor_.next();
    if (line.text.starts_with(kByteOrderMark)) {
      split(line, kByteOrderMark.size());
      return {{{}, line.offset, line.number, kByteOrderMark.size()}, false};
    }
    if (!any_nul_) return {line, false};
    auto const nul = line.text.rfind('\0');
    if (nul == std::string_view::npos) return {line, false};
    if (!may_open_record(line.text.substr(nul + 1))) return {line, true};
    split(line, nul + 1);
    return {{line.text.substr(0, nul + 1), line.offset, line.number, nul + 1}, true};
  }

 private:
  // Keeps what stands behind the first `length` bytes of the line for the next call.
  void split(Line const& line, std::size_t length) noexcept {
    rest_ = {line.text.substr(length), line.offset + length, line.number, line.length - length};
  }

  static bool may_open_record(std::string_view text) noexcept {
    bool const date =
        text.size() > 10 && ascii::is_digit(text[0]) && text[2] == '/' && text[5] == '/';
    return date || text.starts_with("TL_") || text.starts_with("SIP/2.0 ") ||
           text.ends_with(" SIP/2.0") || text.starts_with("MESSAGE START");
  }

  LineCursor cursor_;
  Line rest_;
  bool any_nul_;
};

}  // namespace siptriage::families
