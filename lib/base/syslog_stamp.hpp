// Stamps in front of syslog messages.
#pragma once

#include <optional>
#include <string_view>

#include "siptriage/time.hpp"

namespace siptriage::syslog {

// Month 1 to 12 of "Jan"; 0 for anything else.
[[nodiscard]] int month_of(std::string_view name) noexcept;

struct Stamp {
  std::string_view raw;
  int year = 0;  // 0: not written
  int month = 0, day = 0, hour = 0, minute = 0, second = 0, microsecond = 0;
  std::optional<int> offset_minutes;  // east of UTC; only when written

  // The local reading; `year_if_missing` 0: none without a year.
  [[nodiscard]] std::optional<Instant> local(int year_if_missing = 0) const noexcept;
  [[nodiscard]] std::optional<Instant> utc() const noexcept;
};

// The stamp at the front of `text`: "May  5 18:40:50", "Oct 20 2019 15:42:54.123",
// "2018-06-27T12:17:46.5+02:00", "2018-06-27 12:17:46Z".
[[nodiscard]] std::optional<Stamp> parse_stamp(std::string_view text) noexcept;

}  // namespace siptriage::syslog
