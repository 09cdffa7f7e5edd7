// acl_reference facts: does the access-list that a class-map matches exist, and is it extended?
#pragma once

#include "facts/case_model.hpp"

namespace siptriage::facts {

// Absence is claimed only where the text shows enough of the configuration: the ASA refused the
// command, or the whole running-config is there, or at least its access-lists are.
void add_acl_references(CaseModel& model);

}  // namespace siptriage::facts
