#include "families/asa/syslog.hpp"

#include <utility>

#include "families/asa/message_text.hpp"
#include "families/asa/syslog_messages.hpp"

namespace siptriage::families::asa {
namespace {

constexpr std::size_t kMostSipEvents = 200'000;
constexpr std::size_t kMostOtherEvents = 10'000;
constexpr std::int64_t kFoldMicros = 60'000'000;

bool touches_sip(AclEvent const& event) noexcept {
  return is_sip_port(event.src.port) || is_sip_port(event.dst.port);
}

std::string key_of(AclEvent const& event) {
  std::string key(event.message_id);
  for (auto const part :
       {event.action, event.acl, event.protocol, event.src.host, event.dst.host}) {
    key.append(1, '\n').append(part);
  }
  key += '\n' + std::to_string(event.dst.port);
  if (touches_sip(event)) key += '\n' + std::to_string(event.src.port);
  return key;
}

std::string key_of(RoutingEvent const& event) {
  std::string key;
  for (auto const name : {"message_id", "action", "from", "to"}) {
    auto const end = parse_flow_end(find_field(event.fields, name));
    key.append(end.endpoint.host).append(1, '\n');
  }
  return key;
}

// Folding key of events that repeat; empty: each one stands for itself.
std::string key_of(Payload const& payload) {
  if (auto const* acl = std::get_if<AclEvent>(&payload)) return key_of(*acl);
  if (auto const* routing = std::get_if<RoutingEvent>(&payload)) return key_of(*routing);
  if (auto const* alarm = std::get_if<AlarmEvent>(&payload)) return std::string(alarm->detail);
  return {};
}

bool is_about_sip(Payload const& payload) noexcept {
  if (auto const* acl = std::get_if<AclEvent>(&payload)) return touches_sip(*acl);
  return std::holds_alternative<TransportEvent>(payload);
}

bool is_dropped(Payload const& payload) noexcept {
  auto const* acl = std::get_if<AclEvent>(&payload);
  return acl != nullptr && acl->action != "denied" && !touches_sip(*acl);
}

constexpr bool refuses_certificate(std::uint32_t id) noexcept {
  return id == 717009 || id == 717027;
}

}  // namespace

void Syslog::take(SyslogLine const& line, SourceSpan const& where, std::string_view host) {
  host_ = host;
  if (line.id / 1000 == 725) {
    handshakes_.take(line, where, done_);
    return take_handshakes();
  }
  auto payload = read_message(line);
  if (!payload || is_dropped(*payload)) return;
  if (auto const* tcp = std::get_if<TransportEvent>(&*payload)) {
    handshakes_.connected(tcp->remote, tcp->local);
  }
  if (refuses_certificate(line.id)) note_session(std::get<AlarmEvent>(*payload), where);
  take_payload(line, where, std::move(*payload));
}

void Syslog::note_session(AlarmEvent& refusal, SourceSpan const& where) {
  auto const session = handshakes_.certificate_refused(refusal, where);
  if (!session.empty()) refusal.fields.push_back({"session", session});
}

void Syslog::finish() {
  handshakes_.finish(done_);
  take_handshakes();
}

void Syslog::take_payload(SyslogLine const& line, SourceSpan const& where, Payload payload) {
  bool const sip = is_about_sip(payload);
  auto& used = sip ? sip_events_ : other_events_;
  auto const key = key_of(payload);
  if (!key.empty() && fold(key, line, !sip)) {
    auto& event = reading_.events[seen_[key].event];
    ++event.count;
    if (auto* acl = std::get_if<AclEvent>(&event.payload)) {
      acl->hits += std::get<AclEvent>(payload).hits;
    }
    return;
  }
  if (used >= (sip ? kMostSipEvents : kMostOtherEvents)) return;
  ++used;
  if (!key.empty()) seen_[key] = {reading_.events.size(), line.time.best()};
  add(line, where, std::move(payload));
}

// True when the same was seen before, and for a flow with a SIP port: within the last minute.
bool Syslog::fold(std::string const& key, SyslogLine const& line, bool always) {
  auto const found = seen_.find(key);
  if (found == seen_.end()) return false;
  auto& last = found->second.last;
  auto const now = line.time.best();
  bool const near = always || !last || !now || now->micros - last->micros <= kFoldMicros;
  if (now) last = now;
  return near;
}

void Syslog::take_handshakes() {
  for (auto& handshake : std::exchange(done_, {})) {
    if (other_events_ >= kMostOtherEvents) return;
    ++other_events_;
    add(handshake.line, handshake.where, std::move(handshake.event));
    reading_.events.back().also = handshake.also;
  }
}

void Syslog::add(SyslogLine const& line, SourceSpan const& where, Payload payload) {
  Event event;
  event.where = where;
  event.time = line.time;
  event.family = Family::cisco_asa;
  event.severity = line.severity;
  event.host = line.host.empty() ? host_ : line.host;
  event.module = line.tag;
  event.payload = std::move(payload);
  if (!line.zone.empty()) zones_.emplace(reading_.events.size(), line.zone);
  reading_.events.push_back(std::move(event));
}

}  // namespace siptriage::families::asa
