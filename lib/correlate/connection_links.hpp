// One connection by both of its ends: an Edge writes the name and the source port of its peer
// ("Peer: expe.example.com:25002"), and that number is the Local-port of the Expressway.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "siptriage/event.hpp"

namespace siptriage::correlate {

// SIP messages by the port of the host that logged them. A port alone proves nothing: ports are
// used again, and one connection carries many calls. With the CSeq, the time as far as both know
// it, and the address where both write one, a server's record names the message that it is about.
class ConnectionEnds {
 public:
  explicit ConnectionEnds(Events const& events);

  // A message that the peer of this record logged about the same request, on the same connection;
  // nullopt when there is none, or when messages of several Call-IDs fit. A record that has its own
  // Call-ID fits messages with that one only.
  [[nodiscard]] std::optional<EventIndex> other_end(EventIndex record) const;

 private:
  [[nodiscard]] bool fits(EventIndex record, EventIndex message) const;

  Events const& events_;
  std::unordered_map<std::uint64_t, std::vector<EventIndex>> by_port_;  // and CSeq number
};

}  // namespace siptriage::correlate
