// Records of one Call-ID: what the legs of calls are made of.
#pragma once

#include <string_view>
#include <vector>

#include "correlate/keys.hpp"
#include "siptriage/call.hpp"

namespace siptriage::correlate {

struct LegGroup {
  std::string_view call_id;         // empty for a message that lost it
  std::vector<EventIndex> events;   // in time order as far as known, then in input order
  std::vector<CallLink> repaired;   // joins of records whose Call-ID a copy damaged or lost
  std::vector<CallLink> confirmed;  // the same Call-ID, and the same connection by both its ends
};

// Same Call-ID header field value, byte by byte (RFC 3261 8.1.1.4). A value that a copy broke by a
// blank or a line end joins its intact twin when exactly one fits and the CSeq does not contradict;
// else the message stands alone. A server's record that lost its
// Call-ID joins by its connection (connection_links.hpp). One Call-ID used again after most of a
// day is another leg. In the order of their first records; about linear.
[[nodiscard]] std::vector<LegGroup> group_by_call_id(Events const& events,
                                                     std::vector<MessageKeys> const& keys);

// Does this record alone make its Call-ID worth a line in the list of calls?
[[nodiscard]] bool makes_a_call(Event const& event);

// By time as far as known. Stamps without a zone cannot be compared with UTC: they keep their input
// order, behind the rest.
void order_by_time(std::vector<EventIndex>& group, Events const& events);

}  // namespace siptriage::correlate
