// `siptriage events`: the event model as NDJSON, one visitor overload a payload type.
#include <array>
#include <cstdio>
#include <map>

#include "render/event_order.hpp"
#include "render/result_json.hpp"
#include "render/secrets.hpp"
#include "siptriage/catalog.hpp"

namespace siptriage::render {
namespace {

std::string hex_code(std::uint32_t code) {
  std::array<char, 11> text{};
  std::snprintf(text.data(), text.size(), "0x%08x", code);
  return text.data();
}

Json direction_json(Direction direction) {
  return direction == Direction::unknown ? Json(nullptr) : Json(to_text(direction));
}

Json endpoint_json(Endpoint const& endpoint) {
  if (endpoint.host.empty() && endpoint.port == 0) return nullptr;
  return {{"host", text_or_null(endpoint.host)},
          {"port", endpoint.port == 0 ? Json(nullptr) : Json(endpoint.port)}};
}

// Collects names and values into an object. A name that repeats gets "#2", "#3", ... behind it, so
// that no value is lost and each value has one type.
class ObjectBuilder {
 public:
  void add(std::string_view name, Json value) {
    std::string key = safe_cut(name, kMaxEventText);
    std::size_t const nth = ++seen_[key];
    if (nth > 1) key += "#" + std::to_string(nth);
    // Appended to the vector below the ordered map: its operator[] searches linearly.
    object_.get_ref<Json::object_t&>().emplace_back(std::move(key), std::move(value));
  }
  [[nodiscard]] Json take() { return std::move(object_); }

