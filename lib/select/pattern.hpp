// One value of a filter that is compared with texts.
#pragma once

#include <string>
#include <string_view>

namespace siptriage::select {

// Case-insensitive (ASCII). With * (any text) or ? (any byte) the whole text must match, without
// them the pattern may stand anywhere in it.
class Pattern {
 public:
  explicit Pattern(std::string_view text);
  // O(text * pattern) at worst, no recursion.
  [[nodiscard]] bool matches(std::string_view text) const;

 private:
  std::string pattern_;  // lower case
  bool whole_;
};

}  // namespace siptriage::select
