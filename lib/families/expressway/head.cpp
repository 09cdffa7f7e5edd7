#include "families/expressway/head.hpp"

#include "base/ascii.hpp"
#include "grammars/expressway_record.hpp"

namespace siptriage::families::expressway {
namespace {

constexpr std::int64_t kMicrosPerMinute = 60'000'000;

// Up to three digits are a count of milliseconds that is not padded (",92" is 0.092 s); more are a
// decimal fraction.
int fraction_micros(std::string_view digits) noexcept {
  int value = 0;
  std::size_t used = 0;
  for (; used < digits.size() && used < 6; ++used) value = value * 10 + (digits[used] - '0');
  if (digits.size() <= 3) return value * 1000;
  for (; used < 6; ++used) value *= 10;
  return value;
}

std::optional<Instant> to_instant(grammars::CivilTime const& time) noexcept {
  return make_instant(time.year, time.month, time.day, time.hour, time.minute, time.second,
                      fraction_micros(time.fraction));
}

}  // namespace

RecordHead read_head(std::string_view line) {
  auto const parsed = grammars::parse_expressway_head(line);
  RecordHead head;
  head.body = parsed.rest;
  head.host = parsed.value->host;
  head.process = parsed.value->process;
  head.stamp = parsed.value->stamp;
  if (head.stamp.empty()) return head;
  auto const& stamp = parsed.value->stamp_value;
  head.stamp_local = to_instant(stamp.time);
  if (head.stamp_local) {
    head.stamp_utc = Instant{head.stamp_local->micros - stamp.offset_minutes * kMicrosPerMinute};
  }
  return head;
}

EventTime record_time(RecordHead const& head, Fields const& pairs) {
  EventTime time{head.stamp_utc, head.stamp_local, head.stamp};
  auto const text = find_field(pairs, "UTCTime");
  auto const parsed = grammars::parse_expressway_utc_time(text);
  auto const utc = parsed.whole() ? to_instant(*parsed.value) : std::nullopt;
  if (!utc) return time;
  time.utc = utc;
  time.raw = text;
  return time;
}

}  // namespace siptriage::families::expressway
