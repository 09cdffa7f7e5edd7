#include "families/asa/device_clock.hpp"

#include "base/ascii.hpp"
#include "base/syslog_stamp.hpp"
#include "families/asa/message_text.hpp"

namespace siptriage::families::asa {
namespace {

using syslog::parse_stamp;

constexpr std::int64_t kMinute = 60'000'000;
constexpr std::int64_t kDay = 24 * 60 * kMinute;
constexpr int kSummerMinutes = 60;
constexpr int kMostHours = 14;

// "1", "-5", "5 30": hours and minutes east of UTC.
std::optional<int> parse_offset(MessageText& text) noexcept {
  auto hours = text.word();
  bool const west = hours.starts_with('-');
  if (west) hours.remove_prefix(1);
  auto const number = ascii::parse_decimal(hours);
  if (!text.ok() || !number || *number > kMostHours) return std::nullopt;
  auto const minutes = ascii::parse_decimal(text.word()).value_or(0);
  if (minutes >= 60) return std::nullopt;
  auto const total = static_cast<int>(*number) * 60 + static_cast<int>(minutes);
  return west ? -total : total;
}

// A stamp without a year lies within the year before the clock was read.
std::optional<Instant> with_year(std::string_view raw, Instant now) {
  auto const stamp = parse_stamp(raw);
  if (!stamp) return std::nullopt;
  int const year = std::stoi(format_utc(now).substr(0, 4));
  auto const reading = stamp->local(year);
  bool const later = !reading || reading->micros > now.micros + kDay;
  return later ? stamp->local(year - 1) : reading;
}

}  // namespace

void DeviceClock::take_setting(std::string_view text) {
  MessageText rest(text);
  rest.expect("clock ");
  bool const summer = rest.accept("summer-time ");
  if (!summer) rest.expect("timezone ");
  auto const zone = std::string(rest.word());
  if (!rest.ok()) return;
  if (summer) {
    changes_ = true;
    if (standard_) offsets_[zone] = *standard_ + kSummerMinutes;
    return;
  }
  auto const offset = parse_offset(rest);
  if (!offset) return;
  changes_ = changes_ || (standard_ && *standard_ != *offset);
  standard_ = offset;
  offsets_[zone] = *offset;
}

void DeviceClock::take_reading(ClockLine const& line) { reading_ = line; }

std::optional<int> DeviceClock::offset_of(std::string_view zone) const {
  auto const found = offsets_.find(zone);
  return found == offsets_.end() ? std::nullopt : std::optional(found->second);
}

// Holds for every stamp of the text, whatever the season.
std::optional<int> DeviceClock::usual_offset() const {
  if (changes_) return std::nullopt;
  if (standard_) return standard_;
  // A clock that shows UTC has no zone of its own (the default of the ASA).
  bool const utc = reading_ && (reading_->zone == "UTC" || reading_->zone == "GMT");
  return utc ? std::optional(0) : std::nullopt;
}

void DeviceClock::complete(Reading& reading, std::size_t first,
                           std::unordered_map<std::size_t, std::string_view> const& zones) const {
  auto const usual = usual_offset();
  for (auto i = first; i < reading.events.size(); ++i) {
    auto const named = zones.find(i);
    complete(reading.events[i], named == zones.end() ? usual : offset_of(named->second));
  }
}

void DeviceClock::complete(Event& event, std::optional<int> offset) const {
  auto& time = event.time;
  if (!time.local && !time.raw.empty() && reading_) {
    time.local = with_year(time.raw, *reading_->time.local);
  }
  if (time.utc || !time.local || !offset) return;
  time.utc = Instant{time.local->micros - *offset * kMinute};
}

}  // namespace siptriage::families::asa
