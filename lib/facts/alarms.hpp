// alarm facts: each alarm of a host, and whether it still stood when its log ended.
#pragma once

#include "facts/case_model.hpp"

namespace siptriage::facts {

// One fact for each (host, alarm id): an alarm that was lowered again is not active. Alarms of a
// host are read in the order of their records.
void add_alarms(CaseModel& model);

}  // namespace siptriage::facts
