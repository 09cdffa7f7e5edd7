// Connections that an Expressway refused because the names in the certificate of the peer did not
// satisfy a zone ("Peer's TLS certificate identity was unacceptable"), and what its configuration
// says about them. The log line is the same for all causes; only the zones tell them apart.
#pragma once

#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

// Adds one fact for each peer, direction and port. Reads the zone facts, so these come first.
// Linear in events; zones are few.
void add_identity_refusals(CaseModel& model);

[[nodiscard]] std::vector<FactField> const& identity_refusal_fields();

}  // namespace siptriage::facts
