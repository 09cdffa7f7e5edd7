#include "siptriage/time_text.hpp"

#include <optional>
#include <string>

namespace siptriage {
namespace {

constexpr int kMaxOffsetHours = 14;  // UTC+14:00 is the largest in use

// Consumes a text from the front; every step fails softly.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }
  bool skip(char c) noexcept {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool skip_any(std::string_view set) noexcept {
    return !rest_.empty() && set.find(rest_.front()) != set.npos && skip(rest_.front());
  }
  [[nodiscard]] bool next_is_digit() const noexcept {
    return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
  }
  // Exactly `digits` decimal digits.
  std::optional<int> number(std::size_t digits) noexcept {
    if (rest_.size() < digits) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (!next_is_digit()) return std::nullopt;
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }
  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

 private:
  std::string_view rest_;
};

// Minutes east of UTC: "Z", "UTC", "+01:00", "-0530", "+2".
std::optional<int> parse_offset(Reader& in) noexcept {
  if (in.rest() == "Z" || in.rest() == "z" || in.rest() == "UTC") return 0;
  bool const east = in.skip('+');
  if (!east && !in.skip('-')) return std::nullopt;
  std::optional<int> hours = in.rest().size() == 1 ? in.number(1) : in.number(2);
  std::optional<int> minutes = 0;
  if (in.skip(':') || !in.at_end()) minutes = in.number(2);
  if (!hours || !minutes || !in.at_end() || *minutes > 59) return std::nullopt;
  int const total = *hours * 60 + *minutes;
  if (total > kMaxOffsetHours * 60) return std::nullopt;
  return east ? total : -total;
}

// Digits behind the decimal sign, as microseconds; more than six are cut.
std::optional<int> parse_fraction(Reader& in) noexcept {
  if (!in.next_is_digit()) return std::nullopt;
  int micros = 0;
  int scale = 100'000;
  while (in.next_is_digit()) {
    micros += *in.number(1) * scale;
    scale /= 10;
  }
  return micros;
}

struct TimeOfDay {
  int hour = 0, minute = 0, second = 0, micros = 0;
};

std::optional<TimeOfDay> parse_time_of_day(Reader& in) noexcept {
  TimeOfDay time;
  auto const hour = in.number(2);
  if (!hour || !in.skip(':')) return std::nullopt;
  auto const minute = in.number(2);
  if (!minute) return std::nullopt;
  time.hour = *hour;
  time.minute = *minute;
  if (!in.skip(':')) return time;
  auto const second = in.number(2);
  if (!second) return std::nullopt;
  time.second = *second;
  if (!in.skip_any(".,")) return time;
  auto const micros = parse_fraction(in);
  if (!micros) return std::nullopt;
  time.micros = *micros;
  return time;
}

std::optional<Instant> read_instant(std::string_view text, bool end_of_day) {
  Reader in(text);
  auto const year = in.number(4);
  if (!year || !in.skip('-')) return std::nullopt;
  auto const month = in.number(2);
  if (!month || !in.skip('-')) return std::nullopt;
  auto const day = in.number(2);
  if (!day) return std::nullopt;
  if (in.at_end()) {
    if (end_of_day) return make_instant(*year, *month, *day, 23, 59, 59, 999'999);
    return make_instant(*year, *month, *day, 0, 0, 0, 0);
  }
  if (!in.skip_any("Tt ")) return std::nullopt;
  auto const time = parse_time_of_day(in);
  if (!time) return std::nullopt;
  auto const offset = in.at_end() ? std::optional<int>(0) : parse_offset(in);
  auto instant =
      make_instant(*year, *month, *day, time->hour, time->minute, time->second, time->micros);
  if (!offset || !instant) return std::nullopt;
  instant->micros -= std::int64_t{*offset} * 60'000'000;
  return instant;
}

}  // namespace

Expected<Instant> parse_instant(std::string_view text, bool end_of_day) {
  if (auto const instant = read_instant(text, end_of_day)) return *instant;
  return fail(ErrorCode::bad_argument,
              "use ISO 8601 such as 2026-03-02, 2026-03-02T07:10:46Z or 2026-03-02T08:10+01:00",
              std::string(text));
}

Expected<int> parse_utc_offset(std::string_view text) {
  Reader in(text);
  if (auto const offset = parse_offset(in)) return *offset;
  return fail(ErrorCode::bad_argument, "use an offset such as +01:00, -05:30 or UTC",
              std::string(text));
}

}  // namespace siptriage
