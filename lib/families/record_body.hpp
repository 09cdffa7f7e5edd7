// Body readers that the strict and the tolerant path of a family share: names and values are
// already cut out, so the same record gives the same Event whichever way it was read.
#pragma once

#include <string_view>

#include "base/arena.hpp"
#include "siptriage/event.hpp"

namespace siptriage::families {

// Expressway record: `pairs` are its key="value" pairs in order; fills event.payload (all but SIP
// and HTTP dumps), event.severity and event.module. Returns false when the record carries no event
// that later stages use (a plain log line). lib/families/expressway/payload.cpp
[[nodiscard]] bool make_expressway_payload(Fields const& pairs, Event& event);

// TF_DIAG record from its fields ("Severity", "Text", "Result-Code", "SIP-Start-Line",
// "SIP-Call-ID", "SIP-CSeq", "Peer", "Data"); `data` are the pairs of Data.
// lib/families/sip_admin_log/diagnostic.cpp
[[nodiscard]] DiagnosticRecord make_diagnostic_record(Fields const& fields, Fields data);

// Completes a SIP event once its message is set: parses all ms-*diagnostics headers into
// `diagnostics`. lib/sip/diagnostics.cpp
void complete_sip_event(SipMessageEvent& event, Arena& arena);

}  // namespace siptriage::families
