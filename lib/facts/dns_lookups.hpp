// dns_lookup facts: each name that a host looked up, and whether it ever got an answer.
#pragma once

#include "facts/case_model.hpp"

namespace siptriage::facts {

// An answer line does not repeat the name: it belongs to the last query of that host.
void add_dns_lookups(CaseModel& model);

// "['IPv4''TCP''198.51.100.9:5061'] ['IPv4''TCP''10.1.1.9:5061'] (A/AAAA) Hostname:'a.example.com'"
[[nodiscard]] StringList answer_addresses(std::string_view answer);

}  // namespace siptriage::facts
