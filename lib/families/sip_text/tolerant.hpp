// sip.text in pasted copies: messages and fragments without any log around them.
#pragma once

#include "pasted/workshop.hpp"

namespace siptriage::families::sip_text {

// Reads the message whose start line is at anchor `index`. False when no header field follows it
// (somebody only wrote about a status line); nothing is added then.
[[nodiscard]] bool read_pasted_message(pasted::Workshop& workshop, std::size_t index);

// Reads the header fields around the ms-diagnostics header at anchor `index`, whose message lost
// its start line. False when the header names no parameter.
[[nodiscard]] bool read_pasted_fragment(pasted::Workshop& workshop, std::size_t index);

}  // namespace siptriage::families::sip_text
