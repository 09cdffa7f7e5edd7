// Lists of generic-param (RFC 3261 25.1) as they follow header values.
#pragma once

#include <string_view>

#include "base/arena.hpp"
#include "grammars/parsed.hpp"
#include "siptriage/sip.hpp"

namespace siptriage::grammars {

// *( SEMI generic-param ) at the front of `text`; blanks around ';' and '=' are allowed. Always
// matches, with an empty list when there is no parameter. Unquoted values may hold any byte but
// blanks and ; , " < > (wider than token and host, for what products write), and may be empty.
// A quoted value that is not closed is not taken: it starts `rest`.
[[nodiscard]] Parsed<sip::Params> parse_params(std::string_view text, Arena& arena);

}  // namespace siptriage::grammars
