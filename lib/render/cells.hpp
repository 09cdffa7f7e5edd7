// Text in the fixed cells of a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace siptriage::render {

// `text` with U+FFFD for every code point that a terminal does not show in exactly one cell from
// left to right (right-to-left scripts, wide, combining and invisible characters), and bytes that
// are no UTF-8. So columns stay columns whatever a log says.
[[nodiscard]] std::string one_cell_text(std::string_view text);

// At most `width` cells of a one_cell_text; U+2026 stands for what is cut. Empty for width 0.
[[nodiscard]] std::string fit(std::string_view text, std::size_t width);

// One line that is drawn on. Later text covers earlier text; cells beyond the width are dropped.
class CellLine {
 public:
  explicit CellLine(std::size_t width) : cells_(width, " ") {}

  void put(std::size_t column, std::string_view text);
  void fill(std::size_t from, std::size_t to, char c);  // [from, to)
  // Without blanks at the end.
  [[nodiscard]] std::string text() const;

 private:
  std::vector<std::string> cells_;
};

}  // namespace siptriage::render
