// Request-Line and Status-Line of RFC 3261 25.1.
#pragma once

#include <string_view>

#include "grammars/parsed.hpp"

namespace siptriage::grammars {

struct RequestLine {
  std::string_view method;
  std::string_view request_uri;  // raw; "<...>" (not allowed there) is kept for the caller to judge
};

struct StatusLine {
  int status = 0;  // 100 to 699
  std::string_view reason_phrase;
};

// Wider than the RFC in one point: the single SP may be a run of blanks, and blanks may follow.
// Only version 2.0, in any case. The request URI must start like a URI ("scheme:"), so that prose
// does not pass; blanks in it are refused. Both match a whole line or nothing.
[[nodiscard]] Parsed<RequestLine> parse_request_line(std::string_view line);
// The reason phrase and the SP before it may be absent; the phrase is trimmed at both ends.
[[nodiscard]] Parsed<StatusLine> parse_status_line(std::string_view line);

}  // namespace siptriage::grammars
