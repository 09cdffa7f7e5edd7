#include "rules/template_text.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace siptriage::rules {

std::vector<std::string_view> placeholders(std::string_view text) {
  std::vector<std::string_view> names;
  for (auto open = text.find('{'); open != std::string_view::npos;
       open = text.find('{', open + 1)) {
    auto end = open + 1;
    while (end < text.size() && (ascii::is_alnum(text[end]) || text[end] == '_')) ++end;
    bool const closed = end < text.size() && text[end] == '}';
    if (closed && end > open + 1) names.push_back(text.substr(open + 1, end - open - 1));
  }
  return names;
}

}  // namespace siptriage::rules
