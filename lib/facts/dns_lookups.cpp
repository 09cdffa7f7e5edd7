#include "facts/dns_lookups.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "facts/addresses.hpp"
#include "facts/domains.hpp"

namespace siptriage::facts {
namespace {

struct Lookup {
  std::string name, type;
  std::vector<EventIndex> queries, failures, answers;
};

// "_sipfederationtls._tcp.example.com" is service "_sipfederationtls._tcp" of "example.com"
// (RFC 2782).
std::pair<std::string, std::string> split_service(std::string const& name) {
  auto const first = name.find('.');
  if (name.empty() || name[0] != '_' || first == std::string::npos) return {{}, name};
  auto const second = name.find('.', first + 1);
  if (second == std::string::npos || name[first + 1] != '_') return {{}, name};
  return {name.substr(0, second), name.substr(second + 1)};
}

// "SRV (IPv4 and IPv6)" is SRV.
std::string record_type(std::string_view type) {
  return std::string(type.substr(0, type.find_first_of(" (")));
}

class LookupReader {
 public:
  explicit LookupReader(CaseModel const& model) : model_(model) {}

  std::map<std::string, std::map<std::string, Lookup>> run() {
    for (EventIndex i = 0; i < model_.events.size(); ++i) {
      auto const* dns = std::get_if<DnsEvent>(&model_.events[i].payload);
      if (dns != nullptr) add(*dns, i, std::string(model_.events[i].host));
    }
    return std::move(by_host_);
  }

 private:
  void add(DnsEvent const& dns, EventIndex index, std::string const& host) {
    if (dns.state == DnsEvent::State::query) {
      auto const name = normalised_domain(dns.name);
      if (name.empty()) return;
      auto const type = record_type(dns.type);
      auto& lookup = by_host_[host][name + '\n' + type];
      lookup.name = name;
      lookup.type = type;
      lookup.queries.push_back(index);
      last_[host] = &lookup;  // a node of a map stays where it is
      return;
    }
    auto const last = last_.find(host);
    if (last == last_.end() || last->second == nullptr) return;
    bool const failed = dns.state == DnsEvent::State::failed;
    (failed ? last->second->failures : last->second->answers).push_back(index);
    if (failed) last->second = nullptr;  // a second failure belongs to a query that is not shown
  }

  CaseModel const& model_;
  std::map<std::string, std::map<std::string, Lookup>> by_host_;
  std::map<std::string, Lookup*> last_;
};

// Of any record of the lookup: correlate attaches those of the callee's domain.
std::optional<CallIndex> call_of(Lookup const& lookup, CaseModel const& model) {
  for (auto const* records : {&lookup.failures, &lookup.queries}) {
    for (auto const record : *records) {
      if (model.call_of[record]) return model.call_of[record];
    }
  }
  return std::nullopt;
}

bool any_answer(std::map<std::string, Lookup> const& lookups, std::string const& domain) {
  for (auto const& [key, lookup] : lookups) {
    auto const useful = lookup.type != "NAPTR" && !lookup.answers.empty();
    if (useful && split_service(lookup.name).second == domain) return true;
  }
  return false;
}

// A service of the domain was asked for, whatever came of it.
bool any_service(std::map<std::string, Lookup> const& lookups, std::string const& domain) {
  return std::any_of(lookups.begin(), lookups.end(), [&](auto const& entry) {
    auto const [service, name] = split_service(entry.second.name);
    return !service.empty() && name == domain;
  });
}

// The names of an SRV answer: addresses of two of them are no contradiction.
std::size_t hosts_in(std::string_view answer) {
  std::set<std::string_view> hosts;
  constexpr std::string_view kHost = "Hostname:'";
  for (auto at = answer.find(kHost); at != answer.npos; at = answer.find(kHost, at)) {
    at += kHost.size();
    hosts.insert(ascii::trim(answer.substr(at, answer.find('\'', at) - at)));
  }
  return hosts.size();
}

std::string_view answer_at(CaseModel const& model, EventIndex event) {
  return std::get<DnsEvent>(model.events[event].payload).answer;
}

bool is_inside_and_outside(std::string_view answer) {
  auto const addresses = answer_addresses(answer);
  auto const inside = std::count_if(addresses.begin(), addresses.end(),
                                    [](std::string const& one) { return is_private_address(one); });
  bool const both = inside > 0 && inside < std::ssize(addresses);
  return both && hosts_in(answer) < 2;
}

Value addresses_of(Lookup const& lookup, CaseModel const& model) {
  if (lookup.answers.empty()) return {};
  auto addresses = answer_addresses(answer_at(model, lookup.answers.front()));
  return addresses.empty() ? Value{} : Value{std::move(addresses)};
}

bool any_inside_and_outside(Lookup const& lookup, CaseModel const& model) {
  return std::any_of(lookup.answers.begin(), lookup.answers.end(), [&](EventIndex event) {
    return is_inside_and_outside(answer_at(model, event));
  });
}

// Peers of the traversal client zones, by their name in lower case. Reads the facts `zone`.
class TraversalPeers {
 public:
  explicit TraversalPeers(CaseModel const& model) {
    for (auto const& fact : model.facts) {
      bool const is_client = fact.kind == FactKind::zone &&
                             fact.field("type") == Value{std::string("TraversalClient")};
      auto const value = is_client ? fact.field("peers") : Value{};
      auto const* peers = std::get_if<StringList>(&value);
      if (peers == nullptr) continue;
      auto const& owner = model.events[fact.events.front()].host;
      for (auto const& peer : *peers) {
        zones_.emplace(ascii::to_lower(peer), Zone{owner, fact.field("label")});
      }
    }
  }

