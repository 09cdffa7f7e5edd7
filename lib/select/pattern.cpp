#include "select/pattern.hpp"

#include "base/ascii.hpp"

namespace siptriage::select {
namespace {

// Goes back to the last star only, which is enough: an earlier one could not match more.
bool glob(std::string_view pattern, std::string_view text) noexcept {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace

Pattern::Pattern(std::string_view text)
    : pattern_(ascii::to_lower(text)), whole_(text.find_first_of("*?") != std::string_view::npos) {}

bool Pattern::matches(std::string_view text) const {
  std::string const lower = ascii::to_lower(text);
  return whole_ ? glob(pattern_, lower) : lower.find(pattern_) != std::string::npos;
}

}  // namespace siptriage::select
