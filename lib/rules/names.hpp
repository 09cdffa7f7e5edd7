// DNS names as rules compare them: lower case, without the dot of the root, without port.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace siptriage::rules {

// Lower case, trimmed, without trailing dot.
[[nodiscard]] std::string normal_name(std::string_view text);
// Host of "host", "host:port" or "[v6]:port", normalised; empty when there is none.
[[nodiscard]] std::string host_of(std::string_view text);
// Port of "host:port" or "[v6]:port".
[[nodiscard]] std::optional<std::uint16_t> port_of(std::string_view text);
// Host of a SIP URI or address ("sip:u@h:5061;x", "<sip:u@h>", "u@h"), normalised.
[[nodiscard]] std::string uri_host(std::string_view text);
// The name without its first label; empty when only one label is left.
[[nodiscard]] std::string parent_name(std::string_view name);

// True for "a.b" below "b", at any depth; false for equal names and for addresses.
[[nodiscard]] bool is_below(std::string_view name, std::string_view domain);
// True when `name` is exactly one label in front of `domain`: the host that a federating Edge
// accepts for a domain (Cisco document 212383). A wildcard is no host.
[[nodiscard]] bool is_directly_in(std::string_view name, std::string_view domain);

// How an SRV target misses its domain: "subdomain" (below it, but not directly in it),
// "parent_domain" (directly in, or equal to, an ancestor that an organisation can own) or
// "other_domain". Empty when the target is directly in the domain. Static storage.
[[nodiscard]] std::string_view srv_variant(std::string_view target, std::string_view domain);

}  // namespace siptriage::rules
