#include "facts/denied_connection.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/ascii.hpp"
#include "facts/addresses.hpp"
#include "facts/sip_peers.hpp"
#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

constexpr std::size_t kMostEvidence = 50;
constexpr std::uint64_t kRepeated = 2;
constexpr std::int64_t kMostSkewMicros = 15LL * 60 * 1'000'000;
// A host that is denied this many hosts or ports looks around.
constexpr std::size_t kScannedHosts = 5;
constexpr std::size_t kScannedPorts = 4;

// acl, protocol, source, destination, destination port
using FlowKey = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view,
                           std::uint16_t>;

struct Flow {
  std::vector<EventIndex> events;
  std::uint64_t hits = 0;
  std::optional<Instant> first, last;  // only when every record is dated
  bool undated = false;
};

struct Reach {
  std::set<std::string_view> hosts;
  std::set<std::uint16_t> ports;
};

// All that the firewall says, arranged.
struct Firewall {
  std::map<FlowKey, Flow> denied;
  std::map<std::string_view, Reach> reach;        // by source of a denied packet
  std::map<std::string, EventIndex> let_through;  // last time, by flow_key
};

struct Link {
  std::string_view name;
  std::vector<EventIndex> attempts;
};

constexpr bool is_signalling_port(std::uint16_t port) noexcept {
  return port == 5060 || port == 5061 || port == 5062 || port == 5065;
}

AclEvent const& acl_of(CaseModel const& model, EventIndex index) {
  return std::get<AclEvent>(model.events[index].payload);
}

void add_to_flow(Flow& flow, AclEvent const& acl, EventTime const& time, EventIndex index) {
  flow.hits += acl.hits;
  if (flow.events.size() < kMostEvidence) flow.events.push_back(index);
  flow.undated = flow.undated || !time.utc;
  if (!time.utc) return;
  if (!flow.first || *time.utc < *flow.first) flow.first = time.utc;
  if (!flow.last || *flow.last < *time.utc) flow.last = time.utc;
}

void add_decision(Firewall& firewall, AclEvent const& acl, EventTime const& time,
                  EventIndex index) {
  if (acl.action == "permitted" || acl.action == "est-allowed") {
    firewall.let_through[flow_key(acl.src.host, acl.dst.host, acl.dst.port)] = index;
  }
  if (acl.action != "denied") return;
  auto& reach = firewall.reach[acl.src.host];
  if (reach.hosts.size() < kScannedHosts) reach.hosts.insert(acl.dst.host);
  if (reach.ports.size() < kScannedPorts) reach.ports.insert(acl.dst.port);
  if (acl.acl.empty()) return;
  auto& flow = firewall.denied[{acl.acl, acl.protocol, acl.src.host, acl.dst.host, acl.dst.port}];
  add_to_flow(flow, acl, time, index);
}

// "192.0.2.1/5061": the address that NAT shows for an end.
Endpoint mapped_end(TransportEvent const& tcp, std::string_view name, Endpoint const& plain) {
  auto const text = find_field(tcp.fields, name);
  auto const slash = text.rfind('/');
  if (slash == std::string_view::npos) return plain;
  auto const port = ascii::parse_decimal(text.substr(slash + 1));
  return {text.substr(0, slash), static_cast<std::uint16_t>(port.value_or(0))};
}

void add_connection(Firewall& firewall, TransportEvent const& tcp, EventIndex index) {
  if (tcp.state != TransportEvent::State::established) return;
  auto const locals = {tcp.local, mapped_end(tcp, "mapped_local", tcp.local)};
  auto const remotes = {tcp.remote, mapped_end(tcp, "mapped_remote", tcp.remote)};
  for (auto const& local : locals) {
    for (auto const& remote : remotes) {
      firewall.let_through[flow_key(remote.host, local.host, local.port)] = index;
      firewall.let_through[flow_key(local.host, remote.host, remote.port)] = index;
    }
  }
}

Firewall arrange(CaseModel const& model) {
  Firewall firewall;
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const& event = model.events[i];
    if (event.family != Family::cisco_asa) continue;
    if (auto const* acl = std::get_if<AclEvent>(&event.payload))
      add_decision(firewall, *acl, event.time, i);
    if (auto const* tcp = std::get_if<TransportEvent>(&event.payload)) {
      add_connection(firewall, *tcp, i);
    }
  }
  return firewall;
}

bool looks_like_scanner(Firewall const& firewall, std::string_view source) {
  if (is_private_address(source)) return false;
  auto const& reach = firewall.reach.at(source);
  return reach.hosts.size() >= kScannedHosts || reach.ports.size() >= kScannedPorts;
}

// Events of one text are in its order; those of two texts compare by their times.
bool is_after(CaseModel const& model, EventIndex a, EventIndex b) {
  auto const& first = model.events[a];
  auto const& second = model.events[b];
  if (first.time.utc && second.time.utc) return *second.time.utc < *first.time.utc;
  return first.where.source == second.where.source && a > b;
}

bool was_let_through_later(Firewall const& firewall, Flow const& flow, CaseModel const& model) {
  auto const& acl = acl_of(model, flow.events.back());
  auto const found = firewall.let_through.find(flow_key(acl.src.host, acl.dst.host, acl.dst.port));
  return found != firewall.let_through.end() && is_after(model, found->second, flow.events.back());
}

