#include "facts/reflected_service.hpp"

#include <algorithm>
#include <map>
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

// The configuration of the host, or of none that is known, gives it this static NAT address.
bool is_static_nat_of(CaseModel const& model, std::string_view host, std::string const& address) {
  return std::any_of(model.facts.begin(), model.facts.end(), [&](Fact const& fact) {
    if (fact.kind != FactKind::system) return false;
    auto const& owner = model.events[fact.events.front()].host;
    auto const value = fact.field("nat_addresses");
    auto const* list = std::get_if<StringList>(&value);
    return list != nullptr && (owner.empty() || owner == host) &&
           std::find(list->begin(), list->end(), address) != list->end();
  });
}

struct Found {
  EventIndex request = 0;
  std::string address;
  std::string_view proof;  // own_address or foreign_route
};

// What the request shows; the reader is its sender (an Expressway-E) or its receiver (-C).
std::optional<Found> judge(CaseModel const& model, EventIndex index, Fact const& refusal) {
  auto const& event = model.events[index];
  auto const* sip = std::get_if<SipMessageEvent>(&event.payload);
  if (sip == nullptr || sip->message.method != "SERVICE") return std::nullopt;
  auto const address = apparent_address(sip->message);
  if (address.empty() || is_private_address(address)) return std::nullopt;
  if (sip->direction == Direction::sent) {
    bool const own =
        top_via_host(sip->message) == address || is_static_nat_of(model, event.host, address);
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
  std::map<std::pair<std::string, std::string>, Fact> found;  // by host and address
  for (auto const& fact : model.facts) {
    if (!is_timeout_of_service(fact)) continue;
    for (auto const index : model.calls[*fact.call].events) {
      auto const one = judge(model, index, fact);
      if (!one) continue;
      found.try_emplace({std::string(model.events[index].host), one->address},
                        make_fact(model, fact, *one));
      break;
    }
  }
  for (auto& [key, fact] : found) model.facts.push_back(std::move(fact));
}

}  // namespace siptriage::facts
