// Waist 2: what the rules may reason about beside single events. A Fact is a conclusion over
// several events that holds whatever vendor wrote them; the kinds are a closed list.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "facts/field_list.hpp"
#include "siptriage/call.hpp"
#include "siptriage/event.hpp"

namespace siptriage::facts {

enum class ValueType : std::uint8_t { boolean, integer, text, list };

enum class FactKind : std::uint8_t {
  final_response,      // the final response to one transaction, seen by one or several hosts
  acl_reference,       // a class-map of an ASA that matches an access-list
  alarm,               // an alarm of an Expressway, and whether it still stands
  tls_failure,         // a TLS handshake that failed, over all its records
  dns_lookup,          // a name that a host looked up, and whether it was found
  tcp_attempt,         // a connection that could not be opened
  server_certificate,  // the certificate of a host
  call_certificate,    // the same, for a call that the host sent to a Microsoft server
  denied_connection,   // a connection of SIP that an access-list denied
  zone,                // a zone of an Expressway
  search_rule,         // a search rule of an Expressway
  system,              // an Expressway: names, version, servers, role
  identity_refusal,    // an Expressway refused the names in the certificate of a peer
  search,              // one search of an Expressway: the rules it looked at
  altered_message,     // a SIP message that arrived other than it was sent
  missing_ack,         // an answer that was sent again and again, and no ACK came
  inspection_name,     // a policy map or TLS proxy that SIP inspection of a firewall names
  class_use,           // a class-map for SIP, and whether a policy uses it
  proxy_trustpoints,   // the two trustpoints of a TLS proxy
  translated_entry,    // an access-list entry with the wrong address of a translated host
  port_translation,    // a static translation of a SIP port
  sender_rewrite,      // a call that a Meeting Server sent on under another domain
  reflected_service,   // a SERVICE request that address translation made undeliverable
  dropped_message,     // a long message behind which the receiver closed the connection
  cluster_names,       // peers of one Expressway cluster whose domains differ
  stale_certificate,   // a certificate that a firewall holds after it was replaced
  trustpoint_subject,  // what a firewall asks a CA to certify
  cluster_peer,        // a peer of an Expressway cluster that left
  unavailable_user,    // a request refused for a user who had said Do Not Disturb
};
inline constexpr std::size_t kFactKindCount =
    static_cast<std::size_t>(FactKind::unavailable_user) + 1;

struct Fact {
  FactKind kind = FactKind::final_response;
  std::optional<CallIndex> call;
  ShortList<EventIndex> events;  // the decisive record first; never empty
  FieldList fields;

  // The value of that field, monostate when it is absent.
  [[nodiscard]] Value field(std::string_view name) const { return fields.find(name); }
};

// One field that a fact kind can carry; for lint, for `rules` documentation and for the engine.
struct FactField {
  std::string_view name;
  ValueType type;
  std::string_view meaning;
};

// All kinds, in the order of the enumeration.
[[nodiscard]] std::vector<FactKind> const& fact_kinds();
[[nodiscard]] std::string_view fact_kind_name(FactKind kind) noexcept;  // "final_response"
[[nodiscard]] std::optional<FactKind> fact_kind_from_name(std::string_view name) noexcept;
[[nodiscard]] std::vector<FactField> const& fact_fields(FactKind kind);

}  // namespace siptriage::facts
