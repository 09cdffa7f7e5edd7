// Header lines of pasted trace records.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pasted/repairs.hpp"

namespace siptriage::families::sip_admin_log {

struct TraceHeader {
  std::string text;     // as the product writes it, no begin marker; empty when unreadable
  std::size_t end = 0;  // flat, behind the begin marker if there is one; 0: no header here
  bool begin_mark = false;
  bool protocol = false;  // TF_PROTOCOL
  bool record = false;    // a flag whose lines are records: TF_PROTOCOL, TF_DIAG
};

// The header that begins at `begin` with TL_.
[[nodiscard]] TraceHeader repair_header(std::string_view text, std::size_t begin, std::size_t end,
                                        pasted::Repairs& repairs);

// Begin of what is left of a header directly before the begin marker at `mark`:
// "(SIPStack,SIPAdminLog::WriteDiagnosticEvent:SIPAdminLog.cpp(830)) [156659184] ".
[[nodiscard]] std::size_t lost_header_begin(std::string_view text, std::size_t mark) noexcept;

struct ComponentText {
  std::string text;  // empty when it names no result code
  std::size_t end = 0;
};

// Text of a TF_COMPONENT line up to its result code, "0xC3E93C5E(SIPPROXY_E_ROUTING)".
[[nodiscard]] ComponentText repair_component_text(std::string_view text, std::size_t begin,
                                                  std::size_t end, pasted::Repairs& repairs);

}  // namespace siptriage::families::sip_admin_log
