// What the configurations of firewalls prove about SIP.
#pragma once

#include "facts/case_model.hpp"

namespace siptriage::facts {

// Adds all facts of facts/firewall_policy.hpp and facts/firewall_translation.hpp.
void add_firewall_facts(CaseModel& model);

}  // namespace siptriage::facts
