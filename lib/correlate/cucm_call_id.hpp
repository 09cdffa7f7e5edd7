// The Call-IDs that a Cisco Unified Communications Manager makes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace siptriage::correlate {

// "a41c7e00-5e41b8f2-3a0b2-14001e0a@10.30.0.20": 8, 8, 4 or 5, and 8 hexadecimal digits; the last
// eight are the IPv4 address of the node, byte by byte from the end ("10.30.0.20"), and say it also
// where the text behind the @ is masked. nullopt for any other Call-ID. It names a host and joins
// nothing: all calls of a node have it.
[[nodiscard]] std::optional<std::string> cucm_node(std::string_view call_id);

}  // namespace siptriage::correlate
