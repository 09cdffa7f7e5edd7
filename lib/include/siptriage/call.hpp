// A call: everything that carries one Call-ID header field value, over all files and vendors.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "siptriage/event.hpp"

namespace siptriage {

using CallIndex = std::uint32_t;

enum class CallOutcome : std::uint8_t {
  unknown,      // no final response in the logs (the call may still have been open at their end)
  established,  // 2xx to an INVITE (or to another dialog-forming request)
  failed,       // final response 3xx to 6xx that is none of the next two
  busy,         // 486, 600
  cancelled,    // 487
};
[[nodiscard]] std::string_view call_outcome_name(CallOutcome outcome) noexcept;

// Why two things were joined: "call_id" (same Call-ID header field value), "single" (one record).
struct CallLink {
  EventIndex a = 0, b = 0;
  std::string_view basis;  // static storage
};

struct Call {
  std::string id;                          // "c1", "c2", ... in order of the first event
  std::vector<std::string_view> call_ids;  // empty for a message that lost its Call-ID
  std::vector<EventIndex> events;          // in time order as far as known, then in input order
  std::string caller;                      // From URI "user@host", empty when no record shows it
  std::string callee;                      // To URI
  std::string method;                      // of the first request, or of the CSeq
  CallOutcome outcome = CallOutcome::unknown;
  std::optional<int> final_status;        // final response to the initial request that counts
  std::optional<Instant> started, ended;  // UTC only
  std::vector<CallLink> links;
};

}  // namespace siptriage
