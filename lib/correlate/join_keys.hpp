// Identifiers that the products carry from leg to leg.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "siptriage/event.hpp"

namespace siptriage::correlate {

struct JoinKey {
  std::string_view basis;  // "x_taatag", "call_serial", "session_id", "msg_hash", "forwarding",
                           // "conference"; static storage
  std::string value;       // lower case
  friend auto operator<=>(JoinKey const&, JoinKey const&) = default;
};

// X-TAATag / Tag=, proxy-call-id / Call-serial-number=, Session-ID (RFC 7989), the Msg-Hash on
// one host, and what a Meeting Server says of the two legs of a gateway call. Empty, nil and masked
// values are no identifiers. Linear in the headers.
[[nodiscard]] std::vector<JoinKey> join_keys(Event const& event);

// True when the text can tell one call from another: long enough, and not one character repeated.
[[nodiscard]] bool is_identifier(std::string_view text) noexcept;

}  // namespace siptriage::correlate
