// What RFC 3261 says about header fields that reading alone does not need. Only for ParseNotes.
#pragma once

#include "base/arena.hpp"
#include "sip/parse.hpp"

namespace siptriage::sip {

// Appends a note for each header field of `message` that is wrong: addresses, Via, Content-Length,
// Date, fields that may stand once only, the method of CSeq, the Request-URI.
// Deliberately not noted, because logs do it to healthy messages: a body whose size differs from
// Content-Length (masked keys), and header fields that are absent.
void check_message(Message const& message, Arena& arena, ParseNotes& notes);

// Appends "<problem>: <name>: <value>", the value shortened.
void add_note(ParseNotes& notes, std::string_view problem, std::string_view name,
              std::string_view value);

}  // namespace siptriage::sip
