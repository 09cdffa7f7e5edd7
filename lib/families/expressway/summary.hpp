// The one-line INFO record of a SIP message, twin of the DEBUG record that holds its text.
#pragma once

#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::expressway {

// True when Detail= is a message summary: "Receive Request Method=", "Sending Response Code=", ...
[[nodiscard]] bool is_summary(std::string_view detail) noexcept;

// Builds the message that the summary tells of: start line, Call-ID, CSeq, and the headers To,
// From, From-Tag, To-Tag and Session-IDs under the names that the record uses. All borrowed. False
// when Detail= is none or holds neither a method nor a status.
[[nodiscard]] bool read_summary(Fields const& pairs, SipMessageEvent& event);

}  // namespace siptriage::families::expressway
