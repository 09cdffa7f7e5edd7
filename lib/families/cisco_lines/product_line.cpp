#include "families/cisco_lines/product_line.hpp"

#include "base/ascii.hpp"

namespace siptriage::families::cisco_lines {
namespace {

std::string_view take_word(std::string_view& text) noexcept {
  text = ascii::trim(text);
  auto const word = text.substr(0, text.find_first_of(" \t"));
  text = ascii::trim(text.substr(word.size()));
  return word;
}

bool is_digits(std::string_view text) noexcept {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "82850.02"
bool is_decimal(std::string_view text) noexcept {
  auto const point = text.find('.');
  return point != std::string_view::npos && is_digits(text.substr(0, point)) &&
         is_digits(text.substr(point + 1));
}

// "09:05:19.762", "10:48:04,775"
bool is_time(std::string_view word) noexcept {
  return word.size() == 12 && word[2] == ':' && word[5] == ':' &&
         (word[8] == '.' || word[8] == ',') && is_digits(word.substr(9));
}

// "2026-03-02"
bool is_date(std::string_view word) noexcept {
  return word.size() == 10 && word[4] == '-' && word[7] == '-' && is_digits(word.substr(0, 4)) &&
         is_digits(word.substr(5, 2)) && is_digits(word.substr(8));
}

int number(std::string_view text) noexcept {
  return static_cast<int>(ascii::parse_decimal(text).value_or(99));
}

std::optional<Instant> instant_of(std::string_view date, std::string_view time) noexcept {
  return make_instant(number(date.substr(0, 4)), number(date.substr(5, 2)),
                      number(date.substr(8, 2)), number(time.substr(0, 2)),
                      number(time.substr(3, 2)), number(time.substr(6, 2)),
                      number(time.substr(9, 3)) * 1000);
}

// Levels that these products write; none for any other word.
Severity level_of(std::string_view word) noexcept {
  if (word == "ERROR" || word == "FATAL") return Severity::error;
  if (word == "WARN" || word == "WARNING") return Severity::warning;
  if (word == "INFO") return Severity::info;
  return word == "DEBUG" || word == "TRACE" ? Severity::debug : Severity::none;
}

// "[0x00003398] " in front of `text`, taken off; empty when it has no brackets.
std::string_view take_bracket(std::string_view& text) noexcept {
  if (!text.starts_with('[')) return {};
  auto const close = text.find(']');
  if (close == std::string_view::npos) return {};
  auto const inside = text.substr(1, close - 1);
  text = ascii::trim(text.substr(close + 1));
  return inside;
}

EventTime take_date_and_time(std::string_view& text) noexcept {
  EventTime time;
  auto rest = text;
  if (rest.starts_with("-- ")) rest.remove_prefix(3);
  auto const date = take_word(rest);
  auto const clock = take_word(rest);
  if (!is_date(date) || !is_time(clock)) return time;
  time.local = instant_of(date, clock);
  time.raw = {date.data(), static_cast<std::size_t>(clock.data() + clock.size() - date.data())};
  text = rest;
  return time;
}

// "CertificateVerification ERROR: text", "HttpClient     text"
bool take_component(ProductLine& line, std::string_view text) noexcept {
  line.module = take_word(text);
  bool const named = line.module.size() > 2 && ascii::is_alpha(line.module.front()) &&
                     line.module.find_first_of("=:|[](){}\"'") == std::string_view::npos;
  auto const colon = text.find(':');
  auto const level = colon < 8 ? level_of(text.substr(0, colon)) : Severity::none;
  line.severity = level;
  line.text = level == Severity::none ? text : ascii::trim(text.substr(colon + 1));
  return named;
}

}  // namespace

std::optional<ProductLine> parse_jabber(std::string_view text) noexcept {
  ProductLine line;
  text = ascii::trim(text);
  line.time = take_date_and_time(text);
  line.severity = level_of(take_word(text));
  auto const thread = take_bracket(text);
  bool const hex = thread.starts_with("0x") || (is_digits(thread) && thread.size() > 3);
  if (line.severity == Severity::none || !hex) return std::nullopt;
  if (text.starts_with("- ")) text = ascii::trim(text.substr(2));
  auto const first = take_bracket(text);
  auto const second = take_bracket(text);
  bool const long_form = first.find(".cpp(") != std::string_view::npos ||
                         first.find(".m(") != std::string_view::npos ||
                         first.find(".java(") != std::string_view::npos;
  if (!long_form && !first.starts_with("csf")) return std::nullopt;
  line.module = long_form ? second : first;
  if (text.starts_with('[')) (void)take_bracket(text);
  if (text.starts_with("- ")) text = ascii::trim(text.substr(2));
  line.text = text;
  return line;
}

std::optional<ProductLine> parse_endpoint(std::string_view text) noexcept {
  ProductLine line;
  text = ascii::trim(text);
  auto rest = text;
  auto stamp = take_word(rest);
  // What syslog puts in front: the time with its zone, the host and the process.
  if (stamp.size() > 19 && stamp[10] == 'T' && is_date(stamp.substr(0, 10))) {
    line.time.raw = stamp;
    line.time.local = instant_of(stamp.substr(0, 10), stamp.substr(11, 12));
    line.host = take_word(rest);
    if (!take_word(rest).starts_with("appl[")) return std::nullopt;
    stamp = take_word(rest);
  }
  if (!is_decimal(stamp) || stamp.size() - stamp.find('.') != 3) return std::nullopt;
  if (line.time.raw.empty()) line.time.raw = stamp;
  return take_component(line, rest) ? std::optional(line) : std::nullopt;
}

std::optional<ProductLine> parse_cucm(std::string_view text) noexcept {
  ProductLine line;
  text = ascii::trim(text);
  auto const bar = text.find('|');
  if (bar == std::string_view::npos || !is_decimal(ascii::trim(text.substr(0, bar)))) {
    return std::nullopt;
  }
  text.remove_prefix(bar + 1);
  auto const second = text.find('|');
  if (second == std::string_view::npos) return std::nullopt;
  line.time.raw = ascii::trim(text.substr(0, second));
  if (!is_time(line.time.raw)) return std::nullopt;
  text.remove_prefix(second + 1);
  auto const third = text.find('|');
  if (third > 16) return std::nullopt;  // "AppInfo", "AlarmErr"; or there is no bar
  line.module = ascii::trim(text.substr(0, third));
  line.text = ascii::trim(text.substr(third + 1));
  return line;
}

}  // namespace siptriage::families::cisco_lines
