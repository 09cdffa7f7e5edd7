// Joins legs to calls by the identifiers that they share.
#pragma once

#include <cstdint>
#include <vector>

#include "correlate/leg_groups.hpp"
#include "siptriage/call.hpp"

namespace siptriage::correlate {

// Legs of one call, by index into the groups, and the Event Log entries that go with them.
struct JoinedLegs {
  std::vector<std::size_t> legs;     // never empty; ascending
  std::vector<CallLink> links;       // between records of different legs
  std::vector<Attachment> attached;  // Event Log entries (Tag=, Call-serial-number=)
};

// Test logs and conferences repeat identifiers, so one alone is not enough: the legs must overlap
// or follow within 5 s, and must not both begin at one origin. An identifier that very many legs
// share is none. In the order of the first leg. About linear.
[[nodiscard]] std::vector<JoinedLegs> join_legs(std::vector<LegGroup> const& groups,
                                                Events const& events);

}  // namespace siptriage::correlate
