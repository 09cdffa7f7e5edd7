#include "rules/field_rows.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "rules/names.hpp"
#include "sip/parse.hpp"
#include "sip/sdp.hpp"

namespace siptriage::rules {
namespace {

Event const& event_of(ReadContext const& context) {
  return context.model.events.at(context.instance.event);
}

// The table guarantees the payload; a wrong row must not crash the engine.
template <typename Payload>
Payload const& payload(ReadContext const& context) {
  static Payload const none{};
  auto const* found = std::get_if<Payload>(&event_of(context).payload);
  return found == nullptr ? none : *found;
}

Value number_value(std::int64_t number) { return Value{number}; }

template <typename T>
Value optional_number(std::optional<T> const& number) {
  return number ? number_value(static_cast<std::int64_t>(*number)) : Value{};
}

Value port_value(Endpoint const& endpoint) {
  return endpoint.port == 0 ? Value{} : number_value(endpoint.port);
}

// "fqdn" takes "fqdn", "fqdn1", "FQDN12"; the number gives the order.
std::optional<std::uint64_t> number_of_key(std::string_view name, std::string_view key) {
  if (!ascii::istarts_with(name, key)) return std::nullopt;
  auto const digits = name.substr(key.size());
  return digits.empty() ? std::optional<std::uint64_t>{0} : ascii::parse_decimal(digits);
}

// Works on Fields and on sip::Params alike.
template <typename Pairs>
Value keyed_value(Pairs const& pairs, Field const& field) {
  std::vector<std::pair<std::uint64_t, std::string_view>> found;
  for (auto const& pair : pairs) {
    auto const value = ascii::trim(pair.value);
    if (value.empty()) continue;
    if (!field.numbered && ascii::iequals(pair.name, field.key)) return text_value(value);
    if (!field.numbered) continue;
    if (auto const number = number_of_key(pair.name, field.key)) found.push_back({*number, value});
  }
  if (found.empty()) return {};
  std::stable_sort(found.begin(), found.end(),
                   [](auto const& a, auto const& b) { return a.first < b.first; });
  facts::StringList list;
  for (auto const& [number, value] : found) list.emplace_back(value);
  return list;
}

// Port that a SIP URI names: behind the host, which may be an IPv6 address in brackets.
Value uri_port(std::string_view uri) {
  auto const at = uri.find('@');
  if (at != std::string_view::npos) uri.remove_prefix(at + 1);
  uri = uri.substr(0, uri.find_first_of(";?>"));
  auto const colon = uri.rfind(':');
  if (colon == std::string_view::npos || uri.find(']', colon) != std::string_view::npos) return {};
  return optional_number(ascii::parse_decimal(uri.substr(colon + 1)));
}

Value direction_value(Direction direction) {
  if (direction == Direction::unknown) return {};
  return text_value(to_text(direction));
}

SipMessageEvent const& sip_of(ReadContext const& context) {
  return payload<SipMessageEvent>(context);
}
sip::Message const& message_of(ReadContext const& context) { return sip_of(context).message; }

// The header of the instance; a pattern without a condition on it reads the first one.
MsDiagnostics const* header_of(ReadContext const& context) {
  auto const& headers = sip_of(context).diagnostics;
  auto const index = context.instance.header == Instance::kNoHeader ? 0 : context.instance.header;
  return index < headers.size() ? &headers[index] : nullptr;
}

Value method_value(sip::Message const& message) {
  if (!message.method.empty()) return text_value(message.method);
  return message.cseq ? text_value(message.cseq->method) : Value{};
}

Value header_values(ReadContext const& context, Field const& field) {
  facts::StringList list;
  for (auto const value : message_of(context).all(field.key)) {
    if (!ascii::trim(value).empty()) list.emplace_back(ascii::trim(value));
  }
  return list.empty() ? Value{} : Value{std::move(list)};
}

enum class Side { from, to };
enum class Part { user, domain };

template <Side side, Part part>
Value identity(ReadContext const& context, Field const&) {
  auto const& message = message_of(context);
  auto const address =
      side == Side::from ? sip::from(message, context.arena) : sip::to(message, context.arena);
  if (!address) return {};
  return part == Part::user ? text_value(address->uri.user)
                            : text_value(normal_name(address->uri.host));
}

using C = ReadContext;
using F = Field;
constexpr auto kText = ValueType::text;
constexpr auto kInteger = ValueType::integer;
constexpr auto kBoolean = ValueType::boolean;
constexpr auto kList = ValueType::list;

template <typename Payload, Endpoint Payload::*endpoint>
Value endpoint_host(C const& c, F const&) {
  return text_value(normal_name((payload<Payload>(c).*endpoint).host));
}
template <typename Payload, Endpoint Payload::*endpoint>
Value endpoint_port(C const& c, F const&) {
  return port_value(payload<Payload>(c).*endpoint);
}
template <typename Payload, std::string_view Payload::*member>
Value text_member(C const& c, F const&) {
  return text_value(payload<Payload>(c).*member);
}
template <typename Payload>
Value direction_member(C const& c, F const&) {
  return direction_value(payload<Payload>(c).direction);
}
template <typename Payload>
Value field_member(C const& c, F const& f) {
  return keyed_value(payload<Payload>(c).fields, f);
}

using Sip = SipMessageEvent;
using Diag = DiagnosticRecord;

}  // namespace

std::vector<FieldRow> const& field_rows() {
  static std::vector<FieldRow> const table = {
      // Every record.
      {kEverything, "host", kText, [](C const& c, F const&) { return text_value(event_of(c).host); }},
      {kEverything, "module", kText,
       [](C const& c, F const&) { return text_value(event_of(c).module); }},
      {kEverything, "family", kText,
       [](C const& c, F const&) { return text_value(family_name(event_of(c).family)); }},
      {kEverything, "severity", kText,
       [](C const& c, F const&) { return text_value(to_text(event_of(c).severity)); }},
      // SIP messages.
      {kSipMessage, "status", kInteger,
       [](C const& c, F const&) {
         auto const status = message_of(c).status;
         return status == 0 ? Value{} : number_value(status);
       }},
      {kSipMessage, "method", kText,
       [](C const& c, F const&) { return method_value(message_of(c)); }},
      {kSipMessage, "reason_phrase", kText,
       [](C const& c, F const&) { return text_value(message_of(c).reason_phrase); }},
      {kSipMessage, "call_id", kText,
       [](C const& c, F const&) { return text_value(message_of(c).call_id); }},
      {kSipMessage, "cseq.number", kInteger,
       [](C const& c, F const&) {
         return message_of(c).cseq ? number_value(message_of(c).cseq->number) : Value{};
       }},
      {kSipMessage, "cseq.method", kText,
       [](C const& c, F const&) {
         return message_of(c).cseq ? text_value(message_of(c).cseq->method) : Value{};
       }},
      {kSipMessage, "server", kText,
       [](C const& c, F const&) { return text_value(message_of(c).header("Server")); }},
      {kSipMessage, "user_agent", kText,
       [](C const& c, F const&) { return text_value(message_of(c).header("User-Agent")); }},
      {kSipMessage, "from.domain", kText, identity<Side::from, Part::domain>},
      {kSipMessage, "from.user", kText, identity<Side::from, Part::user>},
      {kSipMessage, "to.domain", kText, identity<Side::to, Part::domain>},
      {kSipMessage, "to.user", kText, identity<Side::to, Part::user>},
      {kSipMessage, "request_uri.host", kText,
       [](C const& c, F const&) { return text_value(uri_host(message_of(c).request_uri)); }},
      {kSipMessage, "request_uri.port", kInteger,
       [](C const& c, F const&) { return uri_port(message_of(c).request_uri); }},
      {kSipMessage, "direction", kText, direction_member<Sip>},
      {kSipMessage, "remote.host", kText, endpoint_host<Sip, &Sip::remote>},
      {kSipMessage, "remote.port", kInteger, endpoint_port<Sip, &Sip::remote>},
      {kSipMessage, "local.host", kText, endpoint_host<Sip, &Sip::local>},
      {kSipMessage, "local.port", kInteger, endpoint_port<Sip, &Sip::local>},
      {kSipMessage, "summary_only", kBoolean,
       [](C const& c, F const&) { return Value{sip_of(c).summary_only}; }},
      {kSipMessage, "header.*", kList, header_values},
      {kSipMessage, "sdp.audio_port", kInteger,
       [](C const& c, F const&) { return optional_number(sip::audio_port(message_of(c).body)); }},
      {kSipMessage, "sdp.audio_profile", kText,
       [](C const& c, F const&) { return text_value(sip::audio_profile(message_of(c).body)); }},
      {kSipMessage, "sdp.address", kText,
       [](C const& c, F const&) {
         return text_value(sip::connection_address(message_of(c).body));
       }},
      {kSipMessage, "sdp.encryption", kBoolean,
       [](C const& c, F const&) {
         auto const& body = message_of(c).body;
         return sip::audio_port(body) ? Value{sip::offers_encryption(body)} : Value{};
       }},
      {kSipMessage, "sdp.candidates", kBoolean,
       [](C const& c, F const&) {
         auto const& body = message_of(c).body;
         return sip::audio_port(body) ? Value{sip::has_candidates(body)} : Value{};
       }},
      {kSipMessage, "ms_diagnostics.id", kInteger,
       [](C const& c, F const&) {
         auto const* header = header_of(c);
         return header == nullptr ? Value{} : number_value(header->id);
       }, true},
      {kSipMessage, "ms_diagnostics.hresult", kInteger,
       [](C const& c, F const&) {
         auto const* header = header_of(c);
         return header == nullptr ? Value{} : optional_number(header->hresult);
       }, true},
      {kSipMessage, "ms_diagnostics.kind", kText,
       [](C const& c, F const&) {
         auto const* header = header_of(c);
         return header == nullptr ? Value{} : text_value(to_text(header->kind));
       }, true},
      {kSipMessage, "ms_diagnostics.reason", kText,
       [](C const& c, F const&) {
         auto const* header = header_of(c);
         return header == nullptr ? Value{} : text_value(header->reason);
       }, true},
      {kSipMessage, "ms_diagnostics.source", kText,
       [](C const& c, F const&) {
         auto const* header = header_of(c);
         return header == nullptr ? Value{} : text_value(header->source);
       }, true},
      {kSipMessage, "ms_diagnostics.*", kText,
       [](C const& c, F const& f) {
         auto const* header = header_of(c);
         return header == nullptr ? Value{} : keyed_value(header->parameters, f);
       }, true},
      // Diagnostic records of a Lync / Skype for Business server.
      {kDiagnosticRecord, "flag", kText, text_member<Diag, &Diag::flag>},
      {kDiagnosticRecord, "level", kText, text_member<Diag, &Diag::level>},
      {kDiagnosticRecord, "text", kText, text_member<Diag, &Diag::text>},
      {kDiagnosticRecord, "result_code", kInteger,
       [](C const& c, F const&) { return optional_number(payload<Diag>(c).result_code); }},
      {kDiagnosticRecord, "result_name", kText, text_member<Diag, &Diag::result_name>},
      {kDiagnosticRecord, "start_line", kText, text_member<Diag, &Diag::start_line>},
      {kDiagnosticRecord, "call_id", kText, text_member<Diag, &Diag::call_id>},
      {kDiagnosticRecord, "cseq.number", kInteger,
       [](C const& c, F const&) {
         auto const& cseq = payload<Diag>(c).cseq;
         return cseq ? number_value(cseq->number) : Value{};
       }},
      {kDiagnosticRecord, "cseq.method", kText,
       [](C const& c, F const&) {
         auto const& cseq = payload<Diag>(c).cseq;
         return cseq ? text_value(cseq->method) : Value{};
       }},
      {kDiagnosticRecord, "peer.host", kText, endpoint_host<Diag, &Diag::peer>},
      {kDiagnosticRecord, "peer.port", kInteger, endpoint_port<Diag, &Diag::peer>},
      {kDiagnosticRecord, "data.*", kText,
       [](C const& c, F const& f) { return keyed_value(payload<Diag>(c).data, f); }},
      // Connections.
      {kTransport, "state", kText,
       [](C const& c, F const&) {
         return text_value(to_text(payload<TransportEvent>(c).state));
       }},
      {kTransport, "direction", kText, direction_member<TransportEvent>},
      {kTransport, "local.host", kText, endpoint_host<TransportEvent, &TransportEvent::local>},
      {kTransport, "local.port", kInteger, endpoint_port<TransportEvent, &TransportEvent::local>},
      {kTransport, "remote.host", kText, endpoint_host<TransportEvent, &TransportEvent::remote>},
      {kTransport, "remote.port", kInteger, endpoint_port<TransportEvent, &TransportEvent::remote>},
      {kTransport, "detail", kText, text_member<TransportEvent, &TransportEvent::detail>},
      {kTransport, "reason", kText, text_member<TransportEvent, &TransportEvent::reason>},
      {kTransport, "fields.*", kText, field_member<TransportEvent>},
      {kTls, "direction", kText, direction_member<TlsEvent>},
      {kTls, "failed", kBoolean,
       [](C const& c, F const&) { return Value{payload<TlsEvent>(c).failed}; }},
      {kTls, "local.host", kText, endpoint_host<TlsEvent, &TlsEvent::local>},
      {kTls, "local.port", kInteger, endpoint_port<TlsEvent, &TlsEvent::local>},
      {kTls, "remote.host", kText, endpoint_host<TlsEvent, &TlsEvent::remote>},
      {kTls, "remote.port", kInteger, endpoint_port<TlsEvent, &TlsEvent::remote>},
      {kTls, "reason", kText, text_member<TlsEvent, &TlsEvent::reason>},
      {kTls, "openssl_error", kInteger,
       [](C const& c, F const&) { return optional_number(payload<TlsEvent>(c).openssl_error); }},
      {kTls, "common_name", kText, text_member<TlsEvent, &TlsEvent::common_name>},
      {kTls, "fields.*", kText, field_member<TlsEvent>},
      // Name resolution and routing.
      {kDns, "state", kText,
       [](C const& c, F const&) { return text_value(to_text(payload<DnsEvent>(c).state)); }},
      {kDns, "name", kText, text_member<DnsEvent, &DnsEvent::name>},
      {kDns, "type", kText, text_member<DnsEvent, &DnsEvent::type>},
      {kDns, "answer", kText, text_member<DnsEvent, &DnsEvent::answer>},
      {kRouting, "detail", kText, text_member<RoutingEvent, &RoutingEvent::detail>},
      {kRouting, "fields.*", kText, field_member<RoutingEvent>},
      // Event log and alarms of an Expressway.
      {kCallEvent, "name", kText, text_member<CallEvent, &CallEvent::name>},
      {kCallEvent, "response_code", kInteger,
       [](C const& c, F const&) { return optional_number(payload<CallEvent>(c).response_code); }},
      {kCallEvent, "reason", kText, text_member<CallEvent, &CallEvent::reason>},
      {kCallEvent, "detail", kText, text_member<CallEvent, &CallEvent::detail>},
      {kCallEvent, "tag", kText, text_member<CallEvent, &CallEvent::tag>},
      {kCallEvent, "serial_number", kText, text_member<CallEvent, &CallEvent::serial_number>},
      {kCallEvent, "src.host", kText, endpoint_host<CallEvent, &CallEvent::src>},
      {kCallEvent, "src.port", kInteger, endpoint_port<CallEvent, &CallEvent::src>},
      {kCallEvent, "dst.host", kText, endpoint_host<CallEvent, &CallEvent::dst>},
      {kCallEvent, "dst.port", kInteger, endpoint_port<CallEvent, &CallEvent::dst>},
      {kCallEvent, "src_alias", kText, text_member<CallEvent, &CallEvent::src_alias>},
      {kCallEvent, "dst_alias", kText, text_member<CallEvent, &CallEvent::dst_alias>},
      {kCallEvent, "fields.*", kText, field_member<CallEvent>},
      {kAlarm, "id", kText, text_member<AlarmEvent, &AlarmEvent::id>},
      {kAlarm, "state", kText, text_member<AlarmEvent, &AlarmEvent::state>},
      {kAlarm, "alarm_severity", kText, text_member<AlarmEvent, &AlarmEvent::severity>},
      {kAlarm, "detail", kText, text_member<AlarmEvent, &AlarmEvent::detail>},
      {kAlarm, "fields.*", kText, field_member<AlarmEvent>},
      {kHttp, "direction", kText, direction_member<HttpEvent>},
      {kHttp, "start_line", kText, text_member<HttpEvent, &HttpEvent::start_line>},
      {kHttp, "local.host", kText, endpoint_host<HttpEvent, &HttpEvent::local>},
      {kHttp, "remote.host", kText, endpoint_host<HttpEvent, &HttpEvent::remote>},
      // Configuration of an ASA.
      {kConfig, "kind", kText,
       [](C const& c, F const&) { return text_value(to_text(payload<ConfigEvent>(c).kind)); }},
      {kConfig, "name", kText, text_member<ConfigEvent, &ConfigEvent::name>},
      {kConfig, "parent", kText, text_member<ConfigEvent, &ConfigEvent::parent>},
      {kConfig, "type", kText, text_member<ConfigEvent, &ConfigEvent::type>},
      {kConfig, "text", kText, text_member<ConfigEvent, &ConfigEvent::text>},
      {kConfig, "typed", kBoolean,
       [](C const& c, F const&) { return Value{payload<ConfigEvent>(c).typed}; }},
      {kConfig, "fields.*", kText, field_member<ConfigEvent>},
      {kAcl, "message_id", kText, text_member<AclEvent, &AclEvent::message_id>},
      {kAcl, "acl", kText, text_member<AclEvent, &AclEvent::acl>},
      {kAcl, "action", kText, text_member<AclEvent, &AclEvent::action>},
      {kAcl, "protocol", kText, text_member<AclEvent, &AclEvent::protocol>},
      {kAcl, "src_interface", kText, text_member<AclEvent, &AclEvent::src_interface>},
      {kAcl, "dst_interface", kText, text_member<AclEvent, &AclEvent::dst_interface>},
      {kAcl, "src.host", kText, endpoint_host<AclEvent, &AclEvent::src>},
      {kAcl, "src.port", kInteger, endpoint_port<AclEvent, &AclEvent::src>},
      {kAcl, "dst.host", kText, endpoint_host<AclEvent, &AclEvent::dst>},
      {kAcl, "dst.port", kInteger, endpoint_port<AclEvent, &AclEvent::dst>},
      {kAcl, "hits", kInteger,
       [](C const& c, F const&) {
         return number_value(static_cast<std::int64_t>(payload<AclEvent>(c).hits));
       }},
      {kAcl, "hashes", kText, text_member<AclEvent, &AclEvent::hashes>},
      // Configuration and status of an Expressway.
      {kSetting, "path", kText, text_member<SettingEvent, &SettingEvent::path>},
      {kSetting, "value", kText, text_member<SettingEvent, &SettingEvent::value>},
      // Certificates.
      {kCertificate, "subject", kText, text_member<CertificateEvent, &CertificateEvent::subject>},
      {kCertificate, "issuer", kText, text_member<CertificateEvent, &CertificateEvent::issuer>},
      {kCertificate, "common_name", kText,
       text_member<CertificateEvent, &CertificateEvent::common_name>},
      {kCertificate, "dns_names", kList,
       [](C const& c, F const&) {
         auto const& names = payload<CertificateEvent>(c).dns_names;
         return names.empty() ? Value{} : Value{facts::StringList(names.begin(), names.end())};
       }},
      {kCertificate, "ca", kBoolean,
       [](C const& c, F const&) { return Value{payload<CertificateEvent>(c).ca}; }},
      {kCertificate, "self_signed", kBoolean,
       [](C const& c, F const&) { return Value{payload<CertificateEvent>(c).self_signed}; }},
  };
  return table;
}

}  // namespace siptriage::rules
