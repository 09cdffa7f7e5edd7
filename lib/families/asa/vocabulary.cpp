#include "families/asa/vocabulary.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace siptriage::families::asa {
namespace {

using namespace std::string_view_literals;

// clang-format off
// Commands of exec and configuration mode that name a prompt; sorted.
constexpr std::array kCommands = {
    "access-group"sv, "access-list"sv, "capture"sv, "changeto"sv, "class"sv, "class-map"sv,
    "clear"sv, "conf"sv, "config"sv, "configure"sv, "copy"sv, "crypto"sv, "debug"sv, "dir"sv,
    "ena"sv, "enable"sv, "end"sv, "exit"sv, "hostname"sv, "inspect"sv, "interface"sv, "logging"sv,
    "logout"sv, "match"sv, "more"sv, "nat"sv, "no"sv, "object"sv, "object-group"sv,
    "packet-tracer"sv, "ping"sv, "policy-map"sv, "quit"sv, "reload"sv, "route"sv,
    "service-policy"sv, "sh"sv, "sho"sv, "show"sv, "ter"sv, "term"sv, "terminal"sv,
    "tls-proxy"sv, "undebug"sv, "wr"sv, "write"sv,
};

// First words of running-config lines, top level and sub-modes; sorted.
constexpr std::array kConfigWords = {
    "aaa"sv, "aaa-server"sv, "access-group"sv, "access-list"sv, "address-pool"sv, "anyconnect"sv,
    "anyconnect-essentials"sv, "arp"sv, "asdm"sv, "authentication"sv, "auto-update"sv, "banner"sv,
    "boot"sv, "ca"sv, "call-agent"sv, "certificate"sv, "class"sv, "class-map"sv, "client"sv,
    "client-update"sv, "clock"sv, "console"sv, "crl"sv, "crypto"sv, "crypto-map"sv, "ctl-file"sv,
    "ctl-provider"sv, "default-domain"sv, "default-group-policy"sv, "description"sv, "dhcpd"sv,
    "dhcprelay"sv, "dns"sv, "dns-group"sv, "domain-name"sv, "drop-connection"sv, "duplex"sv,
    "dynamic-access-policy-record"sv, "enable"sv, "encryption"sv, "enrollment"sv, "established"sv,
    "exit"sv, "failover"sv, "fixup"sv, "fqdn"sv, "fragment"sv, "ftp"sv, "global"sv, "group"sv,
    "group-object"sv, "group-policy"sv, "hash"sv, "host"sv, "hostname"sv, "hsts"sv, "http"sv,
    "icmp"sv, "im"sv, "inspect"sv, "integrity"sv, "interface"sv, "ip"sv, "ip-address"sv, "ipsec"sv,
    "ipv6"sv, "isakmp"sv, "keypair"sv, "lifetime"sv, "log"sv, "logging"sv, "mac-address"sv,
    "management-access"sv, "management-only"sv, "map"sv, "match"sv, "max-forwards-validation"sv,
    "media-type"sv, "message-length"sv, "mgcp-map"sv, "monitor-interface"sv, "mtu"sv, "name"sv,
    "nameif"sv, "names"sv, "nat"sv, "nat-control"sv, "network"sv, "network-object"sv, "no"sv,
    "ntp"sv, "object"sv, "object-group"sv, "pager"sv, "parameters"sv, "passwd"sv, "phone-proxy"sv,
    "police"sv, "policy-map"sv, "port-object"sv, "prf"sv, "priority"sv, "privilege"sv, "prompt"sv,
    "protocol-object"sv, "quit"sv, "range"sv, "regex"sv, "revocation-check"sv, "route"sv,
    "route-map"sv, "router"sv, "rtp-conformance"sv, "same-security-traffic"sv, "security-level"sv,
    "serial-number"sv, "server"sv, "service"sv, "service-object"sv, "service-policy"sv,
    "service-type"sv, "set"sv, "shutdown"sv, "sip-map"sv, "sla"sv, "smtp-server"sv, "snmp-server"sv,
    "software-version"sv, "speed"sv, "split-tunnel-policy"sv, "ssh"sv, "ssl"sv, "state-checking"sv,
    "static"sv, "strict-header-validation"sv, "subject-name"sv, "subnet"sv, "switchport"sv,
    "sysopt"sv, "tcp-map"sv, "telnet"sv, "terminal"sv, "tftp-server"sv, "threat-detection"sv,
    "timeout"sv, "tls-proxy"sv, "traffic-non-sip"sv, "trust-point"sv, "tunnel-group"sv,
    "tunnel-group-list"sv, "unit"sv, "uri-non-sip"sv, "user-identity"sv, "username"sv,
    "version"sv, "virtual"sv, "vlan"sv, "vpn"sv, "vpn-addr-assign"sv, "vpn-tunnel-protocol"sv,
    "webvpn"sv, "xlate"sv, "zone"sv,
};

constexpr std::array kForeignMarks = {
    "SIP/2.0"sv, "UTCTime="sv, "Module=\""sv, "$$begin_record"sv, "$$end_record"sv,
    "begin record"sv, "TL_INFO"sv, "TL_WARN"sv, "TL_ERROR"sv, "(TF_"sv, "Result-Code"sv,
    "ms-diagnostics"sv, "ms-client-diagnostics"sv, "SIPMSG"sv, "INFO  ::"sv, "Data Received"sv,
    "Sending Packet"sv, "SIP-Start-Line"sv, "BEGIN CERTIFICATE"sv, "xConfiguration"sv, "xStatus"sv,
};

constexpr std::array kMarkup = {
    "<br"sv, "</"sv, "<p>"sv, "&quot;"sv, "&lt;"sv, "&gt;"sv, "&amp;"sv, "&nbsp;"sv, "&#"sv,
};

constexpr std::array kProseWords = {
    " the "sv, " is "sv, " are "sv, " was "sv, " were "sv, " and "sv, " we "sv, " you "sv,
    " that "sv, " this "sv, " have "sv, " has "sv,
};
// clang-format on

static_assert(std::is_sorted(kCommands.begin(), kCommands.end()));
static_assert(std::is_sorted(kConfigWords.begin(), kConfigWords.end()));

template <typename Words>
bool has_word(Words const& words, std::string_view word) noexcept {
  return std::binary_search(words.begin(), words.end(), word);
}

template <typename Marks>
bool contains_any(Marks const& marks, std::string_view text) noexcept {
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) {
    return text.find(mark) != std::string_view::npos;
  });
}

// Descriptions, remarks and banners are sentences by nature.
bool is_free_text(std::string_view word) noexcept {
  return word == "description" || word == "banner" || word == "access-list";
}

bool is_sentence(std::string_view line) noexcept {
  bool const ends_as_sentence =
      std::string_view(".?!,:").find(line.back()) != std::string_view::npos;
  return ends_as_sentence || contains_any(kProseWords, line);
}

}  // namespace

std::string_view first_word(std::string_view text) noexcept {
  return text.substr(0, text.find_first_of(" \t"));
}

bool is_command(std::string_view command) noexcept {
  return has_word(kCommands, first_word(ascii::trim(command)));
}

bool is_config_line(std::string_view line) noexcept {
  auto const word = first_word(line);
  return has_word(kConfigWords, word) && (is_free_text(word) || !is_sentence(line));
}

bool has_markup(std::string_view line) noexcept { return contains_any(kMarkup, line); }

bool is_foreign(std::string_view line) noexcept { return contains_any(kForeignMarks, line); }

}  // namespace siptriage::families::asa
