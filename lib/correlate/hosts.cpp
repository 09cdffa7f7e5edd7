#include "correlate/hosts.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "base/ascii.hpp"

namespace siptriage::correlate {
namespace {

// Published logs mask names to runs of X: two machines may then bear one name.
bool is_masked(std::string_view name) noexcept {
  return name.find_first_not_of("xX*.-_") == std::string_view::npos;
}

bool is_loopback(std::string_view address) noexcept {
  return address.starts_with("127.") || address == "::1" || ascii::iequals(address, "localhost");
}

std::string writer_name(Event const& event) {
  if (event.host.empty() || is_masked(event.host)) {
    return "source " + std::to_string(event.where.source) + " " + std::string(event.host);
  }
  return "host " + ascii::to_lower(event.host);
}

std::string_view local_address(Event const& event) noexcept {
  if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) return sip->local.host;
  if (auto const* tcp = std::get_if<TransportEvent>(&event.payload)) return tcp->local.host;
  if (auto const* tls = std::get_if<TlsEvent>(&event.payload)) return tls->local.host;
  return {};
}

Actor::Kind kind_of_family(Family family) noexcept {
  if (family == Family::expressway_diagnostic) return Actor::Kind::expressway;
  if (family == Family::lync_sip_admin_log) return Actor::Kind::microsoft_server;
  return family == Family::lync_uccapi ? Actor::Kind::microsoft_client : Actor::Kind::unknown;
}

Actor::Kind kind_of_agent(std::string_view agent) noexcept {
  if (agent.find("UCCAPI/") != std::string_view::npos) return Actor::Kind::microsoft_client;
  if (ascii::istarts_with(agent, "RTC")) return Actor::Kind::microsoft_server;
  if (ascii::istarts_with(agent, "TANDBERG/")) return Actor::Kind::expressway;
  if (ascii::istarts_with(agent, "Cisco-CUCM")) return Actor::Kind::cucm;
  bool const meeting = ascii::istarts_with(agent, "Acano") || ascii::istarts_with(agent, "CMS");
  return meeting ? Actor::Kind::meeting_server : Actor::Kind::unknown;
}

// 8hex-8hex-4..5hex-8hex@address is how a CUCM writes a Call-ID.
bool is_cucm_call_id(std::string_view call_id) noexcept {
  std::size_t const low[] = {8, 8, 4, 8}, high[] = {8, 8, 5, 8};
  for (std::size_t part = 0; part < 4; ++part) {
    std::size_t length = 0;
    while (length < call_id.size() && ascii::is_hex(call_id[length])) ++length;
    if (length < low[part] || length > high[part] || length == call_id.size()) return false;
    if (call_id[length] != (part == 3 ? '@' : '-')) return false;
    call_id.remove_prefix(length + 1);
  }
  return true;
}

}  // namespace

std::string_view remote_address(Event const& event) noexcept {
  if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) return sip->remote.host;
  if (auto const* record = std::get_if<DiagnosticRecord>(&event.payload)) return record->peer.host;
  if (auto const* tcp = std::get_if<TransportEvent>(&event.payload)) return tcp->remote.host;
  if (auto const* tls = std::get_if<TlsEvent>(&event.payload)) return tls->remote.host;
  return {};
}

HostIndex HostTable::writer(Event const& event) {
  auto const [place, is_new] =
      writers_.try_emplace(writer_name(event), static_cast<HostIndex>(hosts_.size()));
  if (is_new) hosts_.push_back({kind_of_family(event.family), event.host, true, {}});
  return place->second;
}

void HostTable::own(HostIndex host, std::string_view address) {
  if (address.empty() || is_loopback(address) || is_masked(address)) return;
  auto const [place, is_new] = owner_.try_emplace(ascii::to_lower(address), host);
  if (is_new) {
    hosts_[host].addresses.push_back(address);
    return;
  }
  if (!place->second || *place->second == host) return;
  // A peer that others speak of may turn out to be a writer; two writers stay two.
  if (hosts_[*place->second].wrote && hosts_[host].wrote) {
    place->second = std::nullopt;
  } else if (hosts_[host].wrote) {
    place->second = host;
    hosts_[host].addresses.push_back(address);
  }
}

std::optional<HostIndex> HostTable::at(std::string_view address) const {
  auto const found = owner_.find(ascii::to_lower(address));
  return found == owner_.end() ? std::nullopt : found->second;
}

