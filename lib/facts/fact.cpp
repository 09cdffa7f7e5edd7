#include "facts/fact.hpp"

#include "facts/altered_message.hpp"
#include "facts/certificate_facts.hpp"
#include "facts/cluster_names.hpp"
#include "facts/cluster_peers.hpp"
#include "facts/dropped_message.hpp"
#include "facts/firewall_certificates.hpp"
#include "facts/firewall_policy.hpp"
#include "facts/firewall_translation.hpp"
#include "facts/identity_refusal.hpp"
#include "facts/missing_ack.hpp"
#include "facts/reflected_service.hpp"
#include "facts/search.hpp"
#include "facts/search_rule.hpp"
#include "facts/sender_rewrite.hpp"
#include "facts/system.hpp"
#include "facts/unavailable_user.hpp"
#include "facts/zone.hpp"

namespace siptriage::facts {
namespace {

std::vector<FactField> const& final_response_fields() {
  static std::vector<FactField> const fields = {
      {"status", ValueType::integer, "status code of the response"},
      {"method", ValueType::text, "method of the CSeq; absent when the CSeq is lost"},
      {"server", ValueType::text, "Server (or User-Agent) header of the response"},
      {"server_kind", ValueType::text,
       "microsoft, expressway, cucm, other or none, by that header"},
      {"bare", ValueType::boolean, "no ms-diagnostics on any copy, no Warning, no Reason"},
      {"direction", ValueType::text,
       "received, sent or unknown, at the host of the decisive record"},
      {"elapsed_ms", ValueType::integer, "from the request to the response at one host"},
      {"in_dialog", ValueType::boolean, "the request was sent inside an established dialog"},
      {"from_domain", ValueType::text, "host part of From, lower case"},
      {"to_domain", ValueType::text, "host part of To, lower case"},
      {"peer", ValueType::text, "host or address that sent the response, no port"},
      {"call_id", ValueType::text, "Call-ID header field value"},
      {"generated_by_us", ValueType::boolean, "sent by a host that had not received it"},
      {"ingress_zone", ValueType::text,
       "zone of the topmost Via of a response that was sent: where the request came from"},
      {"route", ValueType::text,
       "first host in the Route headers of the request that is not the host that received it"},
      {"searched", ValueType::boolean,
       "the host looked at its search rules between the request and the response"},
  };
  return fields;
}

std::vector<FactField> const& acl_reference_fields() {
  static std::vector<FactField> const fields = {
      {"acl", ValueType::text, "name of the access-list that the class-map matches"},
      {"class_map", ValueType::text, "name of the class-map; absent when its command is not shown"},
      {"state", ValueType::text, "defined, missing, not_extended or unknown"},
      {"type", ValueType::text, "type of the access-list that exists under the name"},
      {"proof", ValueType::text,
       "rejected: the ASA refused the command; config: read off the text"},
      {"coverage", ValueType::text, "whole or partial: how much of the configuration is shown"},
  };
  return fields;
}

std::vector<FactField> const& alarm_fields() {
  static std::vector<FactField> const fields = {
      {"id", ValueType::text, "number of the alarm, such as 25021"},
      {"active", ValueType::boolean, "raised, and not lowered before its log ended"},
      {"times", ValueType::integer, "how often it was raised"},
      {"detail", ValueType::text, "Detail of the last record that raised it"},
  };
  return fields;
}

std::vector<FactField> const& tls_failure_fields() {
  static std::vector<FactField> const fields = {
      {"reason", ValueType::text,
       "identity_unacceptable, peer_expired, peer_self_signed, peer_not_trusted, "
       "no_peer_certificate, alert_received, verify_failed, no_shared_cipher, protocol_mismatch, "
       "disconnected or other"},
      {"alert", ValueType::integer, "number of the alert that the peer sent (RFC 8446 6)"},
      {"alert_name", ValueType::text, "its name, such as unknown_ca"},
      {"direction", ValueType::text, "received: the host is the TLS server; sent: the TLS client"},
      {"peer", ValueType::text, "address of the other side, no port"},
      {"peer_port", ValueType::integer, "port of the other side"},
      {"local_port", ValueType::integer, "port of the host"},
      {"common_name", ValueType::text,
       "name in the peer's certificate, or the peer's configured name"},
      {"text", ValueType::text, "reason as written"},
      {"served_https", ValueType::boolean, "the host answered HTTP of that peer"},
      {"peer_known", ValueType::boolean,
       "SIP, HTTP, a DNS answer or a zone of the host shows that address too"},
      {"recovered", ValueType::boolean, "SIP messages went over such a connection later"},
      {"strangers", ValueType::integer,
       "addresses that nothing else shows and whose handshakes with the host failed for the same "
       "reason"},
  };
  return fields;
}

std::vector<FactField> const& dns_lookup_fields() {
  static std::vector<FactField> const fields = {
      {"name", ValueType::text, "name that was queried, lower case"},
      {"service", ValueType::text, "_sipfederationtls._tcp of an SRV name; absent for a host"},
      {"domain", ValueType::text, "the name without the service"},
      {"type", ValueType::text, "SRV, NAPTR, A, AAAA as written"},
      {"resolved", ValueType::boolean, "some query for the name was answered"},
      {"domain_resolved", ValueType::boolean,
       "some query but NAPTR for the domain or a service of it was answered on that host"},
      {"service_asked", ValueType::boolean, "an SRV name of the domain was looked up on that host"},
      {"failures", ValueType::integer, "queries without an answer"},
      {"addresses", ValueType::list, "addresses in its first answer"},
      {"inside_and_outside", ValueType::boolean,
       "one answer gives a private and a public address of one host"},
      {"traversal_zone", ValueType::text,
       "traversal client zone of the host that has the name as a peer, where its configuration is "
       "in the case"},
  };
  return fields;
}

std::vector<FactField> const& tcp_attempt_fields() {
  static std::vector<FactField> const fields = {
      {"peer", ValueType::text, "address that did not answer"},
      {"peer_port", ValueType::integer, "its port"},
      {"elapsed_ms", ValueType::integer, "from the attempt to its failure"},
      {"reached", ValueType::boolean,
       "another attempt of the host at that address and port succeeded"},
      {"reason", ValueType::text, "reason as written"},
      {"listener_host", ValueType::text,
       "Expressway of the case that has the address and does not listen on the port"},
      {"listener_off", ValueType::text,
       "TLS, mutual TLS or TCP: what its configuration turns off on that port"},
  };
  return fields;
}

std::vector<FactField> const& denied_connection_fields() {
  static std::vector<FactField> const fields = {
      {"acl", ValueType::text, "name of the access-list"},
      {"entry", ValueType::text,
       "implicit or explicit: what denied it, by the codes of the message"},
      {"protocol", ValueType::text, "tcp, udp"},
      {"source", ValueType::text, "address that opened the connection"},
      {"destination", ValueType::text, "address that it was opened to"},
      {"destination_port", ValueType::integer, "port that it was opened to"},
      {"interface", ValueType::text, "interface that the connection came in by"},
      {"message_id", ValueType::text, "number of the syslog message"},
      {"hits", ValueType::integer, "denied packets of this flow, all records together"},
      {"link", ValueType::text,
       "why it belongs to SIP: connection (another log shows the same four-tuple fail), "
       "attempt "
       "(the same hosts and port fail), destination (the same far end fails), peers "
       "(addresses of "
       "SIP peers), repeated (again and again to a port of SIP over TLS)"},
      {"beside", ValueType::boolean,
       "calls of the case failed, and nothing ties them to this connection"},
  };
  return fields;
}

struct KindRow {
  FactKind kind;
  std::string_view name;
  std::vector<FactField> const& (*fields)();
};
// One row a kind, in the order of the enumeration.
constexpr KindRow kKinds[] = {
    {FactKind::final_response, "final_response", final_response_fields},
    {FactKind::acl_reference, "acl_reference", acl_reference_fields},
    {FactKind::alarm, "alarm", alarm_fields},
    {FactKind::tls_failure, "tls_failure", tls_failure_fields},
    {FactKind::dns_lookup, "dns_lookup", dns_lookup_fields},
    {FactKind::tcp_attempt, "tcp_attempt", tcp_attempt_fields},
    {FactKind::server_certificate, "server_certificate", server_certificate_fields},
    {FactKind::call_certificate, "call_certificate", call_certificate_fields},
    {FactKind::denied_connection, "denied_connection", denied_connection_fields},
    {FactKind::zone, "zone", zone_fields},
    {FactKind::search_rule, "search_rule", search_rule_fields},
    {FactKind::system, "system", system_fields},
    {FactKind::identity_refusal, "identity_refusal", identity_refusal_fields},
    {FactKind::search, "search", search_fields},
    {FactKind::altered_message, "altered_message", altered_message_fields},
    {FactKind::missing_ack, "missing_ack", missing_ack_fields},
    {FactKind::inspection_name, "inspection_name", inspection_name_fields},
    {FactKind::class_use, "class_use", class_use_fields},
    {FactKind::proxy_trustpoints, "proxy_trustpoints", proxy_trustpoints_fields},
    {FactKind::translated_entry, "translated_entry", translated_entry_fields},
    {FactKind::port_translation, "port_translation", port_translation_fields},
    {FactKind::sender_rewrite, "sender_rewrite", sender_rewrite_fields},
    {FactKind::reflected_service, "reflected_service", reflected_service_fields},
    {FactKind::dropped_message, "dropped_message", dropped_message_fields},
    {FactKind::cluster_names, "cluster_names", cluster_names_fields},
    {FactKind::stale_certificate, "stale_certificate", stale_certificate_fields},
    {FactKind::trustpoint_subject, "trustpoint_subject", trustpoint_subject_fields},
    {FactKind::cluster_peer, "cluster_peer", cluster_peer_fields},
    {FactKind::unavailable_user, "unavailable_user", unavailable_user_fields},
};
static_assert(std::size(kKinds) == kFactKindCount);

}  // namespace

std::vector<FactKind> const& fact_kinds() {
  static std::vector<FactKind> const kinds = [] {
    std::vector<FactKind> all;
    for (auto const& row : kKinds) all.push_back(row.kind);
    return all;
  }();
  return kinds;
}

std::string_view fact_kind_name(FactKind kind) noexcept {
  return kKinds[static_cast<std::size_t>(kind)].name;
}

std::optional<FactKind> fact_kind_from_name(std::string_view name) noexcept {
  for (auto const& row : kKinds) {
    if (row.name == name) return row.kind;
  }
  return std::nullopt;
}

std::vector<FactField> const& fact_fields(FactKind kind) {
  return kKinds[static_cast<std::size_t>(kind)].fields();
}

}  // namespace siptriage::facts
