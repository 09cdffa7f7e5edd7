#include "render/table.hpp"

#include <algorithm>

#include "render/safe_text.hpp"

namespace siptriage::render {
namespace {
constexpr std::size_t kMaxCell = 120;
}

void Table::add(std::vector<std::string> cells) {
  for (std::string& cell : cells) {
    cell = safe_line(safe_cut(cell, kMaxCell));
    if (cell.empty()) cell = "-";
  }
  rows_.push_back(std::move(cells));
}

std::string Table::text() const {
  std::vector<std::size_t> widths;
  for (auto const& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], length(row[i]));
  }
  std::string out;
  for (auto const& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += row[i];
      if (i + 1 < row.size()) out.append(widths[i] - length(row[i]) + 2, ' ');
    }
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  return out;
}

}  // namespace siptriage::render
