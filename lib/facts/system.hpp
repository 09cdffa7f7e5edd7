// What an Expressway is: its names, version, servers and role.
#pragma once

#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

// Adds one fact for each host whose configuration or status the case holds; an entry that no host
// is known of stands for itself. Linear in settings (sorting aside).
void add_systems(CaseModel& model);

[[nodiscard]] std::vector<FactField> const& system_fields();

}  // namespace siptriage::facts
