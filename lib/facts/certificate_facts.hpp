// server_certificate and call_certificate facts: what the certificate of a host is worth, alone and
// for the calls that the host sent to a Microsoft federation partner.
#pragma once

#include "facts/case_model.hpp"

namespace siptriage::facts {

// After add_final_responses(): the refusals and answers tell which host a partner met.
void add_certificate_facts(CaseModel& model);

// Fields of both kinds; call_certificate has more.
[[nodiscard]] std::vector<FactField> const& server_certificate_fields();
[[nodiscard]] std::vector<FactField> const& call_certificate_fields();

}  // namespace siptriage::facts
