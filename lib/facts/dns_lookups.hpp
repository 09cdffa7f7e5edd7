// dns_lookup facts: each name that a host looked up, and whether it ever got an answer.
#pragma once

#include "facts/case_model.hpp"

namespace siptriage::facts {

// An answer line does not repeat the name: it belongs to the last query of that host.
void add_dns_lookups(CaseModel& model);

}  // namespace siptriage::facts
