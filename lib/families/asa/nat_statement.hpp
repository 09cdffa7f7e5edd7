// NAT statements of the ASA.
#pragma once

#include <optional>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::asa {

// A `nat` line inside an object: `nat (inside,outside) static MAPPED service tcp 5062 5061`. The
// object is the real address, the first port the real one. Cisco ASA command reference, nat
// (object).
[[nodiscard]] std::optional<ConfigEvent> read_object_nat(std::string_view text,
                                                         std::string_view object);
// Twice NAT (`nat (inside,outside) source static REAL MAPPED service S1 S2`) and `static
// (inside,outside) tcp MAPPED 5061 REAL 5062` of 8.2 and before.
[[nodiscard]] std::optional<ConfigEvent> read_nat(std::string_view text);

}  // namespace siptriage::families::asa
