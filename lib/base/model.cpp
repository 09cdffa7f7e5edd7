// Names of the public enumerations and small lookups of the event model.
#include <array>
#include <utility>

#include "siptriage/call.hpp"
#include "siptriage/event.hpp"
#include "siptriage/finding.hpp"
#include "siptriage/source.hpp"

namespace siptriage {
namespace {

struct FamilyRow {
  Family family;
  std::string_view name;
};
constexpr std::array<FamilyRow, 13> kFamilies = {{
    {Family::expressway_diagnostic, "expressway.diagnostic"},
    {Family::lync_sip_admin_log, "lync.sip_admin_log"},
    {Family::lync_uccapi, "lync.uccapi"},
    {Family::cisco_asa, "cisco.asa"},
    {Family::cisco_imp_sip_proxy, "cisco.imp_sip_proxy"},
    {Family::cisco_cms, "cisco.cms"},
    {Family::cisco_cucm, "cisco.cucm"},
    {Family::cisco_jabber, "cisco.jabber"},
    {Family::cisco_endpoint, "cisco.endpoint"},
    {Family::sip_text, "sip.text"},
    {Family::expressway_xconfiguration, "expressway.xconfiguration"},
    {Family::expressway_xstatus, "expressway.xstatus"},
    {Family::x509_certificate, "x509.certificate"},
}};

struct PayloadKind {
  std::string_view operator()(SipMessageEvent const& sip) const noexcept {
    if (sip.message.is_request()) return "sip_request";
    return sip.message.is_response() ? "sip_response" : "sip_fragment";
  }
  std::string_view operator()(DiagnosticRecord const&) const noexcept {
    return "diagnostic_record";
  }
  std::string_view operator()(TransportEvent const&) const noexcept { return "transport"; }
  std::string_view operator()(TlsEvent const&) const noexcept { return "tls"; }
  std::string_view operator()(DnsEvent const&) const noexcept { return "dns"; }
  std::string_view operator()(RoutingEvent const&) const noexcept { return "routing"; }
  std::string_view operator()(CallEvent const&) const noexcept { return "call_event"; }
  std::string_view operator()(AlarmEvent const&) const noexcept { return "alarm"; }
  std::string_view operator()(HttpEvent const&) const noexcept { return "http"; }
  std::string_view operator()(ConfigEvent const&) const noexcept { return "config"; }
  std::string_view operator()(AclEvent const&) const noexcept { return "acl"; }
  std::string_view operator()(SettingEvent const&) const noexcept { return "setting"; }
  std::string_view operator()(CertificateEvent const&) const noexcept { return "certificate"; }
};

}  // namespace

std::string_view family_name(Family family) noexcept {
  for (auto const& row : kFamilies) {
    if (row.family == family) return row.name;
  }
  return {};
}

Family family_from_name(std::string_view name) noexcept {
  for (auto const& row : kFamilies) {
    if (row.name == name) return row.family;
  }
  return Family::none;
}

std::string_view defect_name(DefectCode code) noexcept {
  switch (code) {
    case DefectCode::not_log_text:
      return "not_log_text";
    case DefectCode::unrecognised:
      return "unrecognised";
    case DefectCode::cut_off_record:
      return "cut_off_record";
    case DefectCode::unparsed_record:
      return "unparsed_record";
    case DefectCode::invalid_sip:
      return "invalid_sip";
    case DefectCode::invalid_header:
      return "invalid_header";
    case DefectCode::binary_garbage:
      return "binary_garbage";
    case DefectCode::flattened_record:
      return "flattened_record";
    case DefectCode::wrapped_line:
      return "wrapped_line";
    case DefectCode::padded_value:
      return "padded_value";
    case DefectCode::split_name:
      return "split_name";
    case DefectCode::lost_underscore:
      return "lost_underscore";
    case DefectCode::lost_header:
      return "lost_header";
    case DefectCode::glued_records:
      return "glued_records";
    case DefectCode::markup:
      return "markup";
    case DefectCode::annotation:
      return "annotation";
    case DefectCode::replaced_encoding:
      return "replaced_encoding";
    case DefectCode::not_read:
      return "not_read";
    case DefectCode::damaged_archive:
      return "damaged_archive";
    case DefectCode::member_name:
      return "member_name";
  }
  return "unknown";
}

bool is_corruption(DefectCode code) noexcept {
  return code == DefectCode::binary_garbage || code == DefectCode::damaged_archive;
}

std::string_view find_field(Fields const& fields, std::string_view name) noexcept {
  for (auto const& field : fields) {
    if (field.name == name) return field.value;
  }
  return {};
}

std::string_view event_kind(Event const& event) noexcept {
  return std::visit(PayloadKind{}, event.payload);
}

std::string_view to_text(Severity severity) noexcept {
  switch (severity) {
    case Severity::none:
      return {};
    case Severity::debug:
      return "debug";
    case Severity::info:
      return "info";
    case Severity::notice:
      return "notice";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return {};
}

std::string_view to_text(Direction direction) noexcept {
  switch (direction) {
    case Direction::unknown:
      return "unknown";
    case Direction::received:
      return "received";
    case Direction::sent:
      return "sent";
  }
  return {};
}

std::string_view to_text(MsDiagnostics::Kind kind) noexcept {
  switch (kind) {
    case MsDiagnostics::Kind::internal:
      return "ms-diagnostics";
    case MsDiagnostics::Kind::public_:
      return "ms-diagnostics-public";
    case MsDiagnostics::Kind::client:
      return "ms-client-diagnostics";
  }
  return {};
}

std::string_view to_text(TransportEvent::State state) noexcept {
  switch (state) {
    case TransportEvent::State::other:
      return "other";
    case TransportEvent::State::connecting:
      return "connecting";
    case TransportEvent::State::established:
      return "established";
    case TransportEvent::State::failed:
      return "failed";
    case TransportEvent::State::closed:
      return "closed";
  }
  return {};
}

std::string_view to_text(DnsEvent::State state) noexcept {
  switch (state) {
    case DnsEvent::State::query:
      return "query";
    case DnsEvent::State::resolved:
      return "resolved";
    case DnsEvent::State::failed:
      return "failed";
  }
  return {};
}

std::string_view to_text(ConfigEvent::Kind kind) noexcept {
  switch (kind) {
    case ConfigEvent::Kind::device:
      return "device";
    case ConfigEvent::Kind::access_list_entry:
      return "access_list_entry";
    case ConfigEvent::Kind::access_list_removed:
      return "access_list_removed";
    case ConfigEvent::Kind::class_map:
      return "class_map";
    case ConfigEvent::Kind::match_access_list:
      return "match_access_list";
    case ConfigEvent::Kind::match_removed:
      return "match_removed";
    case ConfigEvent::Kind::policy_map:
      return "policy_map";
    case ConfigEvent::Kind::policy_class:
      return "policy_class";
    case ConfigEvent::Kind::inspect:
      return "inspect";
    case ConfigEvent::Kind::service_policy:
      return "service_policy";
    case ConfigEvent::Kind::tls_proxy:
      return "tls_proxy";
    case ConfigEvent::Kind::acl_rejected:
      return "acl_rejected";
    case ConfigEvent::Kind::object:
      return "object";
    case ConfigEvent::Kind::object_group:
      return "object_group";
    case ConfigEvent::Kind::member:
      return "member";
    case ConfigEvent::Kind::nat:
      return "nat";
    case ConfigEvent::Kind::access_group:
      return "access_group";
    case ConfigEvent::Kind::trustpoint:
      return "trustpoint";
    case ConfigEvent::Kind::interface:
      return "interface";
    case ConfigEvent::Kind::setting:
      return "setting";
    case ConfigEvent::Kind::clock:
      return "clock";
    case ConfigEvent::Kind::connection:
      return "connection";
    case ConfigEvent::Kind::other:
      return "other";
  }
  return {};
}

std::string_view call_outcome_name(CallOutcome outcome) noexcept {
  switch (outcome) {
    case CallOutcome::unknown:
      return "unknown";
    case CallOutcome::established:
      return "established";
    case CallOutcome::failed:
      return "failed";
    case CallOutcome::busy:
      return "busy";
    case CallOutcome::cancelled:
      return "cancelled";
  }
  return "unknown";
}

std::string_view to_text(Actor::Kind kind) noexcept {
  switch (kind) {
    case Actor::Kind::unknown:
      return "unknown";
    case Actor::Kind::expressway:
      return "expressway";
    case Actor::Kind::microsoft_server:
      return "microsoft_server";
    case Actor::Kind::microsoft_client:
      return "microsoft_client";
    case Actor::Kind::cucm:
      return "cucm";
    case Actor::Kind::meeting_server:
      return "meeting_server";
  }
  return {};
}

std::string_view to_text(TransactionState state) noexcept {
  switch (state) {
    case TransactionState::open:
      return "open";
    case TransactionState::succeeded:
      return "succeeded";
    case TransactionState::challenged:
      return "challenged";
    case TransactionState::refused:
      return "refused";
  }
  return {};
}

std::string_view to_text(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::cause_named:
      return "cause_named";
    case Outcome::undetermined:
      return "undetermined";
    case Outcome::no_known_cause:
      return "no_known_cause";
    case Outcome::not_evaluable:
      return "not_evaluable";
  }
  return "not_evaluable";
}

std::string_view to_text(Role role) noexcept {
  switch (role) {
    case Role::root_cause:
      return "root_cause";
    case Role::contributing:
      return "contributing";
    case Role::consequence:
      return "consequence";
    case Role::unrelated:
      return "unrelated";
  }
  return "unrelated";
}

std::string_view to_text(FindingSeverity severity) noexcept {
  switch (severity) {
    case FindingSeverity::info:
      return "info";
    case FindingSeverity::notice:
      return "notice";
    case FindingSeverity::warning:
      return "warning";
    case FindingSeverity::error:
      return "error";
  }
  return "error";
}

std::string_view to_text(Confidence confidence) noexcept {
  switch (confidence) {
    case Confidence::possible:
      return "possible";
    case Confidence::probable:
      return "probable";
    case Confidence::proven:
      return "proven";
  }
  return "possible";
}

std::string_view to_text(Basis basis) noexcept {
  switch (basis) {
    case Basis::protocol:
      return "protocol";
    case Basis::vendor_documented:
      return "vendor_documented";
    case Basis::field:
      return "field";
    case Basis::inference:
      return "inference";
  }
  return "inference";
}

bool bears_name_of_issuer(CertificateEvent const& issuer, CertificateEvent const& child) noexcept {
  if (issuer.subject != child.issuer || issuer.subject.empty()) return false;
  bool const identified = !child.authority_key_id.empty() && !issuer.subject_key_id.empty();
  return !identified || child.authority_key_id == issuer.subject_key_id;
}

}  // namespace siptriage
