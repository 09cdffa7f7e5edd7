#include "families/expressway/scan.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "families/expressway/service_lines.hpp"

namespace siptriage::families::expressway {
namespace {

constexpr auto kNone = std::string_view::npos;
// The keys that tell the kind of a record stand near its start.
constexpr std::size_t kHeadReach = 512;
constexpr std::size_t kMaxPrefix = 64;

bool digits_at(std::string_view text, std::size_t at, std::size_t count) noexcept {
  for (std::size_t i = at; i < at + count; ++i) {
    if (!ascii::is_digit(text[i])) return false;
  }
  return true;
}

// Length of "Z" or "+01:00" at `at`, 0 if neither.
std::size_t zone_length(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size()) return 0;
  if (text[at] == 'Z') return 1;
  bool const is_offset = text.size() >= at + 6 && (text[at] == '+' || text[at] == '-') &&
                         text[at + 3] == ':' && digits_at(text, at + 1, 2) &&
                         digits_at(text, at + 4, 2);
  return is_offset ? 6 : 0;
}

bool is_prefix_char(char c) noexcept {
  return ascii::is_alnum(c) || std::string_view(" \t_.:#<>()[]/-").find(c) != kNone;
}

bool is_name_char(char c) noexcept {
  return ascii::is_alnum(c) || std::string_view("_.:[]/-").find(c) != kNone;
}

// "host process[pid]: " before the first key of a record that lost its stamp.
bool is_process_words(std::string_view words) noexcept {
  std::size_t count = 0;
  bool in_word = false;
  for (char const c : words) {
    if (!ascii::is_blank(c) && !is_name_char(c)) return false;
    if (!ascii::is_blank(c) && !in_word) ++count;
    in_word = !ascii::is_blank(c);
  }
  words = ascii::trim(words);
  return count <= 3 && !words.empty() && words.back() == ':';
}

bool has_record_key(std::string_view text) noexcept {
  text = text.substr(0, kHeadReach);
  return text.find("UTCTime=\"") != kNone || text.find("Event=\"") != kNone;
}

bool opens_without_stamp(std::string_view line) noexcept {
  auto const quote = line.substr(0, kHeadReach).find('"');
  if (quote == kNone) return false;
  auto words = line.substr(0, quote);
  if (words.ends_with("Level=")) {
    words.remove_suffix(6);
    return is_process_words(words) && line.substr(quote, 32).find("Event=\"") != kNone;
  }
  if (words.ends_with("UTCTime=")) return is_process_words(words.substr(0, words.size() - 8));
  if (!words.ends_with("Event=")) return false;
  words.remove_suffix(6);
  return words.empty() || is_process_words(words);
}

// A value may quote a stamp; a second record has host, process and a first key behind it.
bool is_head_at(std::string_view line, std::size_t stamp) noexcept {
  auto const rest = line.substr(stamp + stamp_length(line.substr(stamp)));
  auto words = rest.substr(0, rest.substr(0, kHeadReach).find('"'));
  if (words.size() == rest.size()) return false;
  for (std::string_view const key : {"UTCTime=", "Event=", "Level="}) {
    if (!words.ends_with(key)) continue;
    words.remove_suffix(key.size());
    return std::all_of(words.begin(), words.end(),
                       [](char c) { return ascii::is_blank(c) || is_name_char(c); });
  }
  return false;
}

RecordKind kind_of_module(std::string_view text) noexcept {
  auto const module = ascii::trim(text.substr(0, text.substr(0, 64).find('"')));
  if (module.starts_with("network.")) {
    auto const name = module.substr(8);
    if (name == "sip") return RecordKind::sip;
    bool const routes = name == "dns" || name == "tcp" || name == "search" || name == "cpl";
    if (routes) return RecordKind::structured;
  }
  if (module == "developer.ssl") return RecordKind::ssl;
  if (module == "developer.zone.zonemgr") return RecordKind::structured;
  return is_service_module(module) ? RecordKind::service : RecordKind::plain;
}

bool is_foreign(std::string_view line, std::size_t stamp) noexcept {
  if (stamp != 0 && line[stamp - 1] == 'Z' && !has_record_key(line)) return true;
  auto const head = line.substr(0, kHeadReach);
  return head.find("%ASA-") != kNone || head.find("%FTD-") != kNone;
}

// The process of a record without keys: "2026-03-02T08:10:46+01:00 expc1 traffic_server[811]: ".
bool is_of_service(std::string_view line, std::size_t stamp) noexcept {
  auto const words = ascii::trim(line.substr(stamp, kMaxPrefix * 2));
  auto const blank = words.find(' ');
  return blank != kNone && is_service_process(ascii::trim(words.substr(blank)));
}

RecordKind kind_without_keys(std::string_view line, std::size_t stamp) noexcept {
  if (is_foreign(line, stamp)) return RecordKind::foreign;
  return is_of_service(line, stamp) ? RecordKind::service : RecordKind::plain;
}

// For heads that are not "UTCTime= Module=".
RecordKind classify_by_keys(std::string_view line, std::size_t stamp) noexcept {
  auto const head = line.substr(0, kHeadReach);
  auto const module = head.find(" Module=\"");
  if (module != kNone) return kind_of_module(line.substr(module + 9));
  auto const event = head.find("Event=\"");
  if (event != kNone && (event == 0 || ascii::is_blank(head[event - 1]))) {
    return RecordKind::structured;
  }
  return kind_without_keys(line, stamp);
}

}  // namespace

