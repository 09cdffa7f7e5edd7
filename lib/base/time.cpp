#include "siptriage/time.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace siptriage {

std::optional<Instant> make_instant(int year, int month, int day, int hour, int minute, int second,
                                    int microsecond) noexcept {
  namespace c = std::chrono;
  if (year < 1970 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  c::year_month_day const date{c::year{year}, c::month{static_cast<unsigned>(month)},
                               c::day{static_cast<unsigned>(day)}};
  bool const time_ok = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 &&
                       second <= 60 && microsecond >= 0 && microsecond < 1'000'000;
  if (!date.ok() || !time_ok) return std::nullopt;
  auto const days = c::sys_days{date}.time_since_epoch().count();
  std::int64_t const seconds = std::int64_t{days} * 86'400 + hour * 3'600 + minute * 60 + second;
  return Instant{seconds * 1'000'000 + microsecond};
}

std::string format_utc(Instant instant) {
  namespace c = std::chrono;
  c::sys_time<c::microseconds> const point{c::microseconds{instant.micros}};
  auto const day = c::floor<c::days>(point);
  c::year_month_day const date{day};
  c::hh_mm_ss<c::microseconds> const time{point - day};
  auto const micros = static_cast<int>(time.subseconds().count());
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%0*dZ",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()),
                micros % 1000 == 0 ? 3 : 6, micros % 1000 == 0 ? micros / 1000 : micros);
  return buffer.data();
}

}  // namespace siptriage
