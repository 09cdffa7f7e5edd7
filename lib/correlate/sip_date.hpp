// The Date header field.
#pragma once

#include <optional>
#include <string_view>

#include "siptriage/time.hpp"

namespace siptriage::correlate {

// "Sat, 13 Nov 2010 23:29:00 GMT" (RFC 3261 20.17: RFC 1123 dates, GMT only, whole seconds).
// nullopt for anything else; the day of the week is not checked.
[[nodiscard]] std::optional<Instant> parse_sip_date(std::string_view text) noexcept;

}  // namespace siptriage::correlate
