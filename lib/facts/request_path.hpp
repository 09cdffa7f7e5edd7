// How a request came into an Expressway and what it did with it, beside the messages themselves.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "facts/fact.hpp"

namespace siptriage::facts {

// ingress-zone of the topmost Via: the Expressway writes there which zone the request came from.
// Absent for the loop through its own back-to-back agent, which is no zone of a peer.
[[nodiscard]] Value ingress_zone(sip::Message const& message);

// First host of the Route headers that is not the host that received the request; absent without.
[[nodiscard]] Value foreign_route(Event const& request);

// When each host looked at its search rules (network.search).
class SearchTimes {
 public:
  explicit SearchTimes(Events const& events);
  // Whether the host looked at a rule between these records of one host. Absent when its log never
  // shows a search (it is written at DEBUG only) or the records have no time.
  [[nodiscard]] Value between(Event const& request, Event const& response) const;

 private:
  std::map<std::string_view, std::vector<Instant>> times_;  // by host, ascending
};

}  // namespace siptriage::facts
