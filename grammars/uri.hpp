// SIP-URI, SIPS-URI, telephone-subscriber and absoluteURI (RFC 3261 25.1, RFC 3966 3).
#pragma once

#include <string_view>

#include "grammars/parsed.hpp"
#include "siptriage/sip.hpp"

namespace siptriage::grammars {

// A URI inside angle brackets or on a Request-Line: parameters and headers belong to it.
// Escapes (%41) stay as written. A sip, sips or tel URI that breaks its own syntax is no match, it
// does not fall back to absoluteURI. Of tel, `user` is the number.
[[nodiscard]] Parsed<sip::Uri> parse_uri(std::string_view text);

// A URI without angle brackets in From, To, Contact: it ends before ';' ',' and '?', because what
// follows belongs to the header field (RFC 3261 20).
[[nodiscard]] Parsed<sip::Uri> parse_bare_uri(std::string_view text);

}  // namespace siptriage::grammars