  // Label of the zone of that host, or of a configuration that names no host.
  [[nodiscard]] Value zone_of(std::string const& name, std::string_view host) const {
    auto const [begin, end] = zones_.equal_range(ascii::to_lower(name));
    auto const found = std::find_if(begin, end, [host](auto const& entry) {
      return entry.second.owner.empty() || entry.second.owner == host;
    });
    return found == end ? Value{} : found->second.label;
  }

 private:
  struct Zone {
    std::string_view owner;
    Value label;
  };
  std::multimap<std::string, Zone> zones_;
};

Fact fact_of(Lookup const& lookup, std::map<std::string, Lookup> const& all,
             TraversalPeers const& peers, CaseModel const& model) {
  auto const [service, domain] = split_service(lookup.name);
  bool const resolved = !lookup.answers.empty();
  Fact fact;
  fact.kind = FactKind::dns_lookup;
  auto const& decisive = resolved ? lookup.answers : lookup.failures;
  fact.events = {decisive.front(), lookup.queries.front()};
  if (!resolved) fact.call = call_of(lookup, model);
  fact.fields = {
      {"name", lookup.name},
      {"service", service.empty() ? Value{} : Value{service}},
      {"domain", domain},
      {"type", lookup.type.empty() ? Value{} : Value{lookup.type}},
      {"resolved", resolved},
      {"domain_resolved", any_answer(all, domain)},
      {"service_asked", any_service(all, domain)},
      {"failures", static_cast<std::int64_t>(lookup.failures.size())},
      {"addresses", addresses_of(lookup, model)},
      {"inside_and_outside", any_inside_and_outside(lookup, model)},
      {"traversal_zone", peers.zone_of(lookup.name, model.events[decisive.front()].host)}};
  return fact;
}

}  // namespace

StringList answer_addresses(std::string_view answer) {
  StringList addresses;
  for (auto open = answer.find("['"); open != answer.npos; open = answer.find("['", open)) {
    auto const close = answer.find("']", open + 2);
    if (close == answer.npos) break;
    auto last = answer.substr(open, close - open);
    open = close;
    last.remove_prefix(std::min(last.rfind('\'') + 1, last.size()));
    auto host = last.substr(0, last.rfind(':'));
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    if (is_address(host)) addresses.emplace_back(host);
  }
  return addresses;
}

void add_dns_lookups(CaseModel& model) {
  TraversalPeers const peers(model);
  for (auto const& [host, lookups] : LookupReader(model).run()) {
    for (auto const& [key, lookup] : lookups) {
      if (lookup.answers.empty() && lookup.failures.empty())
        continue;  // open at the end of the log
      model.facts.push_back(fact_of(lookup, lookups, peers, model));
    }
  }
}

}  // namespace siptriage::facts