void HostTable::add_peer(std::string_view address) {
  if (address.empty() || is_loopback(address) || is_masked(address)) return;
  auto const next = static_cast<HostIndex>(hosts_.size());
  auto const [place, is_new] = owner_.try_emplace(ascii::to_lower(address), next);
  if (is_new) hosts_.push_back({Actor::Kind::unknown, {}, false, {address}});
}

// What a message says about its direct sender: its User-Agent when it is the first hop, and the
// marks that an Edge leaves in the topmost Via of what it answers ([MS-SIPRE]).
void HostTable::add_kinds(std::vector<Event> const& events, std::vector<MessageKeys> const& keys) {
  for (EventIndex i = 0; i < events.size(); ++i) {
    auto const* sip = std::get_if<SipMessageEvent>(&events[i].payload);
    if (sip == nullptr || sip->direction != Direction::received) continue;
    auto const sender = at(sip->remote.host);
    if (!sender || hosts_[*sender].kind != Actor::Kind::unknown) continue;
    auto& kind = hosts_[*sender].kind;
    bool const first_hop = sip->message.is_request() && keys[i].via_count == 1;
    if (keys[i].from_edge) kind = Actor::Kind::microsoft_server;
    if (first_hop) kind = kind_of_agent(sip->message.header("User-Agent"));
    if (first_hop && kind == Actor::Kind::unknown && is_cucm_call_id(keys[i].call_id)) {
      kind = Actor::Kind::cucm;
    }
  }
}

// An Edge names its peer with the port that the Expressway calls Local-port; both records of one
// Call-ID tell of one connection.
void HostTable::match_records(std::vector<Event> const& events) {
  using Place = std::pair<std::string_view, std::uint16_t>;
  std::map<Place, EventIndex> by_port;
  for (EventIndex i = 0; i < events.size(); ++i) {
    auto const* sip = std::get_if<SipMessageEvent>(&events[i].payload);
    if (sip == nullptr || sip->local.port == 0 || sip->message.call_id.empty()) continue;
    by_port.try_emplace({sip->message.call_id, sip->local.port}, i);
  }
  for (EventIndex i = 0; i < events.size(); ++i) {
    auto const* record = std::get_if<DiagnosticRecord>(&events[i].payload);
    if (record == nullptr || record->peer.port == 0) continue;
    auto const found = by_port.find({record->call_id, record->peer.port});
    if (found == by_port.end() || writer_of_[found->second] == writer_of_[i]) continue;
    own(writer_of_[i], remote_address(events[found->second]));
    own(writer_of_[found->second], record->peer.host);
  }
}

// One message of one hop, by its sender and its receiver: each names the other one.
void HostTable::match_peers(std::vector<Event> const& events,
                            std::vector<MessageKeys> const& keys) {
  using HopKey =
      std::tuple<std::string_view, std::string_view, std::string_view, std::uint32_t, int>;
  struct Sides {
    std::vector<EventIndex> sent, received;
  };
  std::map<HopKey, Sides> hops;
  for (EventIndex i = 0; i < events.size(); ++i) {
    auto const* sip = std::get_if<SipMessageEvent>(&events[i].payload);
    auto const& key = keys[i];
    if (sip == nullptr || key.branch.empty() || sip->direction == Direction::unknown) continue;
    auto& sides = hops[{key.call_id, key.branch, key.method, key.cseq, key.status}];
    (sip->direction == Direction::sent ? sides.sent : sides.received).push_back(i);
  }
  for (auto const& [key, sides] : hops) {
    if (sides.sent.empty() || sides.received.empty()) continue;
    auto const a = sides.sent.front(), b = sides.received.front();
    if (writer_of_[a] == writer_of_[b]) continue;
    own(writer_of_[b], remote_address(events[a]));
    own(writer_of_[a], remote_address(events[b]));
  }
}

HostTable::HostTable(std::vector<Event> const& events, std::vector<MessageKeys> const& keys) {
  for (auto const& event : events) {
    writer_of_.push_back(writer(event));
    own(writer_of_.back(), local_address(event));
  }
  match_peers(events, keys);
  match_records(events);
  for (EventIndex i = 0; i < events.size(); ++i) {
    add_peer(remote_address(events[i]));
    add_peer(keys[i].via_host);
  }
  add_kinds(events, keys);
}

}  // namespace siptriage::correlate
