// Says which Expressway the settings of a case are from.
#pragma once

#include <set>
#include <vector>

#include "siptriage/event.hpp"

namespace siptriage::analysis {

// Sets Event::host of settings that have none, and returns the entries whose settings name their
// host themselves: what lies beside them says nothing more about it. In this order: the system host
// name (or system name) that the settings of their entry give, in the spelling of the logs; the one
// host that logs in the same entry are from (a ticket); the one Expressway whose logs the case
// holds. Linear in events.
std::set<SourceIndex> name_setting_hosts(Events& events);

}  // namespace siptriage::analysis
