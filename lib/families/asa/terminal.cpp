#include "families/asa/terminal.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"

namespace siptriage::families::asa {
namespace {

constexpr char kBackspace = '\b';
constexpr char kEscape = '\x1b';
constexpr std::string_view kPager = "<--- More --->";

bool is_terminal_control(char c) noexcept {
  return c == '\t' || c == '\r' || c == kBackspace || c == kEscape || c == '\a' || c == '\f';
}

bool needs_cleaning(char c) noexcept { return c == kBackspace || c == kEscape || c == '\a'; }

// Length of the CSI sequence at the front of `text` (ECMA-48 5.4): ESC [ parameters final.
std::size_t escape_length(std::string_view text) noexcept {
  if (text.size() < 2 || text[1] != '[') return 1;
  for (std::size_t i = 2; i < text.size(); ++i) {
    if (text[i] >= '@' && text[i] <= '~') return i + 1;
  }
  return text.size();
}

std::string apply_controls(std::string_view line) {
  std::string shown;
  shown.reserve(line.size());
  for (std::size_t i = 0; i < line.size();) {
    if (line[i] == kEscape) {
      i += escape_length(line.substr(i));
      continue;
    }
    if (line[i] == kBackspace) {
      if (!shown.empty()) shown.pop_back();
    } else if (line[i] != '\a') {
      shown.push_back(line[i]);
    }
    ++i;
  }
  return shown;
}

// The pager line is overwritten in place, by backspaces or by a carriage return and blanks.
std::string_view after_pager(std::string_view line) noexcept {
  auto const pager = line.rfind(kPager);
  if (pager == std::string_view::npos) return line;
  line.remove_prefix(pager + kPager.size());
  while (!line.empty() && (ascii::is_space(line.front()) || line.front() == kBackspace)) {
    line.remove_prefix(1);
  }
  return line;
}

}  // namespace

bool is_binary(std::string_view line) noexcept {
  return std::any_of(line.begin(), line.end(), [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return (byte < 0x20 || byte == 0x7f) && !is_terminal_control(c);
  });
}

std::string_view visible_text(std::string_view line, Arena& arena) {
  line = after_pager(line);
  if (std::any_of(line.begin(), line.end(), needs_cleaning)) {
    line = arena.store(apply_controls(line));
  }
  return ascii::trim(line);
}

}  // namespace siptriage::families::asa
