// cluster_names facts: peers of one Expressway cluster whose DNS domains differ.
#pragma once

#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

// Reads the facts `system`. One fact for each pair of configurations.
void add_cluster_names(CaseModel& model);

[[nodiscard]] std::vector<FactField> const& cluster_names_fields();

}  // namespace siptriage::facts
