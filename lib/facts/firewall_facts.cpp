#include "facts/firewall_facts.hpp"

#include "facts/firewall_certificates.hpp"
#include "facts/firewall_config.hpp"
#include "facts/firewall_policy.hpp"
#include "facts/firewall_translation.hpp"

namespace siptriage::facts {

void add_firewall_facts(CaseModel& model) {
  for (auto const& device : firewall_devices(model)) {
    add_inspection_names(model, device);
    add_class_uses(model, device);
    add_proxy_trustpoints(model, device);
    add_translated_entries(model, device);
    add_port_translations(model, device);
    add_stale_certificates(model, device);
    add_trustpoint_subjects(model, device);
  }
}

}  // namespace siptriage::facts
