// Finding the places where a long text may be cut into chunks (LogFamily::next_cut).
#pragma once

#include <cstddef>
#include <string_view>

#include "base/line_cursor.hpp"

namespace siptriage::families {

// Offset of the first line that starts at or behind `from` (not 0) and for which fits(line), its
// text without line end, holds; text.size() when there is none. Linear in what it passes.
template <typename Fits>
[[nodiscard]] std::size_t find_line(std::string_view text, std::size_t from, Fits fits) {
  auto const newline = text.find('\n', from - 1);
  if (newline == std::string_view::npos) return text.size();
  auto const begin = newline + 1;
  for (LineCursor lines(text.substr(begin)); !lines.at_end();) {
    auto const line = lines.next();
    if (fits(line.text)) return begin + static_cast<std::size_t>(line.offset);
  }
  return text.size();
}

[[nodiscard]] inline bool has_nul(std::string_view line) noexcept {
  return line.find('\0') != std::string_view::npos;
}

}  // namespace siptriage::families
