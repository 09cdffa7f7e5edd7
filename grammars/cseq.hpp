// CSeq of RFC 3261 20.16.
#pragma once

#include <string_view>

#include "grammars/parsed.hpp"
#include "siptriage/sip.hpp"

namespace siptriage::grammars {

// 1*DIGIT LWS Method. No match when the number does not fit 32 bits (RFC 3261 8.1.1.5).
[[nodiscard]] Parsed<sip::CSeq> parse_cseq(std::string_view text);

}  // namespace siptriage::grammars
