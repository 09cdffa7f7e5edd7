// via-parm of RFC 3261 20.42, with the comment of RFC 2543 6.40.
#pragma once

#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "grammars/parsed.hpp"
#include "siptriage/sip.hpp"

namespace siptriage::grammars {

// One via-parm at the front of `text`; blanks are allowed around '/', ':', ';' and '='. A comment
// behind the parameters is skipped. A port above 65535 is not taken: it starts `rest`.
[[nodiscard]] Parsed<sip::Via> parse_via(std::string_view text, Arena& arena);

// via-parms joined by commas, topmost first; matches when at least one does, `rest` starts where
// the list breaks.
[[nodiscard]] Parsed<std::vector<sip::Via>> parse_via_list(std::string_view text, Arena& arena);

}  // namespace siptriage::grammars
