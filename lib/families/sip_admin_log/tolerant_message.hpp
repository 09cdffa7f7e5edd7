// TF_PROTOCOL records of pasted traces: record fields, then a SIP message.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pasted/repairs.hpp"

namespace siptriage::families::sip_admin_log {

struct ProtocolBody {
  std::string text;     // field and header lines as the product writes them; empty: none found
  std::size_t end = 0;  // flat
  pasted::Repairs repairs;
};

// Needs the field Start-Line and at least one header field behind it. Linear.
[[nodiscard]] ProtocolBody repair_protocol_body(std::string_view text, std::size_t begin,
                                                std::size_t end);

}  // namespace siptriage::families::sip_admin_log
