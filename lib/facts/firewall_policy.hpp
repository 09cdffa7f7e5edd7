// Facts about the SIP inspection of firewalls: names that policies use, class-maps, TLS proxies.
#pragma once

#include <vector>

#include "facts/case_model.hpp"
#include "facts/firewall_config.hpp"

namespace siptriage::facts {

// inspection_name: each policy map and TLS proxy that an `inspect sip` names. A name is missing
// when a whole configuration does not define it, or when a part defines another one of the same
// kind that no `inspect sip` names.
void add_inspection_names(CaseModel& model, FirewallDevice const& device);

// class_use: each class-map that matches an access-list with entries for SIP, on a device with TLS
// proxies; whether a policy that is applied uses it. Whole configurations only.
void add_class_uses(CaseModel& model, FirewallDevice const& device);

// proxy_trustpoints: each TLS proxy of an `inspect sip`, with what its two trustpoints are.
void add_proxy_trustpoints(CaseModel& model, FirewallDevice const& device);

[[nodiscard]] std::vector<FactField> const& inspection_name_fields();
[[nodiscard]] std::vector<FactField> const& class_use_fields();
[[nodiscard]] std::vector<FactField> const& proxy_trustpoints_fields();

}  // namespace siptriage::facts
