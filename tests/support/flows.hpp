// The flows of the calls of a list of events.
#pragma once

#include <vector>

#include "correlate/calls.hpp"
#include "correlate/flow.hpp"
#include "support/events.hpp"

namespace siptriage::test {

// By CallIndex; borrowed from the list.
inline std::vector<CallFlow> flows(EventList& list) {
  auto const table = correlate::build_calls(list.events(), list.arena());
  std::vector<CallFlow> flows;
  for (auto const& call : table.calls) {
    flows.push_back(correlate::flow_of(call, list.events(), *table.hosts));
  }
  return flows;
}

}  // namespace siptriage::test
