// lync.sip_admin_log in pasted copies.
#pragma once

#include "pasted/workshop.hpp"

namespace siptriage::families::sip_admin_log {

// Repairs the trace record at anchor `index` (its header, its $$begin_record, or the Result-Code of
// a record that lost both) and adds it to workshop.traces as the product writes it. False when no
// record is there: somebody only wrote about a code.
[[nodiscard]] bool read_pasted_record(pasted::Workshop& workshop, std::size_t index);

}  // namespace siptriage::families::sip_admin_log
