// comment of RFC 3261 25.1, nested. Scanned by hand: a recursive rule would follow hostile nesting
// down the stack.
#pragma once

#include <cstddef>
#include <string_view>

#include "grammars/parsed.hpp"

namespace siptriage::grammars {

// Deeper nesting is no comment of any product; it is refused, not followed.
inline constexpr std::size_t kMaxCommentDepth = 100;

// A comment with its parentheses at the front of `text`. No match when it does not start with '(',
// is not closed, or is nested deeper than the cap. Linear.
[[nodiscard]] Parsed<std::string_view> parse_comment(std::string_view text) noexcept;

}  // namespace siptriage::grammars
