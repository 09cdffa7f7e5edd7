#include "facts/reflected_service.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/arena.hpp"
#include "facts/addresses.hpp"
#include "facts/values.hpp"
#include "sip/parse.hpp"

namespace siptriage::facts {
namespace {

// The address in a Route that the sender took from the connection, not from a name.
std::string apparent_address(sip::Message const& message) {
  Arena arena;
  for (auto const& route : sip::routes(message, arena)) {
    bool const apparent = sip::find_param(route.uri.params, "apparent") != nullptr ||
                          sip::find_param(route.params, "apparent") != nullptr;
    if (apparent && is_address(route.uri.host)) return std::string(route.uri.host);
  }
  return {};
}

std::string top_via_host(sip::Message const& message) {
  Arena arena;
  auto const vias = sip::vias(message, arena);
  return vias.empty() ? std::string() : std::string(vias.front().host);
}

// Static NAT addresses by the host whose configuration gives them; "" where it names no host.
using NatAddresses = std::set<std::pair<std::string_view, std::string>>;

NatAddresses nat_addresses(CaseModel const& model) {
  NatAddresses addresses;
  for (auto const& fact : model.facts) {
    auto const value = fact.kind == FactKind::system ? fact.field("nat_addresses") : Value{};
    auto const* list = std::get_if<StringList>(&value);
    if (list == nullptr) continue;
    auto const owner = model.events[fact.events.front()].host;
    for (auto const& address : *list) addresses.insert({owner, address});
  }
  return addresses;
}

struct Found {
  EventIndex request = 0;
  std::string address;
  std::string_view proof;  // own_address or foreign_route
};

// What the request shows; the reader is its sender (an Expressway-E) or its receiver (-C).
std::optional<Found> judge(CaseModel const& model, NatAddresses const& nat, EventIndex index,
                           Fact const& refusal) {
  auto const& event = model.events[index];
  auto const* sip = std::get_if<SipMessageEvent>(&event.payload);
  if (sip == nullptr || sip->message.method != "SERVICE") return std::nullopt;
  auto const address = apparent_address(sip->message);
  if (address.empty() || is_private_address(address)) return std::nullopt;
  if (sip->direction == Direction::sent) {
    bool const own = top_via_host(sip->message) == address ||
                     nat.count({event.host, address}) != 0 || nat.count({{}, address}) != 0;
    if (own && sip->remote.host == address) return Found{index, address, "own_address"};
  }
  bool const ended_here = event.host == model.events[refusal.events.front()].host &&
                          refusal.field("generated_by_us") == Value{true};
  bool const foreign = sip->direction == Direction::received && sip->local.host != address &&
                       !sip->local.host.empty();
  if (ended_here && foreign) return Found{index, address, "foreign_route"};
  return std::nullopt;
}

bool is_timeout_of_service(Fact const& fact) {
  return fact.kind == FactKind::final_response && fact.call &&
         fact.field("status") == Value{std::int64_t{408}} &&
         fact.field("method") == Value{std::string("SERVICE")};
}

Fact make_fact(CaseModel const& model, Fact const& refusal, Found const& found) {
  auto const& sip = std::get<SipMessageEvent>(model.events[found.request].payload);
  bool const sent = sip.direction == Direction::sent;
  Fact fact;
  fact.kind = FactKind::reflected_service;
  fact.call = refusal.call;
  fact.events = {found.request};
  for (auto const event : refusal.events) fact.events.push_back(event);
  fact.fields = {{"address", found.address},
                 {"proof", std::string(found.proof)},
                 {"real_address", text_or_absent(sent ? std::string_view{} : sip.local.host)}};
  return fact;
}

}  // namespace

std::vector<FactField> const& reflected_service_fields() {
  static std::vector<FactField> const fields = {
      {"address", ValueType::text, "address that the Expressway-E sees the Expressway-C come from"},
      {"proof", ValueType::text,
       "own_address: it is the public address of the Expressway-E itself; foreign_route: the "
       "Expressway-C got the request with that address in its Route, which is not its own"},
      {"real_address", ValueType::text,
       "address of the Expressway-C, where its log is in the case"},
  };
  return fields;
}

void add_reflected_services(CaseModel& model) {
  auto const nat = nat_addresses(model);
  std::map<std::pair<std::string, std::string>, Fact> found;  // by host and address
  for (auto const& fact : model.facts) {
    if (!is_timeout_of_service(fact)) continue;
    for (auto const index : model.calls[*fact.call].events) {
      auto const one = judge(model, nat, index, fact);
      if (!one) continue;
      found.try_emplace({std::string(model.events[index].host), one->address},
                        make_fact(model, fact, *one));
      break;
    }
  }
  for (auto& [key, fact] : found) model.facts.push_back(std::move(fact));
}

}  // namespace siptriage::facts
