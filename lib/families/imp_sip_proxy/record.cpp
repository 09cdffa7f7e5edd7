#include "families/imp_sip_proxy/record.hpp"

#include <array>

#include "base/ascii.hpp"
#include "families/sip_event.hpp"

namespace siptriage::families::imp_sip_proxy {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kDay = 86'400 * kSecond;
constexpr std::size_t kLongestStamp = 12;  // "22:26:18.719"
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string_view take_word(std::string_view& text) noexcept {
  text = ascii::trim(text);
  auto const word = text.substr(0, text.find(' '));
  text.remove_prefix(word.size());
  return word;
}

// What stands in front of the bar: digits, colons and a point; at least "44.744".
std::string_view stamp_of(std::string_view line) noexcept {
  auto const bar = line.find('|');
  if (bar == std::string_view::npos || bar < 7 || bar > kLongestStamp + 1) return {};
  auto const stamp = line.substr(0, bar - 1);
  bool const digits = stamp.find_first_not_of("0123456789:.") == std::string_view::npos;
  bool const fraction = stamp.size() > 4 && stamp[stamp.size() - 4] == '.';
  return line[bar - 1] == ' ' && digits && fraction ? stamp : std::string_view{};
}

std::optional<std::int64_t> number(std::string_view text, std::uint64_t limit) noexcept {
  auto const value = ascii::parse_decimal(text);
  if (!value || *value >= limit) return std::nullopt;
  return static_cast<std::int64_t>(*value);
}

std::optional<std::int64_t> micros_of(std::string_view stamp) noexcept {
  if (stamp.size() != kLongestStamp || stamp[2] != ':' || stamp[5] != ':') return std::nullopt;
  auto const hour = number(stamp.substr(0, 2), 24);
  auto const minute = number(stamp.substr(3, 2), 60);
  auto const second = number(stamp.substr(6, 2), 61);
  auto const millis = number(stamp.substr(9), 1000);
  if (!hour || !minute || !second || !millis) return std::nullopt;
  return ((*hour * 60 + *minute) * 60 + *second) * kSecond + *millis * 1000;
}

// "Mon Mar 07 22:26:18 2011] " in front of the process: taken off `text`.
std::optional<std::int64_t> take_date(std::string_view& text) noexcept {
  auto const bracket = text.find("] ");
  if (bracket > 32) return std::nullopt;  // none, or one of the text
  auto rest = text.substr(0, bracket);
  take_word(rest);  // weekday
  auto const name = take_word(rest);
  auto const day = number(take_word(rest), 32);
  take_word(rest);  // time
  auto const year = number(take_word(rest), 10'000);
  int month = 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (kMonths[i] == name) month = static_cast<int>(i) + 1;
  }
  if (!day || !year || month == 0) return std::nullopt;
  auto const instant =
      make_instant(static_cast<int>(*year), month, static_cast<int>(*day), 0, 0, 0, 0);
  if (!instant) return std::nullopt;
  text = ascii::trim(text.substr(bracket + 1));
  return instant->micros / kDay;
}

// "PID(25333) sip_protocol.c(5964) text"; copies lose the first letter.
bool take_process(Record& record, std::string_view text) noexcept {
  if (text.starts_with('P')) text.remove_prefix(1);
  if (!text.starts_with("ID(")) return false;
  auto const close = text.find(") ");
  if (close == std::string_view::npos || !ascii::parse_decimal(text.substr(3, close - 3))) {
    return false;
  }
  text = ascii::trim(text.substr(close + 1));
  auto const mark = text.find(".c(");
  auto const end = mark == std::string_view::npos ? mark : text.find(')', mark);
  if (end == std::string_view::npos || text.find(' ') < end) return false;
  record.file = text.substr(0, mark + 2);
  record.text = ascii::trim(text.substr(end + 1));
  return true;
}

// "debug ConnectionPool.cpp:166 text", "SIPGWDir.cpp:463: text", "debug sdns_plugin-1 text"
bool take_component(Record& record, std::string_view text) noexcept {
  auto const level = text.substr(0, text.find(' '));
  bool leveled = false;
  for (std::string_view const known : {"debug", "verbose", "info", "warn", "error", "fatal"}) {
    leveled = leveled || level == known;
  }
  if (leveled) text = ascii::trim(text.substr(level.size()));
  record.text = text;
  auto const mark = text.find(".cpp:");
  if (mark == std::string_view::npos || text.find(' ') < mark) return leveled;
  record.file = text.substr(0, mark + 4);
  auto const digits = text.find_first_not_of("0123456789", mark + 5);
  record.text =
      digits == std::string_view::npos ? std::string_view{} : ascii::trim(text.substr(digits));
  if (record.text.starts_with(':')) record.text = ascii::trim(record.text.substr(1));
  return true;
}

std::optional<Direction> take_direction(std::string_view& text) noexcept {
  auto const word = take_word(text);
  if (word == "Received") return Direction::received;
  if (word == "Sending" || word == "Sent" || word == "Send") return Direction::sent;
  return std::nullopt;
}

// "10.53.56.17:34282" or "[2001:db8::1]:5061" at the start of `text`, with digits as far as they
// go.
Endpoint take_endpoint(std::string_view& text) noexcept {
  auto const close = text.starts_with('[') ? text.find(']') : std::size_t{0};
  auto const colon = close == std::string_view::npos ? close : text.find(':', close);
  if (colon == std::string_view::npos || text.find(' ') < colon) return {};
  auto const digits = text.substr(colon + 1, 5);
  auto const length = std::min(digits.size(), digits.find_first_not_of("0123456789"));
  Endpoint const end = parse_endpoint(text.substr(0, colon + 1 + length));
  text.remove_prefix(colon + 1 + length);
  return end;
}

}  // namespace

std::optional<Record> parse_record(std::string_view line) noexcept {
  line = ascii::trim(line);
  Record record;
  record.stamp = stamp_of(line);
  if (record.stamp.empty()) return std::nullopt;
  record.micros_of_day = micros_of(record.stamp);
  auto text = line.substr(record.stamp.size() + 2);
  record.day = take_date(text);
  bool const read = take_process(record, text) || take_component(record, text);
  return read ? std::optional(record) : std::nullopt;
}

std::optional<Packet> parse_packet(std::string_view text) noexcept {
  Packet packet;
  auto const direction = take_direction(text);
  if (!direction || !ascii::parse_decimal(take_word(text)) || take_word(text) != "bytes") {
    return std::nullopt;
  }
  packet.direction = *direction;
  auto const protocol = take_word(text);
  bool const known = protocol == "TCP" || protocol == "TLS" || protocol == "UDP";
  if (!known || take_word(text) != "packet") return std::nullopt;
  auto const preposition = take_word(text);
  if (preposition != "from" && preposition != "to") return std::nullopt;
  text = ascii::trim(text);
  packet.remote = take_endpoint(text);
  if (packet.remote.host.empty()) return std::nullopt;
  packet.rest = ascii::trim(text);
  return packet;
}

}  // namespace siptriage::families::imp_sip_proxy
