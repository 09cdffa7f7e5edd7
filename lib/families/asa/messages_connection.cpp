// Connections that the ASA built, tore down or ended.
#include "base/ascii.hpp"
#include "families/asa/message_text.hpp"
#include "families/asa/syslog_messages.hpp"

namespace siptriage::families::asa {
namespace {

void add_field(Fields& fields, std::string_view name, std::string_view value) {
  if (!value.empty()) fields.push_back({name, value});
}

// The first end of the message is on the less secure side, the second one on the other.
TransportEvent connection(SyslogLine const& line, TransportEvent::State state, FlowEnd const& first,
                          FlowEnd const& second) {
  TransportEvent event;
  event.state = state;
  event.remote = first.endpoint;
  event.local = second.endpoint;
  event.detail = line.text;
  add_field(event.fields, "message_id", line.id_text);
  add_field(event.fields, "remote_interface", first.interface);
  add_field(event.fields, "local_interface", second.interface);
  return event;
}

std::optional<Payload> when(bool readable, TransportEvent event) {
  bool const sip = is_sip_port(event.local.port) || is_sip_port(event.remote.port);
  return readable && sip ? std::optional<Payload>(std::move(event)) : std::nullopt;
}

}  // namespace

// Built inbound TCP connection 12 for IFC:IP/PORT (IP/PORT) to IFC:IP/PORT (IP/PORT) (user)
std::optional<Payload> read_built(SyslogLine const& line) {
  MessageText text(line.text);
  text.expect("Built");
  auto const direction = text.word();
  auto const protocol = text.word();
  text.expect("connection");
  auto const id = text.word();
  text.expect("for");
  auto const remote = text.end();
  auto const mapped_remote = text.brackets();
  text.expect("to");
  auto const local = text.end();
  auto const mapped_local = text.brackets();
  auto event = connection(line, TransportEvent::State::established, remote, local);
  if (direction == "inbound") event.direction = Direction::received;
  if (direction == "outbound") event.direction = Direction::sent;
  add_field(event.fields, "connection", id);
  add_field(event.fields, "protocol", protocol);
  add_field(event.fields, "mapped_remote", mapped_remote);
  add_field(event.fields, "mapped_local", mapped_local);
  return when(text.ok(), std::move(event));
}

// Teardown TCP connection 12 for IFC:IP/PORT to IFC:IP/PORT duration 0:00:30 bytes 0 SYN Timeout
std::optional<Payload> read_teardown(SyslogLine const& line) {
  MessageText text(line.text);
  text.expect("Teardown");
  auto const protocol = text.word();
  text.expect("connection");
  auto const id = text.word();
  text.expect("for");
  auto const remote = text.end();
  text.brackets();
  text.expect("to");
  auto const local = text.end();
  text.brackets();
  text.expect("duration");
  auto const duration = text.word();
  text.expect("bytes");
  auto const bytes = text.word();
  auto reason = ascii::trim(text.rest());
  if (reason.starts_with('(') && reason.ends_with(')'))
    reason = reason.substr(1, reason.size() - 2);
  auto event = connection(line, TransportEvent::State::closed, remote, local);
  event.reason = reason;
  add_field(event.fields, "connection", id);
  add_field(event.fields, "protocol", protocol);
  add_field(event.fields, "duration", duration);
  add_field(event.fields, "bytes", bytes);
  return when(text.ok(), std::move(event));
}

// tcp flow from IFC:IP/PORT to IFC:IP/PORT terminated by inspection engine, reason - TEXT
std::optional<Payload> read_terminated(SyslogLine const& line) {
  MessageText text(line.text);
  auto const protocol = text.word();
  text.expect("flow from");
  auto const from = text.end();
  text.expect("to");
  auto const to = text.end();
  text.until("terminated by inspection engine");
  auto event = connection(line, TransportEvent::State::closed, from, to);
  event.reason = "terminated by inspection engine";
  add_field(event.fields, "protocol", protocol);
  auto const why = text.rest().find("reason - ");
  if (why != std::string_view::npos) {
    add_field(event.fields, "inspection_reason", ascii::trim(text.rest().substr(why + 9)));
  }
  return when(text.ok(), std::move(event));
}

}  // namespace siptriage::families::asa
