// unavailable_user facts: requests refused for a user who had said Do Not Disturb.
#pragma once

#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

// The last presence document of the user before the refusal counts. Reads the facts
// final_response. Linear in events.
void add_unavailable_users(CaseModel& model);

[[nodiscard]] std::vector<FactField> const& unavailable_user_fields();

}  // namespace siptriage::facts
