// Text of a log made fit for output: always valid UTF-8, and nothing in it that a terminal, a
// ticket system or a line-based reader acts on.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace siptriage::render {

// Keeps \n and \t; CR LF becomes \n. Other C0 controls and DEL become their Unicode control
// pictures (U+2400 and up), so that a reader sees which they were. C1 controls, bidi controls,
// U+2028, U+2029 and non-characters become U+FFFD, and so does each ill-formed sequence (one per
// maximal subpart, Unicode 15 section 3.9). Secrets (secrets.hpp) are replaced by stars: no
// output may hold one, whatever record it stands in.
[[nodiscard]] std::string safe_text(std::string_view bytes);

// The same on one line: \n and \t become a blank.
[[nodiscard]] std::string safe_line(std::string_view bytes);

// A text cut to so many code points.
struct CutText {
  std::string text;
  bool truncated = false;
};
// As safe_text, at most `limit` code points; reads no more of `bytes` than it needs.
[[nodiscard]] CutText safe_excerpt(std::string_view bytes, std::size_t limit);
// As safe_text with "..." (U+2026) behind a text that had to be cut to `limit` code points.
[[nodiscard]] std::string safe_cut(std::string_view bytes, std::size_t limit);

// Code points of valid UTF-8.
[[nodiscard]] std::size_t length(std::string_view utf8) noexcept;

}  // namespace siptriage::render
