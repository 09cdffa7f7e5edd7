// sender_rewrite facts: calls that a Meeting Server sent on under another domain than the caller's.
#pragma once

#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

// The partner looks up the domain that it sees in From, whatever the caller's is. Only calls that
// the log shows coming in, being forwarded and leaving. Linear in events.
void add_sender_rewrites(CaseModel& model);

[[nodiscard]] std::vector<FactField> const& sender_rewrite_fields();

}  // namespace siptriage::facts
