// What ties one record to others: read once for every event.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "siptriage/event.hpp"

namespace siptriage::correlate {

// Of a SIP message or a diagnostic record; empty and 0 for anything else and for what is absent.
struct MessageKeys {
  std::string_view call_id;
  std::string_view method;    // of the CSeq, else of the request line
  std::uint32_t cseq = 0;     // 0: lost
  int status = 0;             // 0: request, fragment or diagnostic record
  std::string_view branch;    // topmost Via: the hop (RFC 3261 17.1.3, 17.2.3)
  std::string_view via_host;  // topmost Via: sent-by, or `received` where a server noted it
  std::uint32_t via_count = 0;
  bool from_edge = false;  // response whose topmost Via bears the marks of a Microsoft Edge
};

[[nodiscard]] MessageKeys message_keys(Event const& event, Arena& arena);

// By EventIndex. What had to be rebuilt lives in `arena`. Linear.
[[nodiscard]] std::vector<MessageKeys> all_message_keys(Events const& events, Arena& arena);

}  // namespace siptriage::correlate
