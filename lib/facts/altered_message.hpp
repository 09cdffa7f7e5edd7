// Facts altered_message: one SIP message on the wire, logged by sender and receiver, whose
// addresses differ: something between the two rewrites them.
#pragma once

#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

void add_altered_messages(CaseModel& model);
[[nodiscard]] std::vector<FactField> const& altered_message_fields();

}  // namespace siptriage::facts
