// quoted-string and quoted-pair of RFC 3261 25.1. No Spirit: what is rebuilt here needs an arena.
#pragma once

#include <string_view>

#include "base/arena.hpp"

namespace siptriage::grammars {

// The content of `quoted` (a quoted-string with its quotes; a missing closing quote is tolerated)
// with its escapes removed: borrowed from `quoted` when there are none, else stored in `arena`.
// A text that does not start with a quote is returned as it is.
[[nodiscard]] std::string_view unquote(std::string_view quoted, Arena& arena);

}  // namespace siptriage::grammars
