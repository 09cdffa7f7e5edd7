// Search rules of an Expressway, as xConfiguration shows them.
#pragma once

#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

// Adds one fact for each search rule of each configuration. Linear in settings (sorting aside).
void add_search_rules(CaseModel& model);

[[nodiscard]] std::vector<FactField> const& search_rule_fields();

}  // namespace siptriage::facts
