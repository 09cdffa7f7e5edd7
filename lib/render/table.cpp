#include "render/table.hpp"

#include <algorithm>
#include <numeric>

#include "render/safe_text.hpp"

namespace siptriage::render {
namespace {
constexpr std::size_t kMaxCell = 120;
constexpr std::size_t kMinCell = 12;
}  // namespace

void Table::add(std::vector<std::string> cells) {
  for (std::string& cell : cells) {
    cell = safe_line(safe_cut(cell, kMaxCell));
    if (cell.empty()) cell = "-";
  }
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> Table::widths() const {
  std::vector<std::size_t> widths;
  for (auto const& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], length(row[i]));
  }
  return widths;
}

void Table::fit(std::size_t width, std::vector<std::size_t> const& elastic) {
  std::vector<std::size_t> columns = widths();
  std::size_t total =
      std::accumulate(columns.begin(), columns.end(), std::size_t{0}) + 2 * (columns.size() - 1);
  auto const room = [&](std::size_t i) {
    return columns[i] - std::min(columns[i], std::max(length(rows_.front()[i]), kMinCell));
  };
  while (total > width) {
    auto const widest = std::max_element(elastic.begin(), elastic.end(),
                                         [&](auto a, auto b) { return room(a) < room(b); });
    if (widest == elastic.end() || room(*widest) == 0) break;
    --columns[*widest];
    --total;
  }
  for (auto& row : rows_) {
    for (std::size_t const i : elastic) {
      if (length(row[i]) > columns[i]) row[i] = safe_cut(row[i], columns[i] - 1);
    }
  }
}

std::string Table::text() const {
  std::vector<std::size_t> const columns = widths();
  std::string out;
  for (auto const& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += row[i];
      if (i + 1 < row.size()) out.append(columns[i] - length(row[i]) + 2, ' ');
    }
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  return out;
}

}  // namespace siptriage::render
