// Facts missing_ack: a host sent its 2xx to an INVITE again and again (RFC 3261 13.3.1.4) and
// logged no ACK.
#pragma once

#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

void add_missing_acks(CaseModel& model);
[[nodiscard]] std::vector<FactField> const& missing_ack_fields();

}  // namespace siptriage::facts
