#include "render/cells.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "render/safe_text.hpp"

namespace siptriage::render {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";
constexpr std::string_view kEllipsis = "\u2026";

struct Range {
  char32_t first, last;
};
// Scripts and signs of one cell, written from left to right (East Asian Width N, Na and A of
// Unicode 15 with bidi class L or neutral).
constexpr std::array<Range, 9> kOneCell = {{{0x20, 0x7E},
                                            {0xA1, 0xAC},
                                            {0xAE, 0x2FF},
                                            {0x370, 0x482},
                                            {0x48A, 0x52F},
                                            {0x1E00, 0x1FFF},
                                            {0x2010, 0x2026},
                                            {0x2400, 0x2424},
                                            {0xFFFD, 0xFFFD}}};

bool is_one_cell(char32_t c) noexcept {
  return std::any_of(kOneCell.begin(), kOneCell.end(),
                     [c](Range const& range) { return c >= range.first && c <= range.last; });
}

// Bytes of the code point at the front of valid UTF-8.
std::size_t size_of(std::string_view text) noexcept {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<std::uint8_t>(text[size]) & 0xC0) == 0x80) ++size;
  return size;
}

char32_t value_of(std::string_view bytes) noexcept {
  auto const at = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  if (bytes.size() == 1) return at(0);
  char32_t value = at(0) & (0x7FU >> bytes.size());
  for (std::size_t i = 1; i < bytes.size(); ++i) value = (value << 6) | (at(i) & 0x3FU);
  return value;
}

}  // namespace

std::string one_cell_text(std::string_view text) {
  std::string out;
  std::string const safe = safe_line(text);
  for (std::string_view rest = safe; !rest.empty();) {
    std::string_view const next = rest.substr(0, size_of(rest));
    out += is_one_cell(value_of(next)) ? next : kReplacement;
    rest.remove_prefix(next.size());
  }
  return out;
}

std::string fit(std::string_view text, std::size_t width) {
  if (length(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::size_t end = 0;
  for (std::size_t i = 0; i + 1 < width; ++i) end += size_of(text.substr(end));
  return std::string(text.substr(0, end)).append(kEllipsis);
}

void CellLine::put(std::size_t column, std::string_view text) {
  for (; !text.empty() && column < cells_.size(); ++column) {
    std::string_view const next = text.substr(0, size_of(text));
    cells_[column] = next;
    text.remove_prefix(next.size());
  }
}

void CellLine::fill(std::size_t from, std::size_t to, char c) {
  for (; from < std::min(to, cells_.size()); ++from) cells_[from] = std::string(1, c);
}

std::string CellLine::text() const {
  std::string out;
  for (auto const& cell : cells_) out += cell;
  out.erase(out.find_last_not_of(' ') + 1);
  return out;
}

}  // namespace siptriage::render
