// Which Expressway of the case has an address, and whether it takes SIP connections on a port.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "facts/case_model.hpp"

namespace siptriage::facts {

struct Listener {
  std::string host;  // of the Expressway; empty when no configuration of the case has the address
  std::string protocol;  // "TLS", "mutual TLS" or "TCP": that port is set for it and it is off
  std::vector<EventIndex> settings;
};

// Reads the facts `system`, so they must be there.
[[nodiscard]] Listener closed_listener(CaseModel const& model, std::string_view address,
                                       std::uint16_t port);

}  // namespace siptriage::facts
