// SIP domains of calls.
#pragma once

#include <string>
#include <string_view>

#include "facts/case_model.hpp"

namespace siptriage::facts {

// Lower case, without trailing dot; empty for an address literal (an address is no SIP domain).
[[nodiscard]] std::string normalised_domain(std::string_view host);

// Microsoft, Expressway, CUCM, another product or none, by a Server or User-Agent value.
[[nodiscard]] std::string_view server_kind(std::string_view server) noexcept;
// Server header of a response, else its User-Agent.
[[nodiscard]] std::string_view server_of(sip::Message const& message) noexcept;

// Fills model.domains and model.sip_domains.
void collect_domains(CaseModel& model);

}  // namespace siptriage::facts
