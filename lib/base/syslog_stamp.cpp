#include "base/syslog_stamp.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace siptriage::syslog {
namespace {

// Reads a stamp from its front; the first part that does not fit makes it not ok for good.
class StampText {
 public:
  explicit StampText(std::string_view text) noexcept : text_(text) {}

  [[nodiscard]] bool ok() const noexcept { return ok_; }
  [[nodiscard]] std::size_t used() const noexcept { return at_; }

  int number(std::size_t least, std::size_t most) noexcept {
    int value = 0;
    std::size_t digits = 0;
    while (digits < most && at_ < text_.size() && ascii::is_digit(text_[at_])) {
      value = value * 10 + (text_[at_++] - '0');
      ++digits;
    }
    ok_ = ok_ && digits >= least;
    return value;
  }
  bool accept(char c) noexcept {
    bool const there = at_ < text_.size() && text_[at_] == c;
    if (there) ++at_;
    return there;
  }
  void expect(char c) noexcept { ok_ = accept(c) && ok_; }
  void blanks() noexcept {
    auto const begin = at_;
    while (at_ < text_.size() && ascii::is_blank(text_[at_])) ++at_;
    ok_ = ok_ && at_ > begin;
  }
  std::string_view letters(std::size_t count) noexcept {
    auto const taken = text_.substr(std::min(at_, text_.size()), count);
    at_ += taken.size();
    return taken;
  }
  // A year, as against the hour that may stand in its place.
  [[nodiscard]] bool at_year() const noexcept {
    auto const next = text_.substr(std::min(at_, text_.size()), 5);
    return next.size() == 5 && ascii::is_blank(next[4]) &&
           std::all_of(next.begin(), next.begin() + 4, ascii::is_digit);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

void read_clock(StampText& text, Stamp& stamp) noexcept {
  stamp.hour = text.number(2, 2);
  text.expect(':');
  stamp.minute = text.number(2, 2);
  text.expect(':');
  stamp.second = text.number(2, 2);
  if (!text.accept('.')) return;
  auto const begin = text.used();
  stamp.microsecond = text.number(1, 6);
  for (auto digits = text.used() - begin; digits < 6; ++digits) stamp.microsecond *= 10;
  text.number(0, 9);  // finer than the model
}

// "Z", "+02:00", "-0500"; nothing when none is written.
void read_offset(StampText& text, Stamp& stamp) noexcept {
  if (text.accept('Z')) {
    stamp.offset_minutes = 0;
    return;
  }
  int const sign = text.accept('+') ? 1 : text.accept('-') ? -1 : 0;
  if (sign == 0) return;
  int const hours = text.number(2, 2);
  text.accept(':');
  stamp.offset_minutes = sign * (hours * 60 + text.number(2, 2));
}

std::optional<Stamp> finish(std::string_view text, StampText const& reader, Stamp stamp) noexcept {
  bool const sane = reader.ok() && stamp.month >= 1 && stamp.month <= 12 && stamp.day >= 1 &&
                    stamp.day <= 31 && stamp.hour < 24 && stamp.minute < 60 && stamp.second <= 60;
  if (!sane) return std::nullopt;
  stamp.raw = text.substr(0, reader.used());
  return stamp;
}

std::optional<Stamp> parse_bsd(std::string_view text) noexcept {
  StampText reader(text);
  Stamp stamp;
  stamp.month = month_of(reader.letters(3));
  reader.blanks();
  stamp.day = reader.number(1, 2);
  reader.blanks();
  if (reader.at_year()) {
    stamp.year = reader.number(4, 4);
    reader.blanks();
  }
  read_clock(reader, stamp);
  return finish(text, reader, stamp);
}

std::optional<Stamp> parse_iso(std::string_view text) noexcept {
  StampText reader(text);
  Stamp stamp;
  stamp.year = reader.number(4, 4);
  reader.expect('-');
  stamp.month = reader.number(2, 2);
  reader.expect('-');
  stamp.day = reader.number(2, 2);
  if (!reader.accept('T')) reader.expect(' ');
  read_clock(reader, stamp);
  read_offset(reader, stamp);
  return finish(text, reader, stamp);
}

}  // namespace

int month_of(std::string_view name) noexcept {
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto const found = std::find(kMonths.begin(), kMonths.end(), name);
  return found == kMonths.end() ? 0 : static_cast<int>(found - kMonths.begin()) + 1;
}

std::optional<Instant> Stamp::local(int year_if_missing) const noexcept {
  return make_instant(year == 0 ? year_if_missing : year, month, day, hour, minute, second,
                      microsecond);
}

std::optional<Instant> Stamp::utc() const noexcept {
  auto const reading = local();
  if (!reading || !offset_minutes) return std::nullopt;
  return Instant{reading->micros - std::int64_t{*offset_minutes} * 60'000'000};
}

std::optional<Stamp> parse_stamp(std::string_view text) noexcept {
  if (text.empty()) return std::nullopt;
  if (ascii::is_digit(text.front())) return parse_iso(text);
  return ascii::is_upper(text.front()) ? parse_bsd(text) : std::nullopt;
}

}  // namespace siptriage::syslog
