// Lexical pieces of RFC 3261 25.1 that several grammars share. Parsers without a rule, so that they
// work in any context.
#pragma once

#include "grammars/x3_string_view.hpp"

namespace siptriage::grammars::lexical {

// LWS and SWS. CR and LF are taken as blanks, so a fold that nobody undid does not hurt.
inline auto const kSws = x3::omit[*x3::char_(" \t\r\n")];
inline auto const kLws = x3::omit[+x3::char_(" \t\r\n")];

// token
inline auto const kToken = x3::raw[+x3::char_("a-zA-Z0-9.!%*_+`'~-")];

// quoted-string with its quotes; any byte may stand in it.
inline auto const kQuoted = x3::raw['"' >> *(('\\' >> x3::char_) | ~x3::char_("\"\\")) >> '"'];

}  // namespace siptriage::grammars::lexical
