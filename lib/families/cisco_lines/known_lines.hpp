// The lines of Cisco products that say why something failed.
#pragma once

#include <optional>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::cisco_lines {

// nullopt for a line that says nothing known. Only for the three families of this room.
[[nodiscard]] std::optional<CallEvent> known_line(Family family, std::string_view text);

}  // namespace siptriage::families::cisco_lines
