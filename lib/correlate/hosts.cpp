#include "correlate/hosts.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/arena.hpp"
#include "base/ascii.hpp"
#include "correlate/cucm_call_id.hpp"
#include "sip/parse.hpp"

namespace siptriage::correlate {
namespace {

// Published logs mask names to runs of X: two machines may then bear one name.
bool is_masked(std::string_view name) noexcept {
  return name.find_first_not_of("xX*.-_") == std::string_view::npos;
}

bool is_loopback(std::string_view address) noexcept {
  return address.starts_with("127.") || address == "::1" || ascii::iequals(address, "localhost");
}

bool is_nameless(Event const& event) noexcept { return is_masked(event.host); }

// What a server's record says, whoever copied it; nullopt for one that says too little.
using RecordKey =
    std::tuple<std::string_view, std::uint32_t, std::uint32_t, std::string_view, std::uint16_t>;
std::optional<RecordKey> record_key(Event const& event) {
  auto const* record = std::get_if<DiagnosticRecord>(&event.payload);
  if (record == nullptr || record->call_id.empty()) return std::nullopt;
  if (!record->cseq || !record->result_code) return std::nullopt;
  return RecordKey{record->call_id, record->cseq->number, *record->result_code, record->peer.host,
                   record->peer.port};
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

}  // namespace

std::string_view remote_address(Event const& event) noexcept {
  if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) return sip->remote.host;
  if (auto const* record = std::get_if<DiagnosticRecord>(&event.payload)) return record->peer.host;
  if (auto const* tcp = std::get_if<TransportEvent>(&event.payload)) return tcp->remote.host;
  if (auto const* tls = std::get_if<TlsEvent>(&event.payload)) return tls->remote.host;
  return {};
}

void HostTable::find_copies(Events const& events) {
  std::map<RecordKey, std::string_view> named;
  for (auto const& event : events) {
    auto const key = is_nameless(event) ? std::nullopt : record_key(event);
    if (key) named.try_emplace(*key, event.host);
  }
  if (named.empty()) return;
  for (auto const& event : events) {
    auto const key = is_nameless(event) ? record_key(event) : std::nullopt;
    auto const twin = key ? named.find(*key) : named.end();
    if (twin == named.end()) continue;
    auto const [place, is_new] = copy_of_.try_emplace(event.where.source, twin->second);
    if (!ascii::iequals(place->second, twin->second)) place->second = {};
  }
}

// Empty when nobody knows.
std::string_view HostTable::writer_name(Event const& event) const {
  if (!is_nameless(event)) return event.host;
  auto const copied = copy_of_.find(event.where.source);
  return copied == copy_of_.end() ? std::string_view{} : copied->second;
}

HostIndex HostTable::writer(Event const& event) {
  auto const name = writer_name(event);
  auto const key =
      name.empty() ? "source " + std::to_string(event.where.source) + " " + std::string(event.host)
                   : "host " + ascii::to_lower(name);
  auto const [place, is_new] = writers_.try_emplace(key, static_cast<HostIndex>(hosts_.size()));
  auto const shown = name.empty() ? event.host : name;
  if (is_new) hosts_.push_back({kind_of_family(event.family), shown, true, {}});
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
void HostTable::add_kinds(Events const& events, std::vector<MessageKeys> const& keys) {
  for (EventIndex i = 0; i < events.size(); ++i) {
    auto const* sip = std::get_if<SipMessageEvent>(&events[i].payload);
    if (sip == nullptr || sip->direction != Direction::received) continue;
    auto const sender = at(sip->remote.host);
    if (!sender || hosts_[*sender].kind != Actor::Kind::unknown) continue;
    auto& kind = hosts_[*sender].kind;
    bool const first_hop = sip->message.is_request() && keys[i].via_count == 1;
    if (keys[i].from_edge) kind = Actor::Kind::microsoft_server;
    if (first_hop) kind = kind_of_agent(sip->message.header("User-Agent"));
    if (first_hop && kind == Actor::Kind::unknown && cucm_node(keys[i].call_id)) {
      kind = Actor::Kind::cucm;
    }
  }
}

// An Edge names its peer with the port that the Expressway calls Local-port; both records of one
// Call-ID tell of one connection.
void HostTable::match_records(Events const& events) {
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
void HostTable::match_peers(Events const& events, std::vector<MessageKeys> const& keys) {
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

// Two names of one host of which at most one wrote records; what is known as two hosts stays so.
void HostTable::unite(std::string_view address, std::string_view other) {
  auto const one = at(address), two = at(other);
  if (!one || !two || *one == *two || (hosts_[*one].wrote && hosts_[*two].wrote)) return;
  auto const kept = hosts_[*two].wrote ? *two : *one;
  auto const gone = kept == *one ? *two : *one;
  auto moved = std::exchange(hosts_[gone].addresses, {});
  for (auto const name : moved) owner_[ascii::to_lower(name)] = kept;
  hosts_[kept].addresses.insert(hosts_[kept].addresses.end(), moved.begin(), moved.end());
}

// Who sent a request names its next hop in the record; the next hop puts its own Via on top of the
// sender's (RFC 3261 16.6), and so the message shows by which address it goes on.
void HostTable::match_next_hops(Events const& events, std::vector<MessageKeys> const& keys) {
  using HopKey = std::tuple<std::string_view, std::string_view, std::uint32_t>;
  std::map<HopKey, EventIndex> sent;
  auto const request = [&](EventIndex i, Direction direction) {
    auto const* sip = std::get_if<SipMessageEvent>(&events[i].payload);
    bool const is = sip != nullptr && sip->direction == direction && keys[i].status == 0 &&
                    keys[i].method == "INVITE" && !keys[i].branch.empty();
    return is ? sip : nullptr;
  };
  for (EventIndex i = 0; i < events.size(); ++i) {
    if (request(i, Direction::sent) == nullptr) continue;
    sent.try_emplace({keys[i].call_id, keys[i].branch, keys[i].cseq}, i);
  }
  if (sent.empty()) return;
  for (EventIndex i = 0; i < events.size(); ++i) {
    auto const* sip = request(i, Direction::received);
    if (sip == nullptr || keys[i].via_count < 2) continue;
    Arena arena;
    auto const vias = sip::vias(sip->message, arena);
    auto const* branch = sip::find_param(vias[1].params, "branch");
    auto const found =
        branch == nullptr ? sent.end() : sent.find({keys[i].call_id, branch->value, keys[i].cseq});
    if (found != sent.end()) unite(remote_address(events[found->second]), keys[i].via_host);
  }
}

// A CUCM that opens a dialog goes by the address in its Call-ID, whatever stands behind the @.
void HostTable::name_cucm_nodes(Events const& events, std::vector<MessageKeys> const& keys,
                                Arena& arena) {
  for (EventIndex i = 0; i < events.size(); ++i) {
    auto const* sip = std::get_if<SipMessageEvent>(&events[i].payload);
    if (sip == nullptr || sip->direction != Direction::received || keys[i].status != 0) continue;
    if (keys[i].method != "INVITE" || keys[i].via_count != 1) continue;
    auto const node = cucm_node(keys[i].call_id);
    if (!node || *node == sip->remote.host) continue;
    auto const to = sip::to(sip->message, arena);
    if (!to || !to->tag().empty()) continue;
    auto const known = at(*node);
    if (known && known == at(sip->remote.host)) continue;
    add_peer(arena.store(*node));
    unite(sip->remote.host, *node);
  }
}

HostTable::HostTable(Events const& events, std::vector<MessageKeys> const& keys, Arena& arena) {
  find_copies(events);
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
  match_next_hops(events, keys);
  name_cucm_nodes(events, keys, arena);
  add_kinds(events, keys);
}

}  // namespace siptriage::correlate
