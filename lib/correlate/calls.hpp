// Joins records to legs and legs to calls, over files, hosts and vendors. A leg is one Call-ID
// header field value (RFC 3261 8.1.1.4, case-sensitive); legs are joined by identifiers that
// products carry on (join_keys.hpp).
#pragma once

#include <optional>
#include <vector>

#include "base/arena.hpp"
#include "correlate/hosts.hpp"
#include "siptriage/call.hpp"

namespace siptriage::correlate {

struct CallTable {
  std::vector<Call> calls;                        // in order of their first event
  std::vector<std::optional<CallIndex>> call_of;  // by EventIndex
  std::optional<HostTable> hosts;                 // always set
};

// Every Call-ID that shows an INVITE, a failure or a server's diagnostic record becomes a call;
// keep-alives and registrations that went well do not. Linear in events, up to sorting by time.
// What had to be rebuilt for views lives in `arena`, which must live as long as the calls.
[[nodiscard]] CallTable build_calls(Events const& events, Arena& arena);

// Derives everything of a call that its legs, links and attached records say: order, parties,
// outcome. The legs need no order.
void finish_call(Call& call, Events const& events);

// Call-ID of a SIP message or diagnostic record, empty otherwise.
[[nodiscard]] std::string_view call_id_of(Event const& event) noexcept;

}  // namespace siptriage::correlate
