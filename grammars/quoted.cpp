#include "grammars/quoted.hpp"

#include <string>

namespace siptriage::grammars {
namespace {

// True when the quote at the end closes the string, that is when no escape stands before it.
bool is_closed(std::string_view quoted) {
  if (quoted.size() < 2 || quoted.back() != '"') return false;
  std::size_t escapes = 0;
  while (quoted[quoted.size() - 2 - escapes] == '\\') ++escapes;  // stops at the opening quote
  return escapes % 2 == 0;
}

std::string without_escapes(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    result.push_back(text[i]);
  }
  return result;
}

}  // namespace

std::string_view unquote(std::string_view quoted, Arena& arena) {
  if (quoted.empty() || quoted.front() != '"') return quoted;
  auto content = quoted.substr(1);
  if (is_closed(quoted)) content.remove_suffix(1);
  if (content.find('\\') == std::string_view::npos) return content;
  return arena.store(without_escapes(content));
}

}  // namespace siptriage::grammars
