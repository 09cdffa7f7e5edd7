#include "families/imp_sip_proxy/day_clock.hpp"

#include "base/line_cursor.hpp"

namespace siptriage::families::imp_sip_proxy {
namespace {

constexpr std::int64_t kDay = 86'400'000'000;
// Records are written by several processes and stand out of order by moments; a step back by more
// than this is the next day.
constexpr std::int64_t kMidnight = kDay / 2;

bool is_next_day(std::optional<std::int64_t> last, std::optional<std::int64_t> now) noexcept {
  return last && now && *last - *now > kMidnight;
}

}  // namespace

DayClock::DayClock(std::string_view text) noexcept {
  std::optional<std::int64_t> last;
  for (LineCursor lines(text); !lines.at_end();) {
    auto const record = parse_record(lines.next().text);
    if (!record) continue;
    if (is_next_day(last, record->micros_of_day)) return;
    if (record->micros_of_day) last = record->micros_of_day;
    if (!record->day) continue;
    day_ = record->day;
    return;
  }
}

EventTime DayClock::time_of(Record const& record) noexcept {
  if (record.day) {
    day_ = record.day;
  } else if (day_ && is_next_day(last_, record.micros_of_day)) {
    ++*day_;
  }
  if (record.micros_of_day) last_ = record.micros_of_day;
  EventTime time;
  time.raw = record.stamp;
  if (day_ && record.micros_of_day) time.local = Instant{*day_ * kDay + *record.micros_of_day};
  return time;
}

}  // namespace siptriage::families::imp_sip_proxy
