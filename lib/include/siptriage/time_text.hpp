// Times and offsets as a person types them. Errors (bad_argument) say what is accepted.
#pragma once

#include <string_view>

#include "siptriage/error.hpp"
#include "siptriage/time.hpp"

namespace siptriage {

// ISO 8601: "2026-03-02", "2026-03-02T07:10", with seconds, a fraction and a zone ("Z", "+01:00");
// without a zone it is UTC. A date alone is its first microsecond; with `end_of_day` its last.
[[nodiscard]] Expected<Instant> parse_instant(std::string_view text, bool end_of_day);

// Minutes east of UTC: "Z", "UTC", "+01:00", "-0530", "+2".
[[nodiscard]] Expected<int> parse_utc_offset(std::string_view text);

}  // namespace siptriage
