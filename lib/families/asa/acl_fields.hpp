// The parts of one access-list entry.
#pragma once

#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::asa {

// `rest` is what follows the action of an extended entry. Gives action, protocol, source,
// source_port, destination, destination_port, inactive, hitcnt and hash as far as written; ports
// keep their operator ("eq 5061", "range 5060 5062"). Nothing behind a part that cannot be read.
// Cisco ASA command reference, access-list extended.
[[nodiscard]] Fields acl_fields(std::string_view action, std::string_view rest);

// What follows the action of any other type: the action alone.
[[nodiscard]] Fields action_field(std::string_view action);

}  // namespace siptriage::families::asa