// Clocks may differ by minutes; a denial of another day explains nothing.
std::vector<EventIndex> near(Flow const& flow, std::vector<EventIndex> attempts,
                             CaseModel const& model) {
  if (flow.undated || !flow.first) return attempts;
  auto const far = [&](EventIndex index) {
    auto const& time = model.events[index].time.utc;
    return time && (time->micros < flow.first->micros - kMostSkewMicros ||
                    time->micros > flow.last->micros + kMostSkewMicros);
  };
  attempts.erase(std::remove_if(attempts.begin(), attempts.end(), far), attempts.end());
  return attempts;
}

// Another log shows this connection fail.
Link failed_attempt(Flow const& flow, SipPeers const& peers, CaseModel const& model) {
  for (auto const index : flow.events) {
    auto const& acl = acl_of(model, index);
    auto same = near(flow, peers.same_connection(acl.src, acl.dst), model);
    if (!same.empty()) return {"connection", std::move(same)};
  }
  auto const& acl = acl_of(model, flow.events.front());
  auto hosts = near(flow, peers.same_hosts(acl.src.host, acl.dst), model);
  if (!hosts.empty()) return {"attempt", std::move(hosts)};
  return {"destination", near(flow, peers.same_destination(acl.dst), model)};
}

// Nobody scans for SIP over TLS from inside, and few do so from outside more than once; UDP and
// port 5060 are another matter.
bool is_repeated(Flow const& flow, AclEvent const& acl) {
  bool const plain = acl.dst.port == 5060 && !is_private_address(acl.src.host);
  return acl.protocol == "tcp" && !plain && flow.hits >= kRepeated;
}

Link link_of(Flow const& flow, Firewall const& firewall, SipPeers const& peers,
             CaseModel const& model) {
  auto attempt = failed_attempt(flow, peers, model);
  if (!attempt.attempts.empty()) return attempt;
  auto const& acl = acl_of(model, flow.events.front());
  bool const open =
      is_signalling_port(acl.dst.port) && !was_let_through_later(firewall, flow, model);
  if (!open || peers.connected(acl.src.host, acl.dst)) return {};
  bool const from_peer = peers.knows(acl.src.host);
  bool const to_peer = peers.knows(acl.dst.host);
  if (from_peer && to_peer) return {"peers", {}};
  if (looks_like_scanner(firewall, acl.src.host)) return {};
  if (from_peer) return {"peers", {}};
  return is_repeated(flow, acl) ? Link{"repeated", {}} : Link{};
}

// Codes of the entry that denied: the implicit one has none.
Value entry_of(AclEvent const& acl) {
  if (acl.hashes.empty()) return {};
  auto const first = acl.hashes.substr(1, acl.hashes.find_first_of(",]") - 1);
  bool const zero = first.find_first_not_of("0x") == std::string_view::npos;
  return std::string(zero ? "implicit" : "explicit");
}

Fact make_fact(Flow const& flow, std::string_view link, CaseModel const& model) {
  auto const& acl = acl_of(model, flow.events.front());
  Fact fact;
  fact.kind = FactKind::denied_connection;
  fact.events = flow.events;
  fact.fields = {
      {"acl", std::string(acl.acl)},
      {"entry", entry_of(acl)},
      {"protocol", std::string(acl.protocol)},
      {"source", ascii::to_lower(acl.src.host)},
      {"destination", ascii::to_lower(acl.dst.host)},
      {"destination_port", acl.dst.port == 0 ? Value{} : Value{std::int64_t{acl.dst.port}}},
      {"interface", text_or_absent(acl.src_interface)},
      {"message_id", std::string(acl.message_id)},
      {"hits", static_cast<std::int64_t>(flow.hits)},
      {"link", std::string(link)},
  };
  return fact;
}

// The calls that the attempts were made for, each with its attempts; the key of those that belong
// to no call is empty.
std::map<std::optional<CallIndex>, std::vector<EventIndex>> by_call(
    std::vector<EventIndex> const& attempts, CaseModel const& model) {
  std::map<std::optional<CallIndex>, std::vector<EventIndex>> calls;
  for (auto const attempt : attempts) calls[call_of_attempt(model, attempt)].push_back(attempt);
  if (calls.empty()) calls[std::nullopt];
  if (calls.size() > 1) calls.erase(std::nullopt);
  return calls;
}

}  // namespace

void add_denied_connections(CaseModel& model) {
  auto const firewall = arrange(model);
  if (firewall.denied.empty()) return;
  SipPeers const peers(model);
  for (auto const& [key, flow] : firewall.denied) {
    auto const link = link_of(flow, firewall, peers, model);
    if (link.name.empty()) continue;
    for (auto const& [call, attempts] : by_call(link.attempts, model)) {
      auto fact = make_fact(flow, link.name, model);
      fact.call = call;
      fact.events.insert(fact.events.end(), attempts.begin(), attempts.end());
      model.facts.push_back(std::move(fact));
    }
  }
}

}  // namespace siptriage::facts
