#include "families/cms/line.hpp"

#include <array>

#include "base/ascii.hpp"

namespace siptriage::families::cms {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::string_view kCallBridge = "host:server:";

// Words of a line, one by one; blanks and tabs in between.
class Words {
 public:
  explicit Words(std::string_view text) noexcept : rest_(ascii::trim(text)) {}
  std::string_view next() noexcept {
    auto const word = rest_.substr(0, rest_.find_first_of(" \t"));
    rest_ = ascii::trim(rest_.substr(word.size()));
    return word;
  }
  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

 private:
  std::string_view rest_;
};

std::optional<int> number(std::string_view text, std::uint64_t limit) noexcept {
  auto const value = ascii::parse_decimal(text);
  return value && *value < limit ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

struct Date {
  int year = 0;  // 0: not written
  int month = 0, day = 0;
};

// "2026-03-02"
std::optional<Date> iso_date(std::string_view word) noexcept {
  if (word.size() != 10 || word[4] != '-' || word[7] != '-') return std::nullopt;
  auto const year = number(word.substr(0, 4), 10'000);
  auto const month = number(word.substr(5, 2), 13);
  auto const day = number(word.substr(8, 2), 32);
  return year && month && day ? std::optional(Date{*year, *month, *day}) : std::nullopt;
}

int month_of(std::string_view word) noexcept {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (kMonths[i] == word) return static_cast<int>(i) + 1;
  }
  return 0;
}

// "07:10:46" or "07:10:46.536"
bool is_time(std::string_view word) noexcept {
  bool const length = word.size() == 8 || (word.size() > 9 && word.size() < 16 && word[8] == '.');
  return length && word[2] == ':' && word[5] == ':' && ascii::is_digit(word[0]);
}

std::optional<Instant> instant_of(Date const& date, std::string_view time) noexcept {
  auto const hour = number(time.substr(0, 2), 24);
  auto const minute = number(time.substr(3, 2), 60);
  auto const second = number(time.substr(6, 2), 61);
  auto const millis = time.size() >= 12 ? number(time.substr(9, 3), 1000) : std::optional<int>{0};
  if (date.year == 0 || !hour || !minute || !second || !millis) return std::nullopt;
  return make_instant(date.year, date.month, date.day, *hour, *minute, *second, *millis * 1000);
}

std::string_view between(std::string_view first, std::string_view last) noexcept {
  return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

Severity severity_of(std::string_view level) noexcept {
  if (ascii::iequals(level, "ERROR") || ascii::iequals(level, "CRITICAL")) return Severity::error;
  if (ascii::iequals(level, "WARNING")) return Severity::warning;
  if (ascii::iequals(level, "INFO")) return Severity::info;
  return ascii::iequals(level, "DEBUG") ? Severity::debug : Severity::none;
}

// "user.info", "local0.warning"; copies put a link behind it.
bool is_facility(std::string_view word) noexcept {
  for (std::string_view const name : {"user.", "local", "daemon.", "auth", "kern.", "syslog."}) {
    if (ascii::istarts_with(word, name)) return word.find('.') != std::string_view::npos;
  }
  return false;
}

// "host:server:  INFO : text" behind the host; other processes are "name[12]: text".
bool take_process(ServerLine& line, Words words) noexcept {
  auto const process = words.next();
  if (process != kCallBridge) {
    line.text = words.rest();
    return process.ends_with(':') && process.size() > 1;
  }
  line.call_bridge = line.certain = true;
  line.severity = severity_of(words.next());
  line.text = words.rest();
  if (line.text.starts_with(':')) line.text = ascii::trim(line.text.substr(1));
  return line.severity != Severity::none;
}

// "Jul 26 19:10:35 [user.info] core1 host:server: ..."; `year` is what a receiver wrote.
std::optional<ServerLine> syslog_line(std::string_view text, int year) noexcept {
  Words words(text);
  auto const month = words.next();
  auto const day = number(words.next(), 32);
  auto const time = words.next();
  if (month_of(month) == 0 || !day || !is_time(time)) return std::nullopt;
  ServerLine line;
  line.time.raw = between(month, time);
  line.time.local = instant_of({year, month_of(month), *day}, time);
  auto behind = words;
  bool const facility = is_facility(words.next());
  if (facility) {
    behind = words;
    // A link that a mail program made of "user.info".
    if (words.rest().find(">; ") < 60 && behind.next().starts_with("http")) behind.next();
  }
  line.host = behind.next();
  if (line.host == kCallBridge || !take_process(line, behind)) return std::nullopt;
  return facility || line.call_bridge ? std::optional(line) : std::nullopt;
}

// "2026-03-02  07:10:46.536  Info  text", or what a syslog server put in front of a syslog line.
std::optional<ServerLine> dated_line(std::string_view text) noexcept {
  Words words(text);
  auto const first = words.next();
  auto const date = iso_date(first);
  auto const time = words.next();
  if (!date || !is_time(time)) return std::nullopt;
  auto const word = words.next();
  if (is_facility(word)) {
    words.next();  // host, once more behind the stamp
    return syslog_line(words.rest(), date->year);
  }
  ServerLine line;
  line.severity = severity_of(word);
  line.time.raw = between(first, time);
  line.time.local = instant_of(*date, time);
  line.call_bridge = true;
  line.text = words.rest();
  bool const millis = time.size() == 12;
  return line.severity != Severity::none && millis ? std::optional(line) : std::nullopt;
}

}  // namespace

std::optional<ServerLine> parse_line(std::string_view line) noexcept {
  if (line.size() < 16) return std::nullopt;
  return ascii::is_digit(line.front()) ? dated_line(line) : syslog_line(line, 0);
}

}  // namespace siptriage::families::cms
