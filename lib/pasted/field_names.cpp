#include "pasted/field_names.hpp"

#include <algorithm>
#include <array>

namespace siptriage::pasted {
namespace {

constexpr auto kSipFields = std::to_array<SipField>({
    {"accept", ValueKind::text},
    {"accept-contact", ValueKind::text},
    {"accept-encoding", ValueKind::text},
    {"accept-language", ValueKind::text},
    {"accept-resource-priority", ValueKind::text},
    {"additional-identity", ValueKind::text},
    {"alert-info", ValueKind::text},
    {"allow", ValueKind::text},
    {"allow-events", ValueKind::text},
    {"answer-mode", ValueKind::text},
    {"authentication-info", ValueKind::text},
    {"authorization", ValueKind::text},
    {"call-id", ValueKind::call_id},
    {"call-info", ValueKind::text},
    {"call-state", ValueKind::text},
    {"cisco-gucid", ValueKind::text},
    {"cisco-guid", ValueKind::text},
    {"contact", ValueKind::address},
    {"content-disposition", ValueKind::text},
    {"content-encoding", ValueKind::text},
    {"content-id", ValueKind::text},
    {"content-language", ValueKind::text},
    {"content-length", ValueKind::number},
    {"content-transfer-encoding", ValueKind::text},
    {"content-type", ValueKind::text},
    {"cseq", ValueKind::cseq},
    {"date", ValueKind::text},
    {"diversion", ValueKind::address},
    {"encryption", ValueKind::text},
    {"error-info", ValueKind::text},
    {"event", ValueKind::text},
    {"expires", ValueKind::text},
    {"feature-caps", ValueKind::text},
    {"flow-timer", ValueKind::number},
    {"from", ValueKind::address},
    {"geolocation", ValueKind::text},
    {"geolocation-error", ValueKind::text},
    {"geolocation-routing", ValueKind::text},
    {"hide", ValueKind::text},
    {"history-info", ValueKind::address},
    {"identity", ValueKind::text},
    {"identity-info", ValueKind::text},
    {"in-reply-to", ValueKind::text},
    {"info-package", ValueKind::text},
    {"join", ValueKind::text},
    {"max-breadth", ValueKind::number},
    {"max-forwards", ValueKind::number},
    {"mime-version", ValueKind::text},
    {"min-expires", ValueKind::number},
    {"min-se", ValueKind::text},
    {"ms-accepted-content-id", ValueKind::text},
    {"ms-acceptedsession", ValueKind::text},
    {"ms-allow-events", ValueKind::text},
    {"ms-application-ack", ValueKind::text},
    {"ms-application-via", ValueKind::text},
    {"ms-applicationaffinity", ValueKind::text},
    {"ms-asserted-verification-level", ValueKind::text},
    {"ms-batched-subscribe", ValueKind::text},
    {"ms-body-length", ValueKind::text},
    {"ms-call-info", ValueKind::text},
    {"ms-call-source", ValueKind::text},
    {"ms-call-type", ValueKind::text},
    {"ms-caller-tenantid", ValueKind::text},
    {"ms-ce-request-guid", ValueKind::text},
    {"ms-cert-info", ValueKind::text},
    {"ms-client-diagnostics", ValueKind::diagnostics},
    {"ms-client-location-data", ValueKind::text},
    {"ms-conversation-id", ValueKind::text},
    {"ms-conversation-type", ValueKind::text},
    {"ms-correlation-id", ValueKind::text},
    {"ms-diagnostics", ValueKind::diagnostics},
    {"ms-diagnostics-public", ValueKind::diagnostics},
    {"ms-dialog-route-set-update", ValueKind::text},
    {"ms-dialplan", ValueKind::text},
    {"ms-ec-info", ValueKind::text},
    {"ms-edge-proxy-message-trust", ValueKind::text},
    {"ms-edge-route", ValueKind::text},
    {"ms-emergency-call", ValueKind::text},
    {"ms-enable-dns-cache", ValueKind::text},
    {"ms-endpoint-location-data", ValueKind::text},
    {"ms-epid", ValueKind::text},
    {"ms-failure-class", ValueKind::text},
    {"ms-fe", ValueKind::text},
    {"ms-feature-caps", ValueKind::text},
    {"ms-fed-partner-type", ValueKind::text},
    {"ms-federation-type", ValueKind::text},
    {"ms-forking", ValueKind::text},
    {"ms-identity", ValueKind::text},
    {"ms-identity-alg", ValueKind::text},
    {"ms-identity-info", ValueKind::text},
    {"ms-keep-alive", ValueKind::text},
    {"ms-location-info", ValueKind::text},
    {"ms-media-location-id", ValueKind::text},
    {"ms-mesh-id", ValueKind::text},
    {"ms-mras-address", ValueKind::text},
    {"ms-mras-uri", ValueKind::text},
    {"ms-network-location", ValueKind::text},
    {"ms-opaque", ValueKind::text},
    {"ms-piggyback-cseq", ValueKind::text},
    {"ms-pool", ValueKind::text},
    {"ms-presence-publication", ValueKind::text},
    {"ms-primary-guid", ValueKind::text},
    {"ms-proxy-2-proxy", ValueKind::text},
    {"ms-record-traversal", ValueKind::text},
    {"ms-reference-id", ValueKind::text},
    {"ms-retry-after", ValueKind::text},
    {"ms-route", ValueKind::text},
    {"ms-route-sig", ValueKind::text},
    {"ms-rtc-diagnostics", ValueKind::text},
    {"ms-schedule-diagnostics", ValueKind::text},
    {"ms-sender-identity", ValueKind::text},
    {"ms-sensitivity", ValueKind::text},
    {"ms-server-origin", ValueKind::text},
    {"ms-sip-info", ValueKind::text},
    {"ms-skip-rnl", ValueKind::text},
    {"ms-source-network", ValueKind::text},
    {"ms-split-domain-info", ValueKind::text},
    {"ms-subscription-type", ValueKind::text},
    {"ms-target-class", ValueKind::text},
    {"ms-teams-tenant-id", ValueKind::text},
    {"ms-telemetry-id", ValueKind::text},
    {"ms-tenant-id", ValueKind::text},
    {"ms-text-format", ValueKind::text},
    {"ms-trunking-peer", ValueKind::text},
    {"ms-trustedserver", ValueKind::text},
    {"ms-ua-params", ValueKind::text},
    {"ms-user-agent", ValueKind::text},
    {"ms-user-agent-info", ValueKind::text},
    {"ms-user-data", ValueKind::text},
    {"ms-user-logon-data", ValueKind::text},
    {"ms-user-trust", ValueKind::text},
    {"ms-video-fallback", ValueKind::text},
    {"ms-visibility", ValueKind::text},
    {"ms-was-redirected", ValueKind::text},
    {"organization", ValueKind::text},
    {"origination-id", ValueKind::text},
    {"p-access-network-info", ValueKind::text},
    {"p-answer-state", ValueKind::text},
    {"p-asserted-identity", ValueKind::address},
    {"p-asserted-service", ValueKind::text},
    {"p-associated-uri", ValueKind::text},
    {"p-called-party-id", ValueKind::address},
    {"p-charge-info", ValueKind::text},
    {"p-charging-function-addresses", ValueKind::text},
    {"p-charging-vector", ValueKind::text},
    {"p-dcs-billing-info", ValueKind::text},
    {"p-dcs-laes", ValueKind::text},
    {"p-dcs-osps", ValueKind::text},
    {"p-dcs-redirect", ValueKind::text},
    {"p-dcs-trace-party-id", ValueKind::text},
    {"p-early-media", ValueKind::text},
    {"p-media-authorization", ValueKind::text},
    {"p-preferred-identity", ValueKind::address},
    {"p-preferred-service", ValueKind::text},
    {"p-private-network-indication", ValueKind::text},
    {"p-profile-key", ValueKind::text},
    {"p-refused-uri-list", ValueKind::text},
    {"p-served-user", ValueKind::address},
    {"p-user-database", ValueKind::text},
    {"p-visited-network-id", ValueKind::text},
    {"path", ValueKind::address},
    {"permission-missing", ValueKind::text},
    {"policy-contact", ValueKind::text},
    {"policy-id", ValueKind::text},
    {"priority", ValueKind::text},
    {"priority-share", ValueKind::text},
    {"priv-answer-mode", ValueKind::text},
    {"privacy", ValueKind::text},
    {"proxy-authenticate", ValueKind::text},
    {"proxy-authentication-info", ValueKind::text},
    {"proxy-authorization", ValueKind::text},
    {"proxy-require", ValueKind::text},
    {"rack", ValueKind::text},
    {"reason", ValueKind::text},
    {"reason-phrase", ValueKind::text},
    {"record-route", ValueKind::address},
    {"recv-info", ValueKind::text},
    {"refer-events-at", ValueKind::text},
    {"refer-sub", ValueKind::text},
    {"refer-to", ValueKind::address},
    {"referred-by", ValueKind::address},
    {"reject-contact", ValueKind::text},
    {"relayed-charge", ValueKind::text},
    {"remote-party-id", ValueKind::address},
    {"replaces", ValueKind::text},
    {"reply-to", ValueKind::address},
    {"request-disposition", ValueKind::text},
    {"require", ValueKind::text},
    {"resource-priority", ValueKind::text},
    {"resource-share", ValueKind::text},
    {"response-key", ValueKind::text},
    {"response-source", ValueKind::text},
    {"restoration-info", ValueKind::text},
    {"retry-after", ValueKind::text},
    {"route", ValueKind::address},
    {"rseq", ValueKind::number},
    {"security-client", ValueKind::text},
    {"security-server", ValueKind::text},
    {"security-verify", ValueKind::text},
    {"server", ValueKind::text},
    {"service-interact-info", ValueKind::text},
    {"service-route", ValueKind::address},
    {"session-expires", ValueKind::text},
    {"session-id", ValueKind::text},
    {"sip-etag", ValueKind::text},
    {"sip-if-match", ValueKind::text},
    {"subject", ValueKind::text},
    {"subscription-state", ValueKind::text},
    {"supported", ValueKind::text},
    {"suppress-if-match", ValueKind::text},
    {"target-dialog", ValueKind::text},
    {"timestamp", ValueKind::text},
    {"to", ValueKind::address},
    {"trigger-consent", ValueKind::text},
    {"unsupported", ValueKind::text},
    {"user-agent", ValueKind::text},
    {"user-to-user", ValueKind::text},
    {"via", ValueKind::via},
    {"warning", ValueKind::text},
    {"www-authenticate", ValueKind::text},
    {"x-asterisk-hangupcause", ValueKind::text},
    {"x-asterisk-hangupcausecode", ValueKind::text},
    {"x-broadworks-correlation-info", ValueKind::text},
    {"x-cisco-call-id", ValueKind::text},
    {"x-cisco-edge-config", ValueKind::text},
    {"x-cisco-media-location", ValueKind::text},
    {"x-cisco-meet-info", ValueKind::text},
    {"x-cisco-srtp-fallback", ValueKind::text},
    {"x-cisco-tenant", ValueKind::text},
    {"x-fs-support", ValueKind::text},
    {"x-message-info", ValueKind::text},
    {"x-ms-exchange-organization", ValueKind::text},
    {"x-ms-fe", ValueKind::text},
    {"x-ms-sbc", ValueKind::text},
    {"x-nortel-profile", ValueKind::text},
    {"x-sipx-authidentity", ValueKind::text},
    {"x-taatag", ValueKind::text},
    {"x-userinfo", ValueKind::text},
});

constexpr bool by_name(SipField const& a, SipField const& b) noexcept { return a.name < b.name; }
static_assert(std::is_sorted(kSipFields.begin(), kSipFields.end(), by_name));

constexpr auto kMethods = std::to_array<std::string_view>(
    {"ACK", "BENOTIFY", "BYE", "CANCEL", "INFO", "INVITE", "MESSAGE", "NEGOTIATE", "NOTIFY",
     "OPTIONS", "PRACK", "PUBLISH", "REFER", "REGISTER", "SERVICE", "SUBSCRIBE", "UPDATE"});

// Title case of every part ("Record-Route"), all capitals ("CALL-ID"), or a hyphen that prose words
// before a colon do not have: inside a line, "to:" or "from:" may be words of a sentence.
bool is_written_as_name(std::string_view name) noexcept {
  return ascii::is_upper(name.front()) || name.find('-') != std::string_view::npos;
}

// A name that runs on from the value before it, as where line ends vanished without a blank.
bool is_glued(std::string_view text, std::size_t at) noexcept {
  char const before = text[at - 1];
  bool const edge = ascii::is_digit(before) || ascii::is_lower(before) || before == ')';
  return edge && ascii::is_upper(text[at]) && at + 1 < text.size() &&
         !ascii::is_digit(text[at + 1]);
}

bool is_glued_name(std::string_view text, FieldName const& field) noexcept {
  bool const blank_follows = field.value < text.size() && text[field.value - 1] == ' ';
  if (!blank_follows || field.spaced || field.wrapped) return false;
  if (field.name.size() > 3) return true;
  char const next = text[field.value];
  return field.name == "Via" || next == '<' || next == '"';
}

// Names of private extensions are an open set, but their prefixes are not words of prose.
constexpr SipField kPrivateField{"", ValueKind::text};

bool has_private_prefix(std::string_view lower) noexcept {
  return lower.size() > 4 &&
         (lower.starts_with("x-") || lower.starts_with("p-") || lower.starts_with("ms-"));
}

// `ms-diagnostics=1009;...` of lists made by hand.
std::optional<FieldName> hand_written(std::string_view text, std::size_t at) {
  auto field = read_field_name(text, at, '=');
  if (!field || field->value >= text.size() || !ascii::is_digit(text[field->value]))
    return std::nullopt;
  auto const* known = find_sip_field(field->name);
  return known != nullptr && known->kind == ValueKind::diagnostics ? field : std::nullopt;
}

}  // namespace

SipField const* find_sip_field(std::string_view name) noexcept {
  char lowered[48];
  if (name.size() > sizeof lowered) return nullptr;
  std::transform(name.begin(), name.end(), lowered, ascii::lower);
  SipField const key{{lowered, name.size()}, ValueKind::text};
  auto const found = std::lower_bound(kSipFields.begin(), kSipFields.end(), key, by_name);
  if (found != kSipFields.end() && found->name == key.name) return found;
  return has_private_prefix(key.name) ? &kPrivateField : nullptr;
}

std::optional<FoundField> known_field_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || !ascii::is_alpha(text[at])) return std::nullopt;
  bool const word = starts_word(text, at);
  if (!word && !is_glued(text, at)) return std::nullopt;
  auto field = read_field_name(text, at, ':');
  if (!field && (text[at] == 'm' || text[at] == 'M')) field = hand_written(text, at);
  if (!field) return std::nullopt;
  auto const* known = find_sip_field(field->name);
  if (known == nullptr) return std::nullopt;
  if (!word && !is_glued_name(text, *field)) return std::nullopt;
  bool const line_start = at == 0 || is_break(text[at - 1]);
  if (!line_start && !is_written_as_name(field->name)) return std::nullopt;
  return FoundField{std::move(*field), known->kind};
}

bool is_method(std::string_view word) noexcept {
  return std::find(kMethods.begin(), kMethods.end(), word) != kMethods.end();
}

}  // namespace siptriage::pasted
