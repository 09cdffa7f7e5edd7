// Facts search: which rules an Expressway looked at for one alias, from the records of
// network.search.
#pragma once

#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

void add_searches(CaseModel& model);
[[nodiscard]] std::vector<FactField> const& search_fields();

}  // namespace siptriage::facts