 private:
  Json object_ = Json::object();
  std::map<std::string, std::size_t> seen_;
};

Json fields_json(Fields const& fields) {
  ObjectBuilder object;
  for (auto const& field : fields) {
    bool const secret = names_secret(field.name) && !field.value.empty();
    object.add(field.name, secret ? Json("***") : Json(safe_cut(field.value, kMaxEventText)));
  }
  return object.take();
}

Json list_json(std::vector<std::string_view> const& values) {
  Json list = Json::array();
  for (auto const value : values) list.push_back(safe_cut(value, kMaxEventText));
  return list;
}

Json cseq_json(std::optional<sip::CSeq> const& cseq) {
  if (!cseq) return nullptr;
  return {{"number", cseq->number}, {"method", text_or_null(cseq->method)}};
}

Json code_json(std::optional<std::uint32_t> code, std::string_view name) {
  if (!code) return nullptr;
  return {{"code", hex_code(*code)}, {"name", text_or_null(name)}};
}

Json parameters_json(sip::Params const& params) {
  ObjectBuilder object;
  for (auto const& param : params) {
    object.add(param.name,
               param.has_value ? Json(safe_cut(param.value, kMaxEventText)) : Json(nullptr));
  }
  return object.take();
}

Json diagnostics_json(MsDiagnostics const& item) {
  std::string_view const name = item.hresult ? hresult_name(*item.hresult) : std::string_view{};
  return {{"kind", to_text(item.kind)},
          {"id", item.id},
          {"reason", text_or_null(item.reason)},
          {"source", text_or_null(item.source)},
          {"hresult", code_json(item.hresult, name)},
          {"parameters", parameters_json(item.parameters)}};
}

// The symbolic name as logged, else the one of the catalogue.
std::string_view result_name(DiagnosticRecord const& record) noexcept {
  if (!record.result_name.empty() || !record.result_code) return record.result_name;
  return result_code_name(*record.result_code);
}

// The typed fields of each payload.
struct PayloadJson {
  Json operator()(SipMessageEvent const& event) const {
    sip::Message const& message = event.message;
    Json diagnostics = Json::array();
    for (auto const& item : event.diagnostics) diagnostics.push_back(diagnostics_json(item));
    return {{"method", text_or_null(message.method)},
            {"request_uri", text_or_null(message.request_uri)},
            {"status", message.is_response() ? Json(message.status) : Json(nullptr)},
            {"reason", text_or_null(message.reason_phrase)},
            {"call_id", text_or_null(message.call_id)},
            {"cseq", cseq_json(message.cseq)},
            {"from", text_or_null(message.header("From"))},
            {"to", text_or_null(message.header("To"))},
            {"server", text_or_null(message.header("Server"))},
            {"direction", direction_json(event.direction)},
            {"local", endpoint_json(event.local)},
            {"remote", endpoint_json(event.remote)},
            {"summary_only", event.summary_only},
            {"ms_diagnostics", std::move(diagnostics)}};
  }
  Json operator()(DiagnosticRecord const& record) const {
    return {
        {"flag", text_or_null(record.flag)},
        {"level", text_or_null(record.level)},
        {"text", text_or_null(record.text)},
        {"result_code", record.result_code ? Json(hex_code(*record.result_code)) : Json(nullptr)},
        {"result_name", text_or_null(result_name(record))},
        {"start_line", text_or_null(record.start_line)},
        {"call_id", text_or_null(record.call_id)},
        {"cseq", cseq_json(record.cseq)},
        {"peer", endpoint_json(record.peer)},
        {"data", fields_json(record.data)}};
  }
  Json operator()(TransportEvent const& event) const {
    Json object = {
        {"state", to_text(event.state)},        {"direction", direction_json(event.direction)},
        {"local", endpoint_json(event.local)},  {"remote", endpoint_json(event.remote)},
        {"detail", text_or_null(event.detail)}, {"reason", text_or_null(event.reason)}};
    if (!event.fields.empty()) object["fields"] = fields_json(event.fields);
    return object;
  }
  Json operator()(TlsEvent const& event) const {
    return {{"failed", event.failed},
            {"direction", direction_json(event.direction)},
            {"local", endpoint_json(event.local)},
            {"remote", endpoint_json(event.remote)},
            {"reason", text_or_null(event.reason)},
            {"openssl_error",
             event.openssl_error ? Json(hex_code(*event.openssl_error)) : Json(nullptr)},
            {"common_name", text_or_null(event.common_name)},
            {"fields", fields_json(event.fields)}};
  }
  Json operator()(DnsEvent const& event) const {
    return {{"state", to_text(event.state)},
            {"name", text_or_null(event.name)},
            {"type", text_or_null(event.type)},
            {"answer", text_or_null(event.answer)}};
  }
  Json operator()(RoutingEvent const& event) const {
    return {{"detail", text_or_null(event.detail)}, {"fields", fields_json(event.fields)}};
  }
  Json operator()(CallEvent const& event) const {
    return {{"name", text_or_null(event.name)},
            {"response_code", event.response_code ? Json(*event.response_code) : Json(nullptr)},
            {"reason", text_or_null(event.reason)},
            {"detail", text_or_null(event.detail)},
            {"tag", text_or_null(event.tag)},
            {"serial_number", text_or_null(event.serial_number)},
            {"source", endpoint_json(event.src)},
            {"destination", endpoint_json(event.dst)},
            {"source_alias", text_or_null(event.src_alias)},
            {"destination_alias", text_or_null(event.dst_alias)},
            {"fields", fields_json(event.fields)}};
  }
  Json operator()(AlarmEvent const& event) const {
    return {{"id", text_or_null(event.id)},
            {"state", text_or_null(event.state)},
            {"alarm_severity", text_or_null(event.severity)},
            {"detail", text_or_null(event.detail)},
            {"fields", fields_json(event.fields)}};
  }
  Json operator()(HttpEvent const& event) const {
    return {{"direction", direction_json(event.direction)},
            {"start_line", text_or_null(event.start_line)},
            {"local", endpoint_json(event.local)},
            {"remote", endpoint_json(event.remote)}};
  }
  Json operator()(ConfigEvent const& event) const {
    Json object = {{"statement", to_text(event.kind)},     {"name", text_or_null(event.name)},
                   {"parent", text_or_null(event.parent)}, {"type", text_or_null(event.type)},
                   {"text", text_or_null(event.text)},     {"typed", event.typed}};
    if (!event.fields.empty()) object["fields"] = fields_json(event.fields);
    return object;
  }
  Json operator()(AclEvent const& event) const {
    return {{"message_id", text_or_null(event.message_id)},
            {"acl", text_or_null(event.acl)},
            {"action", text_or_null(event.action)},
            {"protocol", text_or_null(event.protocol)},
            {"source_interface", text_or_null(event.src_interface)},
            {"source", endpoint_json(event.src)},
            {"destination_interface", text_or_null(event.dst_interface)},
            {"destination", endpoint_json(event.dst)},
            {"hits", event.hits},
            {"hashes", text_or_null(event.hashes)}};
  }
  Json operator()(SettingEvent const& event) const {
    return {{"setting", text_or_null(event.path)},
            {"value", event.secret ? Json(nullptr) : Json(safe_cut(event.value, kMaxEventText))},
            {"secret", event.secret}};
  }
  Json operator()(CertificateEvent const& event) const {
    return {{"subject", text_or_null(event.subject)},
            {"issuer", text_or_null(event.issuer)},
            {"common_name", text_or_null(event.common_name)},
            {"dns_names", list_json(event.dns_names)},
            {"addresses", list_json(event.addresses)},
            {"not_before", time_or_null(event.not_before)},
            {"not_after", time_or_null(event.not_after)},
            {"extended_key_usage", list_json(event.extended_key_usage)},
            {"serial", text_or_null(event.serial)},
            {"key", text_or_null(event.key)},
            {"signature_algorithm", text_or_null(event.signature_algorithm)},
            {"sha256", text_or_null(event.fingerprint)},
            {"ca", event.ca},
            {"self_signed", event.self_signed},
            {"issued_by", text_or_null(event.issued_by)},
            {"position", event.position}};
  }
};

// The other places of the same record.
Json places_json(ShortList<SourceSpan> const& places) {
  Json list = Json::array();
  for (auto const& place : places) {
    list.push_back({{"input", place.source},
                    {"line", place.line},
                    {"byte", place.offset},
                    {"length", place.length}});
  }
  return list;
}

Json event_json(ResultView const& view, Event const& event) {
  Json path = nullptr;
  if (event.where.source < view.sources->size()) {
    path = safe_line((*view.sources)[event.where.source].path);
  }
  Json object = {{"kind", event_kind(event)},
                 {"family", text_or_null(family_name(event.family))},
                 {"input", event.where.source},
                 {"path", std::move(path)},
                 {"line", event.where.line},
                 {"byte", event.where.offset},
                 {"length", event.where.length},
                 {"time", time_or_null(event.time.utc)},
                 {"raw_time", text_or_null(event.time.raw)},
                 {"host", text_or_null(event.host)},
                 {"module", text_or_null(event.module)},
                 {"severity", text_or_null(to_text(event.severity))},
                 {"count", event.count}};
  if (!event.also.empty()) object["also"] = places_json(event.also);
  object.update(std::visit(PayloadJson{}, event.payload));
  return object;
}

}  // namespace

std::string write_events(ResultView const& view) {
  std::string out;
  for (EventIndex const index : display_order(*view.events)) {
    out += json_line(event_json(view, (*view.events)[index]));
  }
  return out;
}

}  // namespace siptriage::render
