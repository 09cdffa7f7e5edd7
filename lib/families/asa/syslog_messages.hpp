// Syslog messages that matter to SIP calls, by their numbers. Layouts: Cisco Secure Firewall ASA
// Series Syslog Messages; lib/catalog/asa_syslog.cpp has what each means.
#pragma once

#include <optional>

#include "families/asa/syslog_line.hpp"

namespace siptriage::families::asa {

// What the message says; nothing for a message that carries no event: a number that is not read,
// a text in another layout, or a connection without a SIP port at either end (a firewall log has
// millions of them).
[[nodiscard]] std::optional<Payload> read_message(SyslogLine const& line);

// --- by subject; each takes the messages named behind it

[[nodiscard]] std::optional<Payload> read_deny(SyslogLine const& line);           // 106023
[[nodiscard]] std::optional<Payload> read_acl_hit(SyslogLine const& line);        // 106100, -2, -3
[[nodiscard]] std::optional<Payload> read_outbound_deny(SyslogLine const& line);  // 106002
[[nodiscard]] std::optional<Payload> read_inbound_deny(SyslogLine const& line);   // 106001, -6, -7
[[nodiscard]] std::optional<Payload> read_policy_deny(SyslogLine const& line);    // 106010, 106014
[[nodiscard]] std::optional<Payload> read_stray_packet(SyslogLine const& line);   // 106015
[[nodiscard]] std::optional<Payload> read_device_deny(SyslogLine const& line);    // 710003

[[nodiscard]] std::optional<Payload> read_built(SyslogLine const& line);       // 302013, 302015
[[nodiscard]] std::optional<Payload> read_teardown(SyslogLine const& line);    // 302014, 302016
[[nodiscard]] std::optional<Payload> read_terminated(SyslogLine const& line);  // 507003

[[nodiscard]] std::optional<Payload> read_certificate_message(SyslogLine const& line);  // 717...
[[nodiscard]] std::optional<Payload> read_inspection(SyslogLine const& line);  // 607001, -2, -3

}  // namespace siptriage::families::asa
