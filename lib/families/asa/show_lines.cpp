#include "families/asa/show_lines.hpp"

#include "base/ascii.hpp"
#include "base/syslog_stamp.hpp"
#include "families/asa/message_text.hpp"

namespace siptriage::families::asa {
namespace {

using syslog::month_of;
using syslog::Stamp;

bool is_weekday(std::string_view word) noexcept {
  for (auto const* day : {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}) {
    if (word == day) return true;
  }
  return false;
}

// "14:32:05.123"
std::optional<Stamp> parse_time_of_day(std::string_view word) noexcept {
  if (word.size() < 8 || word[2] != ':' || word[5] != ':') return std::nullopt;
  auto const hour = ascii::parse_decimal(word.substr(0, 2));
  auto const minute = ascii::parse_decimal(word.substr(3, 2));
  auto const second = ascii::parse_decimal(word.substr(6, 2));
  if (!hour || !minute || !second) return std::nullopt;
  Stamp stamp;
  stamp.hour = static_cast<int>(*hour);
  stamp.minute = static_cast<int>(*minute);
  stamp.second = static_cast<int>(*second);
  auto const millis = word.size() == 12 && word[8] == '.' ? ascii::parse_decimal(word.substr(9))
                                                          : std::optional<std::uint64_t>();
  if (millis) stamp.microsecond = static_cast<int>(*millis) * 1000;
  return stamp;
}

void take_part(Fields& fields, MessageText& text, std::string_view name) {
  text.accept(",");
  if (!text.accept(name)) return;
  auto value = text.word();
  if (value.ends_with(',')) value.remove_suffix(1);
  fields.push_back({ascii::trim(name), value});
}

}  // namespace

std::optional<ClockLine> read_clock_line(std::string_view text) noexcept {
  if (!text.empty() && (text.front() == '*' || text.front() == '.')) text.remove_prefix(1);
  if (text.empty() || !ascii::is_digit(text.front())) return std::nullopt;
  MessageText rest(text);
  auto stamp = parse_time_of_day(rest.word());
  auto const zone = rest.word();
  bool const weekday = is_weekday(rest.word());
  auto const month = month_of(rest.word());
  auto const day = ascii::parse_decimal(rest.word());
  auto const year = ascii::parse_decimal(rest.word());
  if (!rest.ok() || !stamp || !weekday || !day || *day > 31 || !year || *year > 9999 ||
      !ascii::trim(rest.rest()).empty()) {
    return std::nullopt;
  }
  stamp->month = month;
  stamp->day = static_cast<int>(*day);
  stamp->year = static_cast<int>(*year);
  ClockLine line;
  line.time.local = stamp->local();
  line.time.raw = text;
  line.zone = zone;
  return line.time.local ? std::optional(line) : std::nullopt;
}

std::optional<ConfigEvent> read_connection_line(std::string_view text) {
  bool const known = text.starts_with("TCP ") || text.starts_with("UDP ");
  auto const idle = text.find(", idle ");
  if (!known || idle == std::string_view::npos) return std::nullopt;
  ConfigEvent config;
  config.kind = ConfigEvent::Kind::connection;
  MessageText ends(text.substr(0, idle));
  config.name = ends.word();
  config.fields = {{"protocol", config.name}};
  for (auto const* name : {"remote_interface", "remote", "local_interface", "local"}) {
    config.fields.push_back({name, ends.word()});
  }
  if (!ends.ok()) return std::nullopt;
  MessageText rest(text.substr(idle));
  for (auto const* name : {"idle ", "bytes ", "flags "}) take_part(config.fields, rest, name);
  return config;
}

}  // namespace siptriage::families::asa