std::size_t stamp_length(std::string_view text) noexcept {
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
      text[16] != ':') {
    return 0;
  }
  if (!digits_at(text, 0, 4) || !digits_at(text, 5, 2) || !digits_at(text, 8, 2) ||
      !digits_at(text, 11, 2) || !digits_at(text, 14, 2) || !digits_at(text, 17, 2)) {
    return 0;
  }
  std::size_t at = 19;
  if (text[at] == '.') {
    for (++at; at < text.size() && at < 29 && ascii::is_digit(text[at]);) ++at;
  }
  auto const zone = zone_length(text, at);
  if (zone == 0) return 0;
  at += zone;
  return at == text.size() || ascii::is_space(text[at]) ? at : 0;
}

std::size_t find_stamp(std::string_view text, std::size_t from) noexcept {
  for (auto at = text.find('T', from + 10); at != kNone; at = text.find('T', at + 1)) {
    if (text[at - 3] != '-' || stamp_length(text.substr(at - 10)) == 0) continue;
    if (at > from + 10 && ascii::is_digit(text[at - 11])) continue;
    return at - 10;
  }
  return kNone;
}

bool is_cut_stamp(std::string_view text) noexcept {
  constexpr std::string_view kShape = "0000-00-00T00:00:00.000+00:00";
  if (text.empty() || text.size() > kShape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const is_number = kShape[i] == '0' && ascii::is_digit(text[i]);
    // Without a fraction the zone stands where the shape has one.
    if (!is_number && text[i] != kShape[i] && i < 19) return false;
    if (i >= 19 && !ascii::is_digit(text[i]) && kNone == std::string_view(".:+-").find(text[i])) {
      return false;
    }
  }
  return true;
}

std::optional<std::size_t> find_opening(std::string_view line) noexcept {
  if (opens_without_stamp(line)) return 0;
  auto const stamp = find_stamp(line.substr(0, kMaxPrefix + 40), 0);
  if (stamp == kNone || stamp == 0 || stamp > kMaxPrefix) return std::nullopt;
  auto const prefix = line.substr(0, stamp);
  bool const is_prefix = std::all_of(prefix.begin(), prefix.end(), is_prefix_char);
  // An author's sentence may quote a stamp; a record has its keys behind it.
  if (!is_prefix || !has_record_key(line.substr(stamp))) return std::nullopt;
  return stamp;
}

RecordKind classify(std::string_view line, std::size_t stamp) noexcept {
  auto const head = line.substr(0, kHeadReach);
  auto const quote = head.find('"', stamp);
  if (quote == kNone) return kind_without_keys(line, stamp);
  auto const before = head.substr(0, quote);
  if (!before.ends_with("UTCTime=")) return classify_by_keys(line, stamp);
  auto const end = head.find('"', quote + 1);
  constexpr std::string_view kModule = " Module=\"";
  if (end == kNone || head.substr(end + 1, kModule.size()) != kModule) {
    return classify_by_keys(line, stamp);
  }
  return kind_of_module(line.substr(end + 1 + kModule.size()));
}

bool is_glued(std::string_view line, std::size_t stamp) noexcept {
  for (auto at = find_stamp(line, stamp); at != kNone; at = find_stamp(line, at + 1)) {
    if (is_head_at(line, at)) return true;
  }
  auto const first = line.find("UTCTime=\"");
  if (first == kNone) return false;
  for (auto at = line.find("UTCTime=\"", first + 9); at != kNone;
       at = line.find("UTCTime=\"", at + 9)) {
    auto const end = line.find('"', at + 9);
    if (end != kNone && line.substr(end + 1).starts_with(" Module=\"")) return true;
  }
  return false;
}

bool is_record_line(std::string_view line) noexcept {
  auto const stamp = stamp_length(line);
  // The traffic server writes no keys.
  if (stamp != 0 && is_of_service(line, stamp)) return true;
  auto const prefix = stamp != 0 ? std::size_t{0} : find_opening(line);
  return prefix.has_value() && has_record_key(line.substr(*prefix));
}

}  // namespace siptriage::families::expressway
