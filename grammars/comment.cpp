#include "grammars/comment.hpp"

namespace siptriage::grammars {

Parsed<std::string_view> parse_comment(std::string_view text) noexcept {
  if (text.empty() || text.front() != '(') return {std::nullopt, text};
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '(') {
      if (++depth > kMaxCommentDepth) break;
    } else if (text[i] == ')' && --depth == 0) {
      return {text.substr(0, i + 1), text.substr(i + 1)};
    }
  }
  return {std::nullopt, text};
}

}  // namespace siptriage::grammars
