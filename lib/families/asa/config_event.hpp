// The one way to fill a ConfigEvent.
#pragma once

#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::asa {

[[nodiscard]] inline ConfigEvent config_event(ConfigEvent::Kind kind, std::string_view name,
                                              std::string_view parent = {},
                                              std::string_view type = {}) {
  ConfigEvent config;
  config.kind = kind;
  config.name = name;
  config.parent = parent;
  config.type = type;
  return config;
}

}  // namespace siptriage::families::asa
