// Facts about the certificates of firewalls: what they hold of others, what they ask a CA for.
#pragma once

#include <vector>

#include "facts/case_model.hpp"
#include "facts/firewall_config.hpp"

namespace siptriage::facts {

// stale_certificate: a certificate that the device holds, while a later one for the same name is in
// the case and not on the device.
void add_stale_certificates(CaseModel& model, FirewallDevice const& device);

// trustpoint_subject: what a trustpoint of a TLS proxy leaves out of the subject-name that a public
// CA asks for (C, ST, L, O, OU, and a CN that is a host name).
void add_trustpoint_subjects(CaseModel& model, FirewallDevice const& device);

[[nodiscard]] std::vector<FactField> const& stale_certificate_fields();
[[nodiscard]] std::vector<FactField> const& trustpoint_subject_fields();

}  // namespace siptriage::facts
