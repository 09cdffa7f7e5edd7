#include "pasted/hard_wrap.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace siptriage::pasted {
namespace {

constexpr std::size_t kMinWidth = 30;
constexpr std::size_t kMinLines = 3;

std::size_t end_of_line(std::string_view text, std::size_t begin) noexcept {
  return std::min(text.find('\n', begin), text.size());
}

// A line end that no wrap at blanks makes: it stands inside a number, punctuation that belongs to
// the word before it begins the next line, or an opening mark ends this one.
bool is_cut_inside_word(std::string_view text, std::size_t line_end) noexcept {
  if (line_end < 2 || line_end + 3 >= text.size()) return false;
  auto const last = text[line_end - 1] == '\r' ? line_end - 2 : line_end - 1;
  char const before = text[last];
  char const after = text[line_end + 1];
  if (before == ' ' || after == ' ') return false;
  bool const in_time = before == ':' && last > 0 && ascii::is_digit(text[last - 1]);
  bool const in_number = (ascii::is_digit(before) || in_time) && ascii::is_digit(after);
  bool const closing =
      after == '"' && std::string_view(" ;,)").find(text[line_end + 2]) != std::string_view::npos;
  return in_number || closing ||
         std::string_view(".,:;)=@_").find(after) != std::string_view::npos ||
         std::string_view("=(@_").find(before) != std::string_view::npos;
}

// The line before [begin, ...) is one that a wrap at blanks made: nearly as long as the others, or
// longer.
bool follows_wrapped_line(std::string_view text, std::size_t begin, std::size_t width) noexcept {
  if (begin < 2) return false;
  auto const newline = text.rfind('\n', begin - 2);
  auto const previous = newline == std::string_view::npos ? 0 : newline + 1;
  auto const length = begin - 1 - previous;
  return length > width - width / 4 && length != width;
}

}  // namespace

HardRun find_hard_run(std::string_view text, std::size_t begin, std::size_t line_end) noexcept {
  auto const width = line_end - begin;
  if (width < kMinWidth || line_end >= text.size()) return {width, line_end, false};
  bool const wrapped_before =
      begin > 0 && text[begin - 1] == '\n' && follows_wrapped_line(text, begin, width);
  std::size_t lines = 0;
  bool inside_word = false;
  auto end = begin;
  for (auto stop = line_end; stop < text.size(); stop = end_of_line(text, end)) {
    auto const length = stop - end;
    bool const full = length == width || (length + 1 == width && lines > 0);
    if (!full) break;
    ++lines;
    inside_word = inside_word || (length == width && is_cut_inside_word(text, stop));
    end = stop + 1;
  }
  bool const longer = end_of_line(text, end) - end > width;
  bool const cut = lines >= kMinLines && inside_word && !longer && !wrapped_before;
  return {width, end, cut};
}

}  // namespace siptriage::pasted
