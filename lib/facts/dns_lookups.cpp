#include "facts/dns_lookups.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

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

Fact fact_of(Lookup const& lookup, std::map<std::string, Lookup> const& all,
             CaseModel const& model) {
  auto const [service, domain] = split_service(lookup.name);
  bool const resolved = !lookup.answers.empty();
  Fact fact;
  fact.kind = FactKind::dns_lookup;
  auto const& decisive = resolved ? lookup.answers : lookup.failures;
  fact.events = {decisive.front(), lookup.queries.front()};
  if (!resolved) fact.call = call_of(lookup, model);
  fact.fields = {{"name", lookup.name},
                 {"service", service.empty() ? Value{} : Value{service}},
                 {"domain", domain},
                 {"type", lookup.type.empty() ? Value{} : Value{lookup.type}},
                 {"resolved", resolved},
                 {"domain_resolved", any_answer(all, domain)},
                 {"service_asked", any_service(all, domain)},
                 {"failures", static_cast<std::int64_t>(lookup.failures.size())}};
  return fact;
}

}  // namespace

void add_dns_lookups(CaseModel& model) {
  for (auto const& [host, lookups] : LookupReader(model).run()) {
    for (auto const& [key, lookup] : lookups) {
      if (lookup.answers.empty() && lookup.failures.empty())
        continue;  // open at the end of the log
      model.facts.push_back(fact_of(lookup, lookups, model));
    }
  }
}

}  // namespace siptriage::facts
