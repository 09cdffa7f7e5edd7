// tls_failure facts: one for each handshake that failed, over all records of its connection.
#pragma once

#include "facts/case_model.hpp"

namespace siptriage::facts {

// An Expressway writes up to three records of one failed handshake: developer.ssl, the event of the
// Event Log, and the close of the connection. They share the four addresses and ports.
void add_tls_failures(CaseModel& model);

}  // namespace siptriage::facts
