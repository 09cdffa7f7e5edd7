// Record fields to the payload of an Event, shared by the strict and the tolerant reading.
#include <optional>

#include "base/ascii.hpp"
#include "families/expressway/service_lines.hpp"
#include "families/expressway/summary.hpp"
#include "families/expressway/values.hpp"
#include "families/record_body.hpp"

namespace siptriage::families {
namespace {

namespace ex = expressway;
constexpr auto kNone = std::string_view::npos;

bool contains(std::string_view text, std::string_view piece) noexcept {
  return text.find(piece) != kNone;
}

// Packed number of "error:14094416:SSL routines:..." (OpenSSL ERR_error_string).
std::optional<std::uint32_t> openssl_error(std::string_view text) noexcept {
  auto const at = text.find("error:");
  if (at == kNone) return std::nullopt;
  auto const rest = text.substr(at + 6);
  return ascii::parse_hex32(rest.substr(0, rest.find(':')));
}

std::optional<int> response_code(Fields const& pairs) noexcept {
  auto const code = ascii::parse_decimal(find_field(pairs, "Response-code"));
  return code && *code <= 999 ? std::optional<int>(static_cast<int>(*code)) : std::nullopt;
}

// The server side of a handshake is the one that received the connection.
TlsEvent tls_negotiation_error(Fields const& pairs, std::string_view name) {
  TlsEvent tls;
  tls.failed = true;
  bool const inbound = name.starts_with("Inbound");
  bool const outbound = name.starts_with("Outbound");
  auto const src = ex::endpoint(pairs, "Src-ip", "Src-port");
  auto const dst = ex::endpoint(pairs, "Dst-ip", "Dst-port");
  if (inbound) tls.direction = Direction::received;
  if (outbound) tls.direction = Direction::sent;
  tls.local = inbound ? dst : src;
  tls.remote = inbound ? src : dst;
  auto const detail = find_field(pairs, "Detail");
  tls.reason = detail.empty() ? find_field(pairs, "Reason") : detail;
  tls.openssl_error = openssl_error(tls.reason);
  tls.common_name = find_field(pairs, "Common-name");
  ex::copy_named(pairs, tls.fields);
  return tls;
}

bool read_ssl(Fields const& pairs, Event& event) {
  auto const reason = find_field(pairs, "ssl_error_reason");
  if (reason.empty()) return false;
  TlsEvent tls;
  tls.failed = true;
  auto const server = find_field(pairs, "bServer");
  if (server == "true") tls.direction = Direction::received;
  if (server == "false") tls.direction = Direction::sent;
  tls.local = ex::address_literal(find_field(pairs, "localAddress"));
  tls.remote = ex::address_literal(find_field(pairs, "remoteAddress"));
  tls.reason = reason;
  tls.openssl_error = openssl_error(reason);
  tls.common_name = find_field(pairs, "CommonName");
  ex::copy_named(pairs, tls.fields);
  event.payload = std::move(tls);
  return true;
}

// Src is the side that connects. The record does not say which side is ours, so the direction
// stays unknown unless Local-ip does.
bool read_tcp(Fields const& pairs, Event& event) {
  TransportEvent tcp;
  tcp.detail = find_field(pairs, "Detail");
  tcp.reason = find_field(pairs, "Reason");
  if (tcp.detail.empty()) return false;
  using State = TransportEvent::State;
  if (tcp.detail == "TCP Connecting") tcp.state = State::connecting;
  if (tcp.detail == "TCP Connection Established") tcp.state = State::established;
  if (tcp.detail == "TCP Connection Failed") tcp.state = State::failed;
  if (tcp.detail == "TCP Connection Closed") tcp.state = State::closed;
  auto const flow = ex::read_flow(pairs);
  tcp.direction = flow.direction;
  tcp.local = ex::endpoint(pairs, "Src-ip", "Src-port");
  tcp.remote = ex::endpoint(pairs, "Dst-ip", "Dst-port");
  if (flow.direction != Direction::unknown) {
    tcp.local = flow.local;
    tcp.remote = flow.remote;
  }
  event.payload = std::move(tcp);
  return true;
}

bool read_dns(Fields const& pairs, Event& event) {
  constexpr std::string_view kResolved = "Resolved hostname to:";
  auto const detail = find_field(pairs, "Detail");
  DnsEvent dns;
  dns.name = find_field(pairs, "Name");
  dns.type = find_field(pairs, "Type");
  if (detail.starts_with("Sending DNS query")) {
    dns.state = DnsEvent::State::query;
  } else if (detail.starts_with("Resolved hostname")) {
    dns.state = DnsEvent::State::resolved;
    dns.answer =
        detail.starts_with(kResolved) ? ascii::trim(detail.substr(kResolved.size())) : detail;
  } else if (contains(detail, "ould not resolve") || contains(detail, "ailed")) {
    dns.state = DnsEvent::State::failed;
    dns.answer = detail;
  } else {
    return false;
  }
  event.payload = dns;
  return true;
}

bool read_routing(Fields const& pairs, Event& event) {
  RoutingEvent routing;
  routing.detail = find_field(pairs, "Detail");
  if (routing.detail.empty()) routing.detail = find_field(pairs, {});  // free text
  if (routing.detail.empty()) return false;
  ex::copy_named(pairs, routing.fields);
  event.payload = std::move(routing);
  return true;
}

AlarmEvent alarm(Fields const& pairs, std::string_view name) {
  AlarmEvent result;
  result.id = find_field(pairs, "Id");
  result.state = ascii::trim(name.substr(name.find(' ')));
  result.severity = find_field(pairs, "Severity");
  result.detail = find_field(pairs, "Detail");
  ex::copy_named(pairs, result.fields);
  return result;
}

CallEvent call_event(Fields const& pairs, std::string_view name) {
  CallEvent call;
  call.name = name;
  call.response_code = response_code(pairs);
  call.reason = find_field(pairs, "Reason");
  call.detail = find_field(pairs, "Detail");
  call.tag = find_field(pairs, "Tag");
  call.serial_number = find_field(pairs, "Call-serial-number");
  call.src = ex::endpoint(pairs, "Src-ip", "Src-port");
  call.dst = ex::endpoint(pairs, "Dst-ip", "Dst-port");
  call.src_alias = find_field(pairs, "Src-alias");
  call.dst_alias = find_field(pairs, "Dst-alias");
  ex::copy_named(pairs, call.fields);
  return call;
}

void read_event(Fields const& pairs, std::string_view name, Event& event) {
  if (name.ends_with("TLS Negotiation Error")) {
    event.payload = tls_negotiation_error(pairs, name);
  } else if (name.starts_with("Alarm ")) {
    event.payload = alarm(pairs, name);
  } else {
    event.payload = call_event(pairs, name);
  }
}

bool read_sip_summary(Fields const& pairs, Event& event) {
  SipMessageEvent sip;
  if (!ex::read_summary(pairs, sip)) return false;
  event.payload = std::move(sip);
  return true;
}

}  // namespace

bool make_expressway_payload(Fields const& pairs, Event& event) {
  event.severity = ex::severity_of(pairs);
  auto const name = find_field(pairs, "Event");
  auto const module = find_field(pairs, "Module");
  if (!module.empty()) event.module = module;
  if (!name.empty()) {
    read_event(pairs, name, event);
    return true;
  }
  if (module == "network.sip") return read_sip_summary(pairs, event);
  if (module == "network.tcp") return read_tcp(pairs, event);
  if (module == "network.dns") return read_dns(pairs, event);
  if (module == "developer.ssl") return read_ssl(pairs, event);
  bool const routes =
      module == "network.search" || module == "network.cpl" || module == "developer.zone.zonemgr";
  if (routes) return read_routing(pairs, event);
  if (!ex::is_service_module(module)) return false;
  return ex::read_service_line(find_field(pairs, "Detail"), pairs, event) ||
         ex::read_service_line(find_field(pairs, {}), pairs, event);
}

}  // namespace siptriage::families
