#include "facts/case_model.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "facts/acl_reference.hpp"
#include "facts/alarms.hpp"
#include "facts/altered_message.hpp"
#include "facts/certificate_facts.hpp"
#include "facts/denied_connection.hpp"
#include "facts/dns_lookups.hpp"
#include "facts/domains.hpp"
#include "facts/final_response.hpp"
#include "facts/firewall_facts.hpp"
#include "facts/identity_refusal.hpp"
#include "facts/missing_ack.hpp"
#include "facts/search.hpp"
#include "facts/search_rule.hpp"
#include "facts/system.hpp"
#include "facts/tcp_attempts.hpp"
#include "facts/tls_failures.hpp"
#include "facts/zone.hpp"

namespace siptriage::facts {
namespace {

bool is_loopback(std::string_view address) noexcept {
  return address.starts_with("127.") || address == "::1";
}

// Hosts that sent the request of the call on to another host. The hop to a B2BUA on the same host
// is none.
std::set<std::string_view> hosts_that_sent(Call const& call, Events const& events) {
  std::set<std::string_view> hosts;
  for (auto const index : call.events) {
    auto const* sip = std::get_if<SipMessageEvent>(&events[index].payload);
    if (sip == nullptr || sip->direction != Direction::sent || is_loopback(sip->remote.host)) {
      continue;
    }
    auto const& message = sip->message;
    if (message.is_request() && message.method == call.method) hosts.insert(events[index].host);
  }
  return hosts;
}

bool is_of_connection(Event const& event) noexcept {
  return std::holds_alternative<TransportEvent>(event.payload) ||
         std::holds_alternative<TlsEvent>(event.payload) ||
         std::holds_alternative<DnsEvent>(event.payload);
}

// A record that was attached to a call counts for it in the rules. Not so a connection or lookup of
// a host that got the call out after all, by another address: somebody farther on refused it.
void add_attached_to(std::vector<std::optional<CallIndex>>& call_of, CallIndex index,
                     Call const& call, Events const& events) {
  if (call.attached.empty()) return;
  auto const sent = hosts_that_sent(call, events);
  for (auto const& attachment : call.attached) {
    auto const& event = events[attachment.event];
    if (is_of_connection(event) && sent.count(event.host) != 0) continue;
    auto& place = call_of[attachment.event];
    if (!place) place = index;
  }
}

// A handshake or lookup that served several calls counts for the first one that failed.
void add_attached(std::vector<std::optional<CallIndex>>& call_of, std::vector<Call> const& calls,
                  Events const& events) {
  for (bool const failed : {true, false}) {
    for (CallIndex call = 0; call < calls.size(); ++call) {
      if ((calls[call].outcome == CallOutcome::failed) != failed) continue;
      add_attached_to(call_of, call, calls[call], events);
    }
  }
}

}  // namespace

CaseModel build_case_model(Events const& events, std::vector<Call> const& calls,
                           std::set<Family> families) {
  CaseModel model{events, calls, {}, {}, {}, std::move(families), {}, {}};
  model.call_of.resize(events.size());
  for (CallIndex call = 0; call < calls.size(); ++call) {
    for (auto const event : calls[call].events) model.call_of[event] = call;
  }
  add_attached(model.call_of, calls, events);
  collect_domains(model);
  add_zones(model);  // facts of the configuration first: others look at them
  add_search_rules(model);
  add_systems(model);
  add_final_responses(model);
  add_acl_references(model);
  add_alarms(model);
  add_tls_failures(model);
  add_dns_lookups(model);
  add_tcp_attempts(model);
  add_certificate_facts(model);
  add_denied_connections(model);
  add_identity_refusals(model);
  add_searches(model);
  add_altered_messages(model);
  add_missing_acks(model);
  add_firewall_facts(model);
  auto const place = [](Fact const& fact) { return std::pair(fact.kind, fact.events.front()); };
  std::stable_sort(model.facts.begin(), model.facts.end(),
                   [&](Fact const& a, Fact const& b) { return place(a) < place(b); });
  return model;
}

}  // namespace siptriage::facts
