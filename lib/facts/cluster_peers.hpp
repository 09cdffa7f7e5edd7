// cluster_peer facts: peers of an Expressway cluster that its log saw leave.
#pragma once

#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

// One for each host and peer that it lost at least once. Linear in events.
void add_cluster_peers(CaseModel& model);

[[nodiscard]] std::vector<FactField> const& cluster_peer_fields();

}  // namespace siptriage::facts
