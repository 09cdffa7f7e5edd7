// What an address says by itself.
#pragma once

#include <string_view>

namespace siptriage::facts {

// An IPv4 or IPv6 literal; an approximation that takes no name for one.
[[nodiscard]] bool is_address(std::string_view host) noexcept;

// RFC 1918, and RFC 4193 for IPv6: such a host is one of the own network.
[[nodiscard]] bool is_private_address(std::string_view host) noexcept;

// 127.0.0.0/8 and ::1: a hop that stays on its host.
[[nodiscard]] bool is_loopback(std::string_view host) noexcept;

// Host of the first SIP URI in a header value: "<sip:bob@192.0.2.7:5061;transport=tls>".
[[nodiscard]] std::string_view uri_host(std::string_view value) noexcept;

}  // namespace siptriage::facts
