// Facts about static translations of firewalls and the access-lists that must agree with them.
#pragma once

#include <vector>

#include "facts/case_model.hpp"
#include "facts/firewall_config.hpp"

namespace siptriage::facts {

// translated_entry: a permit entry for SIP that names the wrong one of two addresses or ports of a
// translated host. Access-lists hold real addresses and ports from version 8.3 on, mapped ones
// before; nothing is said where no version is shown.
void add_translated_entries(CaseModel& model, FirewallDevice const& device);

// port_translation: each static translation of a SIP port.
void add_port_translations(CaseModel& model, FirewallDevice const& device);

[[nodiscard]] std::vector<FactField> const& translated_entry_fields();
[[nodiscard]] std::vector<FactField> const& port_translation_fields();

}  // namespace siptriage::facts
