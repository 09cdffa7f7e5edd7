// The command `inspect sip [MAP] [tls-proxy PROXY]` of a policy map.
#pragma once

#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::facts {

struct InspectCommand {
  std::string_view map, proxy;  // empty when not written
};

// Empty for the inspection of another protocol.
[[nodiscard]] InspectCommand read_inspect_sip(ConfigEvent const& config) noexcept;

}  // namespace siptriage::facts
