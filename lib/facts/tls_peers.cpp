#include "facts/tls_peers.hpp"

#include <algorithm>
#include <utility>

#include "facts/dns_lookups.hpp"

namespace siptriage::facts {
namespace {

std::string key_of(std::string_view host, bool listens, std::string_view peer, std::uint16_t port) {
  return std::string(host) + (listens ? "\n<" : "\n>") + std::string(peer) + '\n' +
         std::to_string(port);
}

}  // namespace

TlsPeers::TlsPeers(CaseModel const& model) {
  for (auto const& event : model.events) add(event);
  for (auto const& fact : model.facts) {
    if (fact.kind != FactKind::zone) continue;
    auto const value = fact.field("peers");
    auto const* peers = std::get_if<StringList>(&value);
    if (peers == nullptr) continue;
    for (auto const& peer : *peers) known_.insert({model.events[fact.events.front()].host, peer});
  }
}

void TlsPeers::add(Event const& event) {
  if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) {
    add(event, *sip);
  } else if (auto const* dns = std::get_if<DnsEvent>(&event.payload)) {
    for (auto& address : answer_addresses(dns->answer)) {
      known_.insert({event.host, std::move(address)});
    }
  } else if (auto const* http = std::get_if<HttpEvent>(&event.payload)) {
    if (http->direction == Direction::sent) {
      served_.insert({event.host, std::string(http->remote.host)});
    }
  }
}

// The connection may have been opened by either side, so it counts for both of its ports.
void TlsPeers::add(Event const& event, SipMessageEvent const& sip) {
  known_.insert({event.host, std::string(sip.remote.host)});
  if (!event.time.utc) return;
  auto const note = [&](bool listens, std::uint16_t port) {
    auto& last = last_message_[key_of(event.host, listens, sip.remote.host, port)];
    last = std::max(last, *event.time.utc);
  };
  note(true, sip.local.port);
  note(false, sip.remote.port);
}

bool TlsPeers::knows(std::string_view host, std::string_view peer) const {
  Pair const pair{host, std::string(peer)};
  return known_.count(pair) != 0 || known_.count({{}, pair.second}) != 0 ||
         served_.count(pair) != 0;
}

bool TlsPeers::served_https(std::string_view host, std::string_view peer) const {
  return served_.count({host, std::string(peer)}) != 0;
}

bool TlsPeers::spoke_later(TlsConnection const& connection, Event const& record) const {
  if (connection.direction == Direction::unknown || !record.time.utc) return false;
  auto const last =
      last_message_.find(key_of(connection.host, connection.direction == Direction::received,
                                connection.peer, connection.port));
  return last != last_message_.end() && *record.time.utc < last->second;
}

}  // namespace siptriage::facts
