// Zones of an Expressway, as xConfiguration shows them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/fact.hpp"
#include "facts/settings.hpp"

namespace siptriage::facts {

// Adds one fact for each zone of each configuration. Linear in settings (sorting aside).
void add_zones(CaseModel& model);

// Name of a zone as Via headers show it: blanks and underscores are removed there; lower case.
[[nodiscard]] std::string squeezed_zone_name(std::string_view name);

[[nodiscard]] std::vector<FactField> const& zone_fields();

}  // namespace siptriage::facts
