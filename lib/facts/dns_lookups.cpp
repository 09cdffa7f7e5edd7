#include "facts/dns_lookups.hpp"

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

using CallsByDomain = std::map<std::string, std::vector<CallIndex>, std::less<>>;

CallsByDomain calls_by_domain(CaseModel const& model) {
  CallsByDomain calls;
  for (CallIndex i = 0; i < model.calls.size(); ++i) calls[model.domains[i].to].push_back(i);
  return calls;
}

// A call to that domain that was under way when the lookup failed.
std::optional<CallIndex> call_served(CaseModel const& model, CallsByDomain const& calls,
                                     std::string const& domain, Event const& failure) {
  constexpr std::int64_t kMinute = 60'000'000;
  auto const found = calls.find(domain);
  if (found == calls.end() || domain.empty()) return std::nullopt;
  for (auto const index : found->second) {
    auto const& call = model.calls[index];
    if (!call.started || !call.ended || !failure.time.utc) return index;
    auto const at = failure.time.utc->micros;
    if (call.started->micros - kMinute <= at && at <= call.ended->micros + kMinute) return index;
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

Fact fact_of(Lookup const& lookup, bool domain_resolved, CaseModel const& model,
             CallsByDomain const& calls) {
  auto const [service, domain] = split_service(lookup.name);
  bool const resolved = !lookup.answers.empty();
  Fact fact;
  fact.kind = FactKind::dns_lookup;
  auto const& decisive = resolved ? lookup.answers : lookup.failures;
  fact.events = {decisive.front(), lookup.queries.front()};
  if (!resolved) fact.call = call_served(model, calls, domain, model.events[decisive.front()]);
  fact.fields = {{"name", lookup.name},
                 {"service", service.empty() ? Value{} : Value{service}},
                 {"domain", domain},
                 {"type", lookup.type.empty() ? Value{} : Value{lookup.type}},
                 {"resolved", resolved},
                 {"domain_resolved", domain_resolved},
                 {"failures", static_cast<std::int64_t>(lookup.failures.size())}};
  return fact;
}

}  // namespace

void add_dns_lookups(CaseModel& model) {
  auto const calls = calls_by_domain(model);
  for (auto const& [host, lookups] : LookupReader(model).run()) {
    for (auto const& [key, lookup] : lookups) {
      if (lookup.answers.empty() && lookup.failures.empty())
        continue;  // open at the end of the log
      auto const resolved = any_answer(lookups, split_service(lookup.name).second);
      model.facts.push_back(fact_of(lookup, resolved, model, calls));
    }
  }
}

}  // namespace siptriage::facts
