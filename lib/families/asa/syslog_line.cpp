#include "families/asa/syslog_line.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/syslog_stamp.hpp"
#include "families/asa/vocabulary.hpp"

namespace siptriage::families::asa {
namespace {

using syslog::parse_stamp;
using syslog::Stamp;

Severity severity_of(std::uint32_t level) noexcept {
  if (level <= 3) return Severity::error;
  if (level == 4) return Severity::warning;
  if (level == 5) return Severity::notice;
  return level == 6 ? Severity::info : Severity::debug;
}

bool is_utc_name(std::string_view word) noexcept { return word == "UTC" || word == "GMT"; }

// "EDT", "CET": the name of a zone, as `clock timezone` takes it.
bool looks_like_zone(std::string_view word) noexcept {
  return word.size() >= 2 && word.size() <= 5 &&
         std::all_of(word.begin(), word.end(), ascii::is_upper);
}

// RFC 5424 writes "-" for what is absent; a priority ends with '>', version and process are
// numbers.
bool may_be_host(std::string_view word) noexcept {
  bool const number = std::all_of(word.begin(), word.end(), ascii::is_digit);
  return !word.empty() && word != "-" && !number;
}

std::string_view without_priority(std::string_view header) noexcept {
  if (!header.starts_with('<')) return header;
  auto const end = header.find('>');
  return end == std::string_view::npos ? header : header.substr(end + 1);
}

std::string_view without_colons(std::string_view word) noexcept {
  while (!word.empty() && word.front() == ':') word.remove_prefix(1);
  while (!word.empty() && word.back() == ':') word.remove_suffix(1);
  return word;
}

struct Header {
  std::optional<Stamp> relay;   // of two stamps the first
  std::optional<Stamp> device;  // the last
  std::string_view relayed_host, host, zone;
};

void take_stamp(Header& header, Stamp const& stamp) {
  if (header.device) header.relay = header.device;
  header.device = stamp;
  if (!header.host.empty()) header.relayed_host = header.host;
  header.host = header.zone = {};
}

// `logging device-id` puts a colon of its own behind the host: "ASA :".
void take_word(Header& header, std::string_view word, bool own_colon) {
  word = without_colons(word);
  if (header.device && header.host.empty() && header.zone.empty() && !own_colon &&
      (is_utc_name(word) || looks_like_zone(word))) {
    header.zone = word;
  } else if (header.host.empty() && may_be_host(word)) {
    header.host = word;
  }
}

Header read_header(std::string_view text) {
  Header header;
  text = without_priority(text);
  while (true) {
    while (!text.empty() && (ascii::is_blank(text.front()) || text.front() == ':')) {
      text.remove_prefix(1);
    }
    if (text.empty()) return header;
    if (auto const stamp = parse_stamp(text)) {
      take_stamp(header, *stamp);
      text.remove_prefix(stamp->raw.size());
      continue;
    }
    auto const word = first_word(text);
    text.remove_prefix(word.size());
    take_word(header, word, text.starts_with(" :"));
  }
}

EventTime time_of(Header const& header) {
  EventTime time;
  if (!header.device) return time;
  auto const& device = *header.device;
  time.raw = device.raw;
  int const year = header.relay ? header.relay->year : 0;
  time.local = device.local(year);
  time.utc = device.utc();
  if (!time.utc && is_utc_name(header.zone)) time.utc = time.local;
  if (!time.utc && header.relay) time.utc = header.relay->utc();
  return time;
}

}  // namespace

SyslogLine read_syslog_line(std::string_view line, grammars::AsaSyslog const& parsed,
                            std::string_view message) {
  auto const header_end = static_cast<std::size_t>(parsed.header.size());
  auto const message_at = static_cast<std::size_t>(message.data() - line.data());
  auto const tag = line.substr(header_end, message_at - header_end);
  SyslogLine result;
  result.tag = tag.substr(0, tag.rfind(':'));
  result.id = parsed.id;
  result.id_text =
      result.tag.substr(result.tag.size() - std::min<std::size_t>(6, result.tag.size()));
  result.severity = severity_of(parsed.severity);
  result.text = ascii::trim(message);
  auto const header = read_header(parsed.header);
  result.host = header.host.empty() ? header.relayed_host : header.host;
  result.zone = header.zone;
  result.time = time_of(header);
  return result;
}

}  // namespace siptriage::families::asa
