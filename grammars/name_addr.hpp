// name-addr and addr-spec with header parameters: From, To, Contact, P-Asserted-Identity
// (RFC 3261 20.10, 20.20, 20.39, RFC 3325 9.1).
#pragma once

#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "grammars/parsed.hpp"
#include "siptriage/sip.hpp"

namespace siptriage::grammars {

// One address at the front of `text`. Display names: a quoted-string, or any text without
// < > " , ; (wider than tokens: products write brackets and bytes >= 0x80). Without angle brackets
// the parameters belong to the header. No match when a quote or an angle bracket is not closed.
[[nodiscard]] Parsed<sip::NameAddr> parse_name_addr(std::string_view text, Arena& arena);

// Addresses joined by commas; matches when at least one does, `rest` starts where the list breaks.
[[nodiscard]] Parsed<std::vector<sip::NameAddr>> parse_name_addr_list(std::string_view text,
                                                                      Arena& arena);

}  // namespace siptriage::grammars
