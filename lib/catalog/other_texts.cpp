// Codes that logs print as words, without a number of their own.
#include "catalog/tables.hpp"

namespace siptriage::catalog {
namespace {

// clang-format off
constexpr std::string_view kSource1 =
    "Cisco Secure Firewall ASA Series Syslog Messages, chapter 302003-342008";

constexpr TextRow kRows[] = {
    {"ASA syslog", "Conn-timeout", "302014",
     "Idle too long.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "Deny Terminate", "302014",
     "Application inspection ended it.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "FIN Timeout", "302014",
     "Half-closed too long.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "Flow closed by inspection", "302014",
     "Application inspection (for instance SIP) ended it.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "Flow reset by IPS", "302014",
     "IPS reset it.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "Flow terminated by IPS", "302014",
     "IPS ended it.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "Invalid SYN", "302014",
     "SYN not valid.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"OpenSSL text", "no certificate returned", "",
     "Peer sent no certificate.",
     "The side that writes this found the fault.", "", "OpenSSL, include/openssl/sslerr.h"},
    {"ASA syslog", "No valid adjacency", "302014",
     "Next hop not resolvable.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "Pinhole Timeout", "302014",
     "Expected secondary channel did not come.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "Route change", "302014",
     "Routing changed.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"result code", "SIPPROXY_E_EPROUTING_MSG_INVALID_EXT_SPLIT_DOMAIN", "",
     "Split-domain marking of an external message is not valid; hosting provider or shared address space wrongly set.",
     "Its number is not published. Likely companion of ms-diagnostics 1017.", "", "https://github.com/MicrosoftDocs/OfficeDocs-Support (issue-configure-call-queue.md)"},
    {"ASA syslog", "SYN Control", "302014",
     "Opened from the wrong side.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "SYN Timeout", "302014",
     "No answer to SYN within 30 s: peer down or blocked beyond the firewall.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "TCP bad retransmission", "302014",
     "Odd retransmission.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "TCP FINs", "302014",
     "Normal end.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "TCP Reset - APPLIANCE", "302014",
     "The firewall itself reset it.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "TCP Reset-I", "302014",
     "Inside host reset it.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "TCP Reset-O", "302014",
     "Outside host reset it.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "Tunnel has been torn down", "302014",
     "VPN down.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "Unauth Deny", "302014",
     "URL filter refused.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
    {"ASA syslog", "Xlate Clear", "302014",
     "Translation removed.",
     "Reason at the end of message 302014 (TCP teardown).", "", kSource1},
};
// clang-format on

static_assert(are_texts_unique(kRows));

}  // namespace

std::span<TextRow const> other_texts() noexcept { return kRows; }

}  // namespace siptriage::catalog
