// reflected_service facts: SERVICE requests of mobile and remote access that address translation
// between the two Expressways made undeliverable.
#pragma once

#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

// An Expressway-E writes the address that it sees the Expressway-C come from into the Route of
// SERVICE (parameter apparent). Translated on the way, that address is not the Expressway-C's: the
// request is not for it and ends with 408. One fact for each host and address. Reads the facts
// final_response and system.
void add_reflected_services(CaseModel& model);

[[nodiscard]] std::vector<FactField> const& reflected_service_fields();

}  // namespace siptriage::facts
