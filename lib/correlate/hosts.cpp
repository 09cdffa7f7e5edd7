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

Endpoint peer_of(Event const& event) noexcept {
  if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) return sip->remote;
  if (auto const* record = std::get_if<DiagnosticRecord>(&event.payload)) return record->peer;
  return {};
}

Actor::Kind kind_of_family(Family family) noexcept {
  if (family == Family::expressway_diagnostic) return Actor::Kind::expressway;
  if (family == Family::lync_sip_admin_log) return Actor::Kind::microsoft_server;
  return family == Family::lync_uccapi ? Actor::Kind::microsoft_client : Actor::Kind::unknown;
}

}  // namespace

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

void HostTable::add_peers(std::vector<Event> const& events) {
  for (auto const& event : events) {
    auto const address = peer_of(event).host;
    if (address.empty() || is_loopback(address) || is_masked(address)) continue;
    auto const [place, is_new] =
        owner_.try_emplace(ascii::to_lower(address), static_cast<HostIndex>(hosts_.size()));
    if (is_new) hosts_.push_back({Actor::Kind::unknown, {}, false, {address}});
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
    own(writer_of_[b], peer_of(events[a]).host);
    own(writer_of_[a], peer_of(events[b]).host);
  }
}

HostTable::HostTable(std::vector<Event> const& events, std::vector<MessageKeys> const& keys) {
  for (auto const& event : events) {
    writer_of_.push_back(writer(event));
    own(writer_of_.back(), local_address(event));
  }
  match_peers(events, keys);
  add_peers(events);
}

}  // namespace siptriage::correlate
