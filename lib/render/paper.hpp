// A page of plain text for a person: headings, labelled values, wrapped paragraphs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace siptriage::render {

inline constexpr std::size_t kPageWidth = 100;  // code points

enum class Tone : unsigned char { plain, heading, bad, good, uncertain, faint };

// Breaks valid UTF-8 at blanks into lines of at most `width` code points; a longer word stays
// whole. Never empty.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);

// Collects the page. Everything that is added is made safe for a terminal (safe_line), cut when it
// is absurdly long, and has no blanks at line ends. Colour codes are added only when asked.
class Paper {
 public:
  explicit Paper(bool color) : color_(color) {}

  // An empty line, unless the page is empty or ends with one.
  void gap();
  void heading(std::string_view text, Tone tone = Tone::heading);
  // One line, not wrapped.
  void line(std::string_view indent, std::string_view text, Tone tone = Tone::plain);
  // Wrapped; the first line starts with `first`, the others with as many blanks.
  void paragraph(std::string_view first, std::string_view text, Tone tone = Tone::plain);
  // "  Label         value", wrapped under the value.
  void field(std::string_view label, std::string_view value);

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void put(std::string line, Tone tone);

  std::string out_;
  bool color_;
};

}  // namespace siptriage::render
