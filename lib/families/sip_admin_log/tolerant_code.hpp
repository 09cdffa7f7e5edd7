// Result codes of pasted trace records.
#pragma once

#include <cstddef>
#include <string_view>

#include "families/sip_admin_log/tolerant_fields.hpp"

namespace siptriage::families::sip_admin_log {

// "0xc3e93d6f SIPPROXY_E_..." from text whose number may be wrapped and whose name may have lost
// its underscores; "(NAME)" is read too. The value is empty when the number is not complete.
[[nodiscard]] RepairedField repair_result_code(std::string_view text, std::size_t begin,
                                               std::size_t end, bool last,
                                               pasted::Repairs& repairs);

// True when a sentence goes on behind the number ("0xc3e93d6f means that ...").
[[nodiscard]] bool is_told_in_prose(std::string_view value) noexcept;

}  // namespace siptriage::families::sip_admin_log
