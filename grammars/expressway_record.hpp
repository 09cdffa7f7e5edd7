// Head of a Cisco VCS / Expressway log record: syslog stamp, host, process; and the UTCTime value.
// The format is not published; it follows the diagnostic logs of X7.2 to X15.
#pragma once

#include <string_view>

#include "grammars/parsed.hpp"

namespace siptriage::grammars {

// Civil date and time as written; ranges are checked by make_instant(). `fraction` holds the digits
// behind the seconds, empty when there are none.
struct CivilTime {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  std::string_view fraction;
};

// "2026-03-02T08:10:46.240+01:00": local reading and its distance from UTC.
struct ExpresswayStamp {
  CivilTime time;
  int offset_minutes = 0;  // east of UTC is positive; 0 for "Z"
};

// Views are borrowed from the parsed line; what is missing is empty.
struct ExpresswayHead {
  std::string_view stamp;       // raw text of the stamp
  ExpresswayStamp stamp_value;  // only when `stamp` is not empty
  std::string_view host;
  std::string_view process;     // without pid and colon
  std::string_view subprocess;  // "web" of "httpd[15060]: web: Event="
};

// [stamp SP] [host SP] [process ["[" pid "]"] [":"] SP [subprocess ":" SP]]; `rest` is the body.
// Always matches: a line that starts with its first key has an empty head.
[[nodiscard]] Parsed<ExpresswayHead> parse_expressway_head(std::string_view line);

// The stamp alone.
[[nodiscard]] Parsed<ExpresswayStamp> parse_expressway_stamp(std::string_view text);

// Value of UTCTime=: "2026-03-02 07:10:46,240"; the fraction may be absent.
[[nodiscard]] Parsed<CivilTime> parse_expressway_utc_time(std::string_view text);

}  // namespace siptriage::grammars
