// Values of options. Errors (bad_argument) say what was wrong with the value and what is accepted.
#pragma once

#include <cstdint>
#include <string_view>

#include "siptriage/analysis.hpp"
#include "siptriage/error.hpp"

namespace siptriage::cli {

// "4096", "64K", "20M", "2G", "1T"; powers of 1024, with or without "B" or "iB"; not 0.
[[nodiscard]] Expected<std::uint64_t> parse_size(std::string_view text);
// A whole number from 1 to `largest`.
[[nodiscard]] Expected<std::uint64_t> parse_count(std::string_view text, std::uint64_t largest);
// "cisco.asa=+02:00", "sip.text=UTC".
[[nodiscard]] Expected<AssumedZone> parse_assumed_zone(std::string_view text);

}  // namespace siptriage::cli
