#include "facts/cluster_peers.hpp"

#include <map>
#include <string>
#include <utility>

#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

struct Peer {
  EventIndex lost = 0;  // the last time
  std::int64_t times = 0;
  bool connected = true;
};

using Peers = std::map<std::pair<std::string_view, std::string_view>, Peer>;  // host, peer

Peers peers_of(CaseModel const& model) {
  Peers peers;
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const* line = std::get_if<RoutingEvent>(&model.events[i].payload);
    if (line == nullptr) continue;
    bool const down = line->detail.find("mnesia_down") != std::string_view::npos;
    bool const up = line->detail.find("mnesia_up") != std::string_view::npos;
    if (!down && !up) continue;
    auto& peer = peers[{model.events[i].host, find_field(line->fields, "server")}];
    peer.connected = up;
    if (!down) continue;
    peer.lost = i;
    ++peer.times;
  }
  return peers;
}

}  // namespace

std::vector<FactField> const& cluster_peer_fields() {
  static std::vector<FactField> const fields = {
      {"peer", ValueType::text, "node name of the peer"},
      {"connected", ValueType::boolean, "it came back before the log ended"},
      {"times", ValueType::integer, "how often it left"},
  };
  return fields;
}

void add_cluster_peers(CaseModel& model) {
  for (auto const& [key, peer] : peers_of(model)) {
    if (peer.times == 0) continue;
    Fact fact;
    fact.kind = FactKind::cluster_peer;
    fact.events = {peer.lost};
    fact.fields = {{"peer", text_or_absent(key.second)},
                   {"connected", peer.connected},
                   {"times", Value{peer.times}}};
    model.facts.push_back(std::move(fact));
  }
}

}  // namespace siptriage::facts
