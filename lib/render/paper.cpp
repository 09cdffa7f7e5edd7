#include "render/paper.hpp"

#include <algorithm>

#include "render/safe_text.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kMaxValue = 2000;  // code points of one value or paragraph
constexpr std::size_t kLabelWidth = 14;

std::string_view code_of(Tone tone) noexcept {
  switch (tone) {
    case Tone::plain:
      return "";
    case Tone::heading:
      return "\x1b[1m";
    case Tone::bad:
      return "\x1b[1;31m";
    case Tone::good:
      return "\x1b[1;32m";
    case Tone::uncertain:
      return "\x1b[1;33m";
    case Tone::faint:
      return "\x1b[2m";
  }
  return "";
}

// One line without control characters.
std::string clean(std::string_view text) { return safe_line(safe_cut(text, kMaxValue)); }

std::string_view next_word(std::string_view& rest) noexcept {
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  std::string_view const word = rest.substr(0, rest.find(' '));
  rest.remove_prefix(word.size());
  return word;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (std::string_view word = next_word(text); !word.empty(); word = next_word(text)) {
    std::size_t const size = length(word);
    if (used > 0 && used + 1 + size > width) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0) lines.back() += ' ';
    lines.back() += word;
    used += size + (used > 0 ? 1 : 0);
  }
  return lines;
}

void Paper::put(std::string line, Tone tone) {
  line.erase(line.find_last_not_of(' ') + 1);
  bool const colored = color_ && tone != Tone::plain && !line.empty();
  if (colored) out_ += code_of(tone);
  out_ += line;
  if (colored) out_ += "\x1b[0m";
  out_ += '\n';
}

void Paper::gap() {
  if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
}

void Paper::heading(std::string_view text, Tone tone) {
  gap();
  for (std::string& piece : wrap(clean(text), kPageWidth)) put(std::move(piece), tone);
}

void Paper::line(std::string_view indent, std::string_view text, Tone tone) {
  put(std::string(indent) + clean(text), tone);
}

void Paper::paragraph(std::string_view first, std::string_view text, Tone tone) {
  std::string prefix = clean(first);
  std::size_t const indent = length(prefix);
  std::size_t const width = kPageWidth > indent + 40 ? kPageWidth - indent : 40;
  for (std::string const& piece : wrap(clean(text), width)) {
    put(prefix + piece, tone);
    prefix.assign(indent, ' ');
  }
}

void Paper::field(std::string_view label, std::string_view value) {
  std::string name = clean(label);
  std::size_t const size = length(name);
  name.append(size < kLabelWidth ? kLabelWidth - size : 1, ' ');
  paragraph("  " + name, value);
}

}  // namespace siptriage::render
