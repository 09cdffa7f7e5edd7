// Joins records to calls. One join only, and a certain one: the same Call-ID header field value
// (RFC 3261 8.1.1.4, case-sensitive), over files, hosts and vendors.
#pragma once

#include <optional>
#include <vector>

#include "base/arena.hpp"
#include "siptriage/call.hpp"

namespace siptriage::correlate {

struct CallTable {
  std::vector<Call> calls;                        // in order of their first event
  std::vector<std::optional<CallIndex>> call_of;  // by EventIndex
};

// Every Call-ID that shows an INVITE, a failure or a server's diagnostic record becomes a call;
// keep-alives and registrations that went well do not. Linear in events, up to sorting by time.
// What had to be rebuilt for views lives in `arena`, which must live as long as the calls.
[[nodiscard]] CallTable build_calls(std::vector<Event> const& events, Arena& arena);

// Call-ID of a SIP message or diagnostic record, empty otherwise.
[[nodiscard]] std::string_view call_id_of(Event const& event) noexcept;

}  // namespace siptriage::correlate
