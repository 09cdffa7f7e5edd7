// tcp_attempt facts: connections that a host tried to open and that failed.
#pragma once

#include "facts/case_model.hpp"

namespace siptriage::facts {

// One for each failed attempt, with the wait and what the host's other attempts at the same address
// and port came to.
void add_tcp_attempts(CaseModel& model);

}  // namespace siptriage::facts
