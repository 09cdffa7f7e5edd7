// What a host did to send a request on: its lookups, connection attempts and routing decisions.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "correlate/hosts.hpp"
#include "siptriage/call.hpp"

namespace siptriage::correlate {

struct ServingRecord {
  EventIndex event = 0;
  std::string_view basis;  // "resolved_address" or "callee"; static storage
};

class ServiceLog {
 public:
  ServiceLog(Events const& events, HostTable const& hosts);

  // Records of the hosts that got the opening INVITE of a leg, from then until they answered it, at
  // most 60 s: about the domain or the address of the callee only. A connection belongs to the call
  // when a lookup for it gave the address at most 30 s before.
  [[nodiscard]] std::vector<ServingRecord> serving(Call const& call) const;

 private:
  using Timed = std::pair<std::int64_t, EventIndex>;
  struct Stay;

  void add_stay(Stay const& stay, std::vector<ServingRecord>& found) const;

  Events const& events_;
  HostTable const& hosts_;
  std::map<HostIndex, std::vector<Timed>> by_host_;  // by time
};

}  // namespace siptriage::correlate
