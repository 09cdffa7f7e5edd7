// The event model: what every log family is reduced to, and all that later stages may look at.
// An Event is typed, has a time and a SourceSpan; its strings are borrowed from the entry or from
// the arena of the Analysis and live as long as the Analysis.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "siptriage/short_list.hpp"
#include "siptriage/sip.hpp"
#include "siptriage/source.hpp"
#include "siptriage/spill.hpp"
#include "siptriage/time.hpp"

namespace siptriage {

using EventIndex = std::uint32_t;

enum class Severity : std::uint8_t { none, debug, info, notice, warning, error };

// received and sent as seen by the host that wrote the record.
enum class Direction : std::uint8_t { unknown, received, sent };

// Host name or address literal without brackets; port 0 when not given.
struct Endpoint {
  std::string_view host;
  std::uint16_t port = 0;
};

// key and value of a record, in the words of the product. Padding of the value is stripped.
struct Field {
  std::string_view name;
  std::string_view value;
};
using Fields = std::vector<Field>;

// First value of that key (exact case), or an empty view.
[[nodiscard]] std::string_view find_field(Fields const& fields, std::string_view name) noexcept;

// One SIP message as one host saw it. An Expressway INFO line without its DEBUG dump gives a
// message with `summary_only`: start line, Call-ID and CSeq only.
struct SipMessageEvent {
  sip::Message message;
  Direction direction = Direction::unknown;
  bool summary_only = false;
  Endpoint local;
  Endpoint remote;
  std::string_view msg_hash;             // Expressway: joins the INFO line and the DEBUG dump
  ShortList<MsDiagnostics> diagnostics;  // all ms-*diagnostics headers, in order
};

// TF_DIAG record of a Lync / Skype for Business server trace ($$begin_record ... $$end_record),
// or a TF_COMPONENT, TF_CONNECTION or TF_SECURITY line that carries a result code.
struct DiagnosticRecord {
  std::string_view flag;                     // "TF_DIAG"
  std::string_view level;                    // record's Severity: field, or the TL_ level
  std::string_view text;                     // Text: field, or the text of the line
  std::optional<std::uint32_t> result_code;  // 0xc3e93d6f as a number
  std::string_view result_name;              // symbolic name as written
  std::string_view start_line;               // SIP-Start-Line
  std::string_view call_id;                  // SIP-Call-ID
  std::optional<sip::CSeq> cseq;             // SIP-CSeq
  Endpoint peer;                             // Peer
  Fields data;                               // Data: k="v";k="v", padding and split names repaired
};

// TCP connection state of an Expressway (network.tcp), a TF_CONNECTION record, or a connection that
// an ASA built or tore down: there `local` is the end on the more secure side, `remote` the other
// one, and `fields` has "message_id", "connection", "protocol" and the mapped ends.
struct TransportEvent {
  enum class State : std::uint8_t { other, connecting, established, failed, closed };
  State state = State::other;
  Direction direction = Direction::unknown;
  Endpoint local, remote;
  std::string_view detail;
  std::string_view reason;
  Fields fields;
};

// TLS negotiation result: Expressway developer.ssl and "... TLS Negotiation Error" events.
struct TlsEvent {
  Direction direction = Direction::unknown;  // received: we are the TLS server
  bool failed = false;
  Endpoint local, remote;
  std::string_view reason;                     // Detail= or Reason= or ssl_error_reason=
  std::optional<std::uint32_t> openssl_error;  // packed number after "error:"
  std::string_view common_name;
  Fields fields;
};

struct DnsEvent {
  enum class State : std::uint8_t { query, resolved, failed };
  State state = State::query;
  std::string_view name;    // queried name; empty for an answer line (it does not repeat the name)
  std::string_view type;    // "SRV (IPv4 and IPv6)"
  std::string_view answer;  // text of the answer
};

// network.search, network.cpl and zone lines: why a call went where it went.
struct RoutingEvent {
  std::string_view detail;
  Fields fields;
};

// Expressway Event Log entry (Event="Call Attempted").
struct CallEvent {
  std::string_view name;
  std::optional<int> response_code;
  std::string_view reason;
  std::string_view detail;
  std::string_view tag;            // = X-TAATag
  std::string_view serial_number;  // Call-serial-number = proxy-call-id
  Endpoint src, dst;
  std::string_view src_alias, dst_alias;
  Fields fields;
};

struct AlarmEvent {
  std::string_view id;     // "20006"
  std::string_view state;  // "Raised", "Lowered", "Acknowledged"
  std::string_view severity;
  std::string_view detail;
  Fields fields;
};

struct HttpEvent {
  Direction direction = Direction::unknown;
  std::string_view start_line;
  Endpoint local, remote;
  std::string_view body;
};

// A statement of a configuration, or the refusal of one (cisco.asa). What name and parent mean
// stands behind each kind.
struct ConfigEvent {
  enum class Kind : std::uint8_t {
    device,  // mark of a whole configuration (": Saved", unfiltered "show running-config")
    access_list_entry,    // name = ACL, type = "extended" | "standard" | "ethertype" | "webtype" |
                          // "remark"
    access_list_removed,  // no access-list / clear configure access-list; name = ACL
    class_map,            // name = class-map
    match_access_list,    // name = ACL, parent = class-map
    match_removed,   // no match access-list / no class-map; name = ACL or "", parent = class-map
    policy_map,      // name = policy-map, type = "inspect sip" or ""
    policy_class,    // name = class-map, parent = policy-map
    inspect,         // name = protocol, parent = class-map, text = rest of the line
    service_policy,  // name = policy-map, parent = "global" or "interface <if>"
    tls_proxy,       // name = tls-proxy
    acl_rejected,    // ERROR: Specified ACL (...): name = ACL, parent = class-map in whose mode it
                     // was typed
    object,          // object network|service; name = object, type = "network" | "service"
    object_group,    // name = group, type = "network" | "service" | "protocol" | ...
    member,          // line of an object or group: parent = its name, type = keyword ("host",
                     // "port-object"), name = value
    nat,             // type = "object" | "twice" | "static" (8.2), name = object of the first,
                     // parent = "(inside,outside)"; fields: real, mapped, protocol, real_port,
                     // mapped_port as far as written
    access_group,    // name = ACL, parent = "interface <if>" or "global", type = "in" | "out" | ...
    trustpoint,      // crypto ca trustpoint; name = trustpoint
    interface,       // name = hardware name
    setting,         // line of a tls-proxy, trustpoint, interface or of none (ssl trust-point):
                     // parent = its owner, type = keyword ("server trust-point"), name = value;
                     // type "certificate" or "ca certificate": one that the device holds
    clock,           // type = "timezone" | "summer-time" (name = zone) or "show" (output of show
                     // clock: name = zone, the event has the time)
    connection,      // line of show conn; fields: protocol, the two ends, idle, bytes, flags
    other
  };
  Kind kind = Kind::other;
  std::string_view name;
  std::string_view parent;
  std::string_view type;
  std::string_view text;  // the statement as written
  bool typed = false;     // true: typed at a prompt; false: printed by a show command or a file
  Fields fields;          // access_list_entry: action, protocol, source, source_port, destination,
                  // destination_port, inactive, hitcnt, hash; nat and connection as said there
};

// A connection that an ASA decided on (%ASA-4-106023, %ASA-6-106100); without an access-list where
// the message names none (106001).
struct AclEvent {
  std::string_view message_id;  // "106023"
  std::string_view acl;         // name of the access-list or access-group
  std::string_view action;      // "denied", "permitted", "est-allowed"
  std::string_view protocol;    // "tcp", "udp", "icmp", or a number
  std::string_view src_interface, dst_interface;
  Endpoint src, dst;
  std::uint64_t hits = 1;   // hit-cnt; 1 where the message does not say
  std::string_view hashes;  // "[0x47e21ef4, 0x47e21ef4]"; empty when not written. Zero hashes are
                            // the implicit deny
};

// One line of an xConfiguration or xStatus dump of an Expressway: a path and its value.
struct SettingEvent {
  bool status = false;    // xStatus, not xConfiguration
  std::string_view path;  // words and indexes joined by one blank: "Zones Zone 6 DNS SIP TLS Verify
                          // Mode"; the words as the product writes them
  std::string_view value;  // without quotes; empty when it is empty, or `secret`
  bool secret = false;     // "{cipher}...": the value is not kept and never printed
};

// One X.509 certificate (RFC 5280), from a PEM or DER file or from PEM inside a text.
struct CertificateEvent {
  std::string_view subject, issuer;              // RFC 4514 text, "CN=expe.example.com,O=Example"
  std::string_view common_name;                  // last CN of the subject; empty when there is none
  std::vector<std::string_view> dns_names;       // subjectAltName dNSName, as written
  std::vector<std::string_view> addresses;       // subjectAltName iPAddress as text
  std::optional<Instant> not_before, not_after;  // absent when they cannot be read
  std::vector<std::string_view> extended_key_usage;   // dotted OIDs; empty: no such extension
  std::string_view serial;                            // lower-case hex
  std::string_view key;                               // "RSA 2048", "EC 256 (prime256v1)"
  std::string_view signature_algorithm;               // "sha256WithRSAEncryption"
  std::string_view fingerprint;                       // SHA-256 of the DER, lower-case hex
  std::string_view subject_key_id, authority_key_id;  // lower-case hex; may be empty
  bool ca = false;             // basicConstraints CA:TRUE, or a version 1 self-signed one
  bool self_issued = false;    // subject equals issuer
  bool self_signed = false;    // its own key verifies its signature
  std::string_view issued_by;  // fingerprint of the certificate of the case whose key verifies the
                               // signature of this one; empty: none is at hand, or not verified
  bool wrong_issuer = false;   // one at hand has the name of the issuer, and did not sign
  std::uint32_t position = 0;  // place in its file, from 0
};

using Payload = std::variant<SipMessageEvent, DiagnosticRecord, TransportEvent, TlsEvent, DnsEvent,
                             RoutingEvent, CallEvent, AlarmEvent, HttpEvent, ConfigEvent, AclEvent,
                             SettingEvent, CertificateEvent>;

// `issuer` bears the name, and the key identifier where both show one, that `child` gives for its
// issuer. No proof: that takes the signature.
[[nodiscard]] bool bears_name_of_issuer(CertificateEvent const& issuer,
                                        CertificateEvent const& child) noexcept;

// One record of one log.
struct Event {
  SourceSpan where;  // the raw bytes of the record, header and dump included
  EventTime time;
  Family family = Family::none;
  Severity severity = Severity::none;
  std::string_view host;       // who wrote it: Expressway host name, CLS machine, ASA host name
  std::string_view module;     // "network.sip", "SIPStack", ...
  ShortList<SourceSpan> also;  // further records of the same message (INFO twin)
  std::uint32_t count = 1;     // folded repeats
  Payload payload;
};

// Those of a large case do not stay in memory (spill.hpp).
using Events = std::vector<Event, SpillAllocator<Event>>;

// "sip_request", "sip_response", "sip_fragment", "diagnostic_record", "transport", "tls", "dns",
// "routing", "call_event", "alarm", "http", "config", "acl", "setting", "certificate": the event
// kind of the contract. Static storage.
[[nodiscard]] std::string_view event_kind(Event const& event) noexcept;

// Output names of the enumerations ("warning", "received", "established", "class_map"); empty for
// Severity::none. Static storage.
[[nodiscard]] std::string_view to_text(Severity) noexcept;
[[nodiscard]] std::string_view to_text(Direction) noexcept;
[[nodiscard]] std::string_view to_text(MsDiagnostics::Kind) noexcept;  // the header's name
[[nodiscard]] std::string_view to_text(TransportEvent::State) noexcept;
[[nodiscard]] std::string_view to_text(DnsEvent::State) noexcept;
[[nodiscard]] std::string_view to_text(ConfigEvent::Kind) noexcept;

}  // namespace siptriage
