#include "facts/case_model.hpp"

#include <algorithm>
#include <utility>

#include "facts/acl_reference.hpp"
#include "facts/alarms.hpp"
#include "facts/certificate_facts.hpp"
#include "facts/denied_connection.hpp"
#include "facts/dns_lookups.hpp"
#include "facts/domains.hpp"
#include "facts/final_response.hpp"
#include "facts/identity_refusal.hpp"
#include "facts/search_rule.hpp"
#include "facts/system.hpp"
#include "facts/tcp_attempts.hpp"
#include "facts/tls_failures.hpp"
#include "facts/zone.hpp"

namespace siptriage::facts {

CaseModel build_case_model(std::vector<Event> const& events, std::vector<Call> const& calls,
                           std::set<Family> families) {
  CaseModel model{events, calls, {}, {}, {}, std::move(families), {}};
  model.call_of.resize(events.size());
  for (CallIndex call = 0; call < calls.size(); ++call) {
    for (auto const event : calls[call].events) model.call_of[event] = call;
  }
  collect_domains(model);
  add_final_responses(model);
  add_acl_references(model);
  add_alarms(model);
  add_tls_failures(model);
  add_dns_lookups(model);
  add_tcp_attempts(model);
  add_certificate_facts(model);
  add_denied_connections(model);
  add_zones(model);
  add_search_rules(model);
  add_systems(model);
  add_identity_refusals(model);
  auto const place = [](Fact const& fact) { return std::pair(fact.kind, fact.events.front()); };
  std::stable_sort(model.facts.begin(), model.facts.end(),
                   [&](Fact const& a, Fact const& b) { return place(a) < place(b); });
  return model;
}

}  // namespace siptriage::facts
