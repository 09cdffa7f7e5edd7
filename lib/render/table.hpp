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
  // Cells separated by two blanks; no blanks at line ends.
  [[nodiscard]] std::string text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace siptriage::render
