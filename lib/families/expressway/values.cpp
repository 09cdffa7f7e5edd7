#include "families/expressway/values.hpp"

#include <algorithm>
#include <limits>

#include "base/ascii.hpp"

namespace siptriage::families::expressway {
namespace {

constexpr auto kNone = std::string_view::npos;

std::uint16_t port_number(std::string_view text) noexcept {
  auto const value = ascii::parse_decimal(ascii::trim(text));
  return value && *value <= std::numeric_limits<std::uint16_t>::max()
             ? static_cast<std::uint16_t>(*value)
             : std::uint16_t{0};
}

std::string_view without_brackets(std::string_view host) noexcept {
  host = ascii::trim(host);
  if (host.size() > 1 && host.front() == '[' && host.back() == ']') {
    host.remove_prefix(1);
    host.remove_suffix(1);
  }
  return host;
}

Severity level_word(std::string_view level) noexcept {
  struct Row {
    std::string_view word;
    Severity severity;
  };
  constexpr Row kRows[] = {{"FATAL", Severity::error},  {"ERROR", Severity::error},
                           {"WARN", Severity::warning}, {"WARNING", Severity::warning},
                           {"INFO", Severity::info},    {"DEBUG", Severity::debug},
                           {"TRACE", Severity::debug},  {"NOTICE", Severity::notice}};
  for (auto const& row : kRows) {
    if (ascii::iequals(level, row.word)) return row.severity;
  }
  return Severity::none;
}

// Alarm severities of the administrator guide (syslog names).
Severity alarm_severity(std::string_view word) noexcept {
  for (auto const* name : {"emergency", "alert", "critical", "error"}) {
    if (ascii::iequals(word, name)) return Severity::error;
  }
  return level_word(word);
}

Severity event_severity(std::string_view name, std::string_view level) noexcept {
  for (auto const* ending : {"Error", "Failure", "Failed"}) {
    if (name.ends_with(ending)) return Severity::error;
  }
  if (name.ends_with("Rejected") || name.ends_with("Denied")) return Severity::warning;
  if (level == "1") return Severity::notice;
  if (level == "2") return Severity::info;
  return level == "3" || level == "4" ? Severity::debug : level_word(level);
}

}  // namespace

Endpoint endpoint(Fields const& pairs, std::string_view ip, std::string_view port) {
  return {without_brackets(find_field(pairs, ip)), port_number(find_field(pairs, port))};
}

Endpoint address_literal(std::string_view text) noexcept {
  auto const open = text.rfind("''");
  if (open == kNone) return {};
  auto address = text.substr(open + 2);
  address = address.substr(0, address.find('\''));
  auto const colon = address.rfind(':');
  if (colon == kNone || !ascii::parse_decimal(address.substr(colon + 1))) return {};
  return {without_brackets(address.substr(0, colon)), port_number(address.substr(colon + 1))};
}

Flow read_flow(Fields const& pairs) {
  Flow flow;
  auto const src = endpoint(pairs, "Src-ip", "Src-port");
  auto const dst = endpoint(pairs, "Dst-ip", "Dst-port");
  auto const action = find_field(pairs, "Action");
  flow.local = endpoint(pairs, "Local-ip", "Local-port");
  if (action == "Received" || (action.empty() && !src.host.empty() && dst.host.empty())) {
    flow.direction = Direction::received;
    flow.remote = src;
    if (flow.local.host.empty()) flow.local = dst;
  } else if (action == "Sent" || (action.empty() && !dst.host.empty() && src.host.empty())) {
    flow.direction = Direction::sent;
    flow.remote = dst;
    if (flow.local.host.empty()) flow.local = src;
  }
  return flow;
}

Severity severity_of(Fields const& pairs) {
  auto const level = find_field(pairs, "Level");
  auto const event = find_field(pairs, "Event");
  if (event.empty()) return level_word(level);
  auto const alarm = alarm_severity(find_field(pairs, "Severity"));
  return alarm != Severity::none ? alarm : event_severity(event, level);
}

void copy_named(Fields const& pairs, Fields& fields) {
  fields.reserve(pairs.size());
  std::copy_if(pairs.begin(), pairs.end(), std::back_inserter(fields),
               [](Field const& pair) { return !pair.name.empty(); });
}

}  // namespace siptriage::families::expressway
