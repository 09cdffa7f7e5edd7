// Rules and patterns that can never say anything.
#pragma once

#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace siptriage::rules {

// Values of the fields whose words are a closed list; empty for any other field of the pattern.
[[nodiscard]] std::vector<std::string_view> closed_words(Pattern const& pattern,
                                                         std::string_view path);

// Every record that `narrow` matches is one that `wide` matches.
[[nodiscard]] bool covers(Pattern const& wide, Pattern const& narrow);

// The rule by which `rule` can never be the root cause: it matches whenever `rule` does, asks for
// nothing more, and rules its cause out or explains it. nullptr: none.
[[nodiscard]] Rule const* shadow_of(Rule const& rule, std::vector<Rule> const& rules);

}  // namespace siptriage::rules
