// dropped_message facts: long INVITEs that made a Unified CM reset the connection.
#pragma once

#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

// A message longer than kLongMessage that an Expressway sent to a Unified CM, whose connection was
// closed right behind it, while the same node answers shorter messages and none as long. Linear in
// events.
void add_dropped_messages(CaseModel& model);

// SIP Max Incoming Message Size of Unified CM, in bytes, as old versions have it by default.
inline constexpr std::int64_t kLongMessage = 5000;

[[nodiscard]] std::vector<FactField> const& dropped_message_fields();

}  // namespace siptriage::facts
