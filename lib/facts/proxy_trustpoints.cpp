// TLS proxies of SIP inspection and the certificates at their two sides.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "facts/addresses.hpp"
#include "facts/firewall_policy.hpp"
#include "facts/inspect_command.hpp"
#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

using Kind = ConfigEvent::Kind;
using Hosts = std::set<std::string, std::less<>>;

struct Proxy {
  Statement inspect;
  std::string_view name, server, client;
  std::optional<bool> from_inside;  // who opens the connections that its class matches
};

// Inside hosts: those that are translated, under both of their addresses, and private ones.
Hosts inside_hosts(FirewallDevice const& device) {
  Hosts hosts;
  for (auto const& one : device.translations()) hosts.insert({one.real, one.mapped});
  return hosts;
}

bool all_inside(std::vector<std::string> const& some, Hosts const& inside) {
  return !some.empty() && std::all_of(some.begin(), some.end(), [&](std::string const& host) {
    return is_private_address(host) || inside.count(host) != 0;
  });
}

// Absent when the entries of the access-list do not agree.
std::optional<bool> opened_from_inside(FirewallDevice const& device, std::string_view class_map,
                                       Hosts const& inside) {
  std::optional<bool> answer;
  for (auto const& [event, match] : device.all(Kind::match_access_list)) {
    if (match->parent != class_map) continue;
    for (auto const& entry : device.permits(match->name)) {
      bool const source = all_inside(entry.sources, inside);
      bool const destination = all_inside(entry.destinations, inside);
      if (source == destination || (answer && *answer != source)) return std::nullopt;
      answer = source;
    }
  }
  return answer;
}

// "self": the ASA signs it; "ca": another one does; empty when not shown.
std::string_view issuer_of(FirewallDevice const& device, std::string_view trustpoint) {
  auto const enrollment = device.names().setting(trustpoint, "enrollment");
  if (enrollment.empty()) return {};
  return enrollment.starts_with("self") ? "self" : "ca";
}

std::vector<Proxy> proxies_of(FirewallDevice const& device) {
  std::vector<Proxy> proxies;
  std::set<std::string_view> seen;
  auto const inside = inside_hosts(device);
  for (auto const& inspect : device.all(Kind::inspect)) {
    auto const name = read_inspect_sip(*inspect.config).proxy;
    auto const server = device.names().setting(name, "server trust-point");
    auto const client = device.names().setting(name, "client trust-point");
    if (name.empty() || server.empty() || client.empty() || !seen.insert(name).second) continue;
    proxies.push_back({inspect, name, server, client,
                       opened_from_inside(device, inspect.config->parent, inside)});
  }
  return proxies;
}

// Towards the inside the ASA may show a certificate that it signed itself; towards the partner a
// CA has to have signed it.
std::string_view state_of(FirewallDevice const& device, Proxy const& proxy) {
  auto const server = issuer_of(device, proxy.server);
  auto const client = issuer_of(device, proxy.client);
  if (!proxy.from_inside || server.empty() || client.empty() || server == client) return "unknown";
  auto const outer = *proxy.from_inside ? client : server;
  return outer == "ca" ? "fits" : "swapped";
}

}  // namespace

void add_proxy_trustpoints(CaseModel& model, FirewallDevice const& device) {
  for (auto const& proxy : proxies_of(device)) {
    Fact fact;
    fact.kind = FactKind::proxy_trustpoints;
    fact.events = {proxy.inspect.event};
    for (auto const& [event, config] : device.all(Kind::setting)) {
      bool const quoted = config->parent == proxy.name && config->type.ends_with("trust-point");
      if (quoted) fact.events.push_back(event);
    }
    fact.fields = {
        {"proxy", std::string(proxy.name)},
        {"class_map", text_or_absent(proxy.inspect.config->parent)},
        {"server", std::string(proxy.server)},
        {"client", std::string(proxy.client)},
        {"opened_from", proxy.from_inside
                            ? Value{std::string(*proxy.from_inside ? "inside" : "outside")}
                            : Value{}},
        {"state", std::string(state_of(device, proxy))},
    };
    model.facts.push_back(std::move(fact));
  }
}

std::vector<FactField> const& proxy_trustpoints_fields() {
  static std::vector<FactField> const fields = {
      {"proxy", ValueType::text, "name of the tls-proxy"},
      {"class_map", ValueType::text, "class whose connections it takes"},
      {"server", ValueType::text, "trustpoint shown to who opens the connection"},
      {"client", ValueType::text, "trustpoint shown to the server behind the ASA"},
      {"opened_from", ValueType::text,
       "inside or outside, by the access-list of the class; absent when that does not tell"},
      {"state", ValueType::text,
       "fits, swapped (the outer side is shown the self-signed certificate) or unknown"},
  };
  return fields;
}

}  // namespace siptriage::facts
