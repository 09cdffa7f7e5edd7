// Decisions of access-lists and of the security policy.
#include "base/ascii.hpp"
#include "families/asa/message_text.hpp"
#include "families/asa/syslog_messages.hpp"

namespace siptriage::families::asa {
namespace {

AclEvent decision(SyslogLine const& line, std::string_view action, std::string_view protocol) {
  AclEvent event;
  event.message_id = line.id_text;
  event.action = action;
  // "protocol 50" for a protocol without a name.
  if (protocol.starts_with("protocol ")) protocol.remove_prefix(9);
  event.protocol = protocol;
  return event;
}

void set_ends(AclEvent& event, FlowEnd const& src, FlowEnd const& dst) {
  event.src = src.endpoint;
  event.dst = dst.endpoint;
  event.src_interface = src.interface;
  event.dst_interface = dst.interface;
}

// The codes of the entry; they stand at the end of the line.
std::string_view hashes_of(std::string_view rest) noexcept {
  auto const open = rest.find('[');
  auto const close = rest.find(']', open == std::string_view::npos ? rest.size() : open);
  return close == std::string_view::npos ? std::string_view{} : rest.substr(open, close + 1 - open);
}

std::optional<Payload> when(bool readable, AclEvent const& event) {
  bool const useful = readable && !event.src.host.empty() && !event.dst.host.empty();
  return useful ? std::optional<Payload>(event) : std::nullopt;
}

std::string_view protocol_word(std::string_view word) noexcept {
  if (word == "TCP") return "tcp";
  if (word == "UDP") return "udp";
  return word;
}

}  // namespace

// Deny tcp src IFC:IP/PORT dst IFC:IP/PORT (type 8, code 0) by access-group "ACL" [0x0, 0x0]
std::optional<Payload> read_deny(SyslogLine const& line) {
  MessageText text(line.text);
  text.expect("Deny");
  auto event = decision(line, "denied", text.until(" src "));
  auto const src = parse_flow_end(text.until(" dst "));
  auto const dst = parse_flow_end(text.until(" by access-group "));
  set_ends(event, src, dst);
  event.acl = text.quoted();
  event.hashes = hashes_of(text.rest());
  return when(text.ok(), event);
}

// access-list ACL denied tcp IFC/IP(PORT) -> IFC/IP(PORT) hit-cnt 1 first hit [0x.., 0x..]
std::optional<Payload> read_acl_hit(SyslogLine const& line) {
  MessageText text(line.text);
  text.expect("access-list");
  auto const acl = text.word();
  auto const action = text.word();
  auto event = decision(line, action, text.word());
  event.acl = acl;
  if (text.accept("for user")) text.word();
  auto const src = parse_bracketed_end(text.until(" -> "));
  auto const dst = parse_bracketed_end(text.until(" hit-cnt "));
  set_ends(event, src, dst);
  if (auto const hits = ascii::parse_decimal(text.word())) event.hits = *hits;
  event.hashes = hashes_of(text.rest());
  return when(text.ok(), event);
}

// tcp Connection denied by outbound list ACL src IP PORT dest IP PORT
std::optional<Payload> read_outbound_deny(SyslogLine const& line) {
  MessageText text(line.text);
  auto event = decision(line, "denied", text.until(" Connection denied by outbound list "));
  event.acl = text.word();
  text.expect("src");
  event.src = text.end().endpoint;
  if (!text.accept("dest")) {
    event.src.port = parse_port(text.word());
    text.expect("dest");
  }
  event.dst = text.end().endpoint;
  if (event.dst.port == 0 && !text.rest().empty()) event.dst.port = parse_port(text.word());
  return when(text.ok(), event);
}

// Inbound TCP connection denied from IP/PORT to IP/PORT flags SYN on interface IFC
// Deny inbound UDP from IP/PORT to IP/PORT on interface IFC
std::optional<Payload> read_inbound_deny(SyslogLine const& line) {
  MessageText text(line.text);
  bool const tcp = text.accept("Inbound TCP connection denied");
  if (!tcp) text.expect("Deny inbound UDP");
  auto event = decision(line, "denied", tcp ? "tcp" : "udp");
  text.expect("from");
  auto const src = text.end();
  text.expect("to");
  set_ends(event, src, text.end());
  auto const interface = text.rest().find("on interface ");
  if (interface != std::string_view::npos) {
    event.src_interface = ascii::trim(text.rest().substr(interface + 13));
  }
  return when(text.ok(), event);
}

// Deny inbound tcp src IFC:IP/PORT dst IFC:IP/PORT
std::optional<Payload> read_policy_deny(SyslogLine const& line) {
  MessageText text(line.text);
  text.expect("Deny inbound");
  auto event = decision(line, "denied", text.until(" src "));
  auto const src = parse_flow_end(text.until(" dst "));
  set_ends(event, src, parse_flow_end(text.rest()));
  return when(text.ok(), event);
}

// Deny TCP (no connection) from IP/PORT to IP/PORT flags RST on interface IFC: no access-list is at
// work, the packet belongs to no connection.
std::optional<Payload> read_stray_packet(SyslogLine const& line) {
  MessageText text(line.text);
  text.expect("Deny TCP (no connection) from");
  auto event = decision(line, "no connection", "tcp");
  auto const src = text.end();
  text.expect("to");
  set_ends(event, src, text.end());
  return when(text.ok(), event);
}

// TCP access denied by ACL from IP/PORT to IFC:IP/PORT: traffic to the firewall itself.
std::optional<Payload> read_device_deny(SyslogLine const& line) {
  MessageText text(line.text);
  auto event = decision(line, "denied", protocol_word(text.word()));
  text.expect("access denied by ACL from");
  auto const src = text.end();
  text.expect("to");
  set_ends(event, src, text.end());
  return when(text.ok(), event);
}

}  // namespace siptriage::families::asa
