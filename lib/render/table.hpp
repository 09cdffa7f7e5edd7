// Columns of text, as wide as their widest cell.
#pragma once

#include <string>
#include <vector>

namespace siptriage::render {

class Table {
 public:
  explicit Table(std::vector<std::string> head) { add(std::move(head)); }
  // Cells are made safe for a terminal and cut at 120 code points; an empty cell shows as "-".
  void add(std::vector<std::string> cells);
  // Cuts the cells of the `elastic` columns, the widest first, until a line has at most `width`
  // code points or every column is down to 12; what is cut ends in U+2026.
  void fit(std::size_t width, std::vector<std::size_t> const& elastic);
  // Cells separated by two blanks; no blanks at line ends.
  [[nodiscard]] std::string text() const;

 private:
  [[nodiscard]] std::vector<std::size_t> widths() const;

  std::vector<std::vector<std::string>> rows_;
};

}  // namespace siptriage::render
