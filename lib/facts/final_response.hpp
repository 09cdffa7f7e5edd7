// final_response facts: one for each transaction and final status, over all records of it.
#pragma once

#include "facts/case_model.hpp"

namespace siptriage::facts {

void add_final_responses(CaseModel& model);

}  // namespace siptriage::facts
