#include "families/cisco_lines/known_lines.hpp"

#include <array>

#include "base/ascii.hpp"

namespace siptriage::families::cisco_lines {
namespace {

// A line that holds both marks is the event `name`; between `open` and `close` stands `field`.
struct KnownLine {
  Family family;
  std::string_view mark, second_mark;  // the second may be empty
  std::string_view name;
  std::string_view field, open, close;  // empty: the line names nothing
};

constexpr auto kLines = std::to_array<KnownLine>({
    // Jabber in the problem report (Cisco, "Jabber login problems", 118916).
    {Family::cisco_jabber, "DNS query ", "has failed", "dns query failed", "name", "{", "}"},
    {Family::cisco_jabber, "UNRESOLVED_HOST_ERROR", "", "host not resolved", "", "", ""},
    {Family::cisco_jabber, "Couldn't resolve host", "", "host not resolved", "name",
     "resolve host '", "'"},
    {Family::cisco_jabber, "CERTIFICATE_VALIDATION_ERROR", "", "certificate refused", "", "", ""},
    {Family::cisco_jabber, "Verification result : FAILURE", "", "certificate verification failed",
     "reason", "reason : [", "]"},
    {Family::cisco_jabber, "NO_HOME_UDS_FOUND", "", "home cluster not found", "", "", ""},
    {Family::cisco_jabber, "HOME_UDS_AUTHENTICATION_FAILED", "", "authentication failed", "", "",
     ""},
    {Family::cisco_jabber, "Failed to authenticate user against server", "",
     "authentication failed", "", "", ""},
    {Family::cisco_jabber, "Home Uds query failed responseCode", "", "home uds query failed",
     "code", "[", "]"},
    {Family::cisco_jabber, "XAuth Cookie expiration time is invalid", "", "cookie invalid", "", "",
     ""},
    {Family::cisco_jabber, "code='409'", "<conflict", "bind conflict", "", "", ""},
    // Video endpoints (Cisco, "Collaboration Edge TC-based endpoints", 118798).
    {Family::cisco_endpoint, "<getEdgeConfigResponse", "<name>tftpServer</name>", "edge config",
     "tftp", "<name>tftpServer</name>", "</service>"},
    {Family::cisco_endpoint, "not found in certificate SAN list", "", "domain not in certificate",
     "domain", "Edge domain '", "'"},
    {Family::cisco_endpoint, "Peer certificate cannot be authenticated with known CA certificates",
     "", "ca not trusted", "url", "(", ")"},
    {Family::cisco_endpoint, "Couldn't resolve host name", "", "host not resolved", "url", "(",
     ")"},
    // CUCM.
    {Family::cisco_cucm, "Only allow up to ", " bytes. Resetting connection", "message too large",
     "limit", "Only allow up to ", " "},
    {Family::cisco_cucm, "InvalidX509NameInCertificate", "did not find matching SAN",
     "name not in certificate", "expected", "Expected=", ","},
    {Family::cisco_cucm, "FailedToConnectReason:", "ConnectionFailureToPDP", "policy server failed",
     "reason", "FailedToConnectReason:", ","},
});

std::string_view between(std::string_view text, std::string_view open,
                         std::string_view close) noexcept {
  auto const at = text.find(open);
  if (open.empty() || at == std::string_view::npos) return {};
  auto const rest = text.substr(at + open.size());
  return ascii::trim(rest.substr(0, rest.find(close)));
}

bool fits(KnownLine const& line, Family family, std::string_view text) noexcept {
  return line.family == family && text.find(line.mark) != std::string_view::npos &&
         text.find(line.second_mark) != std::string_view::npos;
}

}  // namespace

std::optional<CallEvent> known_line(Family family, std::string_view text) {
  for (auto const& line : kLines) {
    if (!fits(line, family, text)) continue;
    CallEvent event;
    event.name = line.name;
    event.detail = text;
    auto const value = between(text, line.open, line.close);
    if (!value.empty()) event.fields.push_back({line.field, value});
    return event;
  }
  return std::nullopt;
}

}  // namespace siptriage::families::cisco_lines
