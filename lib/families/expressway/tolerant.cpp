#include "families/expressway/tolerant.hpp"

#include <algorithm>
#include <string>

#include "families/expressway/tolerant_pairs.hpp"
#include "pasted/region.hpp"
#include "pasted/sip_splitter.hpp"
#include "pasted/values.hpp"

namespace siptriage::families::expressway {
namespace {

using pasted::Anchor;
using pasted::Workshop;

constexpr std::size_t kMaxHead = 200;

// Where the record at anchor `index` can reach: it holds one SIP message at most.
std::size_t record_limit(Workshop const& workshop, std::size_t index) {
  bool message_seen = false;
  return pasted::region_end(workshop, index, [&](Anchor::Kind kind) {
    if (kind == Anchor::Kind::start_line) {
      if (message_seen) return true;
      message_seen = true;
    }
    return pasted::opens_record(kind) || kind == Anchor::Kind::expressway_fields ||
           kind == Anchor::Kind::trace_begin;
  });
}

// Where stamp, host and process end and the first key begins.
std::size_t first_key(std::string_view text, std::size_t begin, std::size_t end) {
  auto const limit = std::min(end, begin + kMaxHead);
  for (auto at = begin; at < limit; ++at) {
    if (!ascii::is_alpha(text[at]) || !pasted::starts_word(text, at)) continue;
    if (pasted::read_field_name(text.substr(0, end), at, '=')) return at;
  }
  return limit;
}

// Behind the stamp of a record may be lost what the product writes before the first key: host and
// process, and the level of an alarm. Begin of what is left of it on the same line.
std::size_t lost_head_begin(std::string_view text, std::size_t floor, std::size_t keys) noexcept {
  constexpr std::size_t kMaxLostHead = 80;
  auto begin = keys;
  auto const lowest = std::max(floor, keys > kMaxLostHead ? keys - kMaxLostHead : 0);
  while (begin > lowest && !pasted::is_break(text[begin - 1])) --begin;
  auto head = pasted::trim_gap(text.substr(begin, keys - begin));
  if (auto const level = head.rfind("Level=\"");
      level != std::string_view::npos && head.ends_with('"')) {
    head = pasted::trim_gap(head.substr(0, level));
  }
  bool const words =
      head.ends_with(':') && std::all_of(head.begin(), head.end(), [](char c) {
        return pasted::is_name(c) || std::string_view(" .[]:").find(c) != std::string_view::npos;
      });
  return words ? begin : keys;
}

// "2026-03-02T08:10:46.240+01:00 vcse tvcs:" on one line.
std::string repaired_head(std::string_view head, pasted::Repairs& repairs) {
  std::size_t stamp = 0;
  while (stamp < head.size() && head[stamp] != ' ' &&
         (ascii::is_digit(head[stamp]) || pasted::is_break(head[stamp]) ||
          std::string_view("-T:.+Z").find(head[stamp]) != std::string_view::npos)) {
    ++stamp;
  }
  while (stamp > 0 && pasted::is_gap(head[stamp - 1])) --stamp;
  auto text = pasted::clean_word(head.substr(0, stamp), repairs);
  if (!text.empty()) text += ' ';
  auto words = pasted::clean_text(head.substr(stamp), repairs);
  for (auto at = words.find(" :"); at != std::string::npos; at = words.find(" :", at)) {
    words.erase(at, 1);
    repairs.add(DefectCode::padded_value);
  }
  return text + words;
}

struct Dump {
  std::string text;  // as the product writes it; empty when there is none
  std::size_t end = 0;
  pasted::Repairs repairs;
};

// The closing bar, if the copy kept it.
std::size_t skip_bar(std::string_view text, std::size_t at) noexcept {
  auto const bar = pasted::skip_gap(text, at);
  return bar < text.size() && text[bar] == '|' ? bar + 1 : at;
}

std::string body_lines(std::string_view body) {
  std::string lines = " \n ";
  for (char const c : body) {
    if (pasted::is_break(c)) {
      lines += "\n ";
    } else {
      lines += c;
    }
  }
  return lines + '\n';
}

Dump sip_dump(std::string_view text, std::size_t at, std::size_t end) {
  Dump dump;
  auto const start = pasted::start_line_at(text, at);
  if (!start) return dump;
  auto const message = pasted::split_message(text, at, end, &*start);
  dump.text = " SIPMSG:\n |" + message.write("\n ");
  dump.text.pop_back();
  dump.text += message.body < message.body_end
                   ? body_lines(text.substr(message.body, message.body_end - message.body))
                   : std::string(" \n");
  dump.text += " |\n\n";
  dump.end = skip_bar(text.substr(0, end), message.end);
  dump.repairs = message.repairs;
  return dump;
}

// Pairs end at the marker of a dump, or at the bar or line end before a bare start line.
std::size_t pairs_limit(std::string_view text, std::size_t begin, std::size_t message) {
  auto const between = text.substr(begin, message - begin);
  auto const marker = between.rfind("SIPMSG");
  if (marker != std::string_view::npos) return begin + marker;
  auto end = pasted::before_gap(text, message);
  while (end > begin && text[end - 1] == '|') end = pasted::before_gap(text, end - 1);
  return end;
}

bool is_message_record(std::string_view pairs) noexcept {
  return pairs.find("network.sip") != std::string_view::npos &&
         pairs.find("Detail=") == std::string_view::npos;
}

// A record that begins in the middle of a line, behind another one.
bool is_glued(Workshop const& workshop, std::size_t begin) noexcept {
  auto const text = workshop.text();
  auto const before = pasted::before_gap(text, begin);
  bool const same_line = before > 0 && text.substr(before, begin - before).find_first_of("\n\v") ==
                                           std::string_view::npos;
  return same_line && !workshop.excerpts.empty() && workshop.floor() >= before;
}

}  // namespace

bool read_pasted_record(Workshop& workshop, std::size_t index) {
  auto const text = workshop.text();
  auto const& anchor = workshop.anchors[index];
  auto const end = record_limit(workshop, index);
  auto const message = pasted::find_anchor(workshop, index, end, Anchor::Kind::start_line);
  bool const headless = anchor.kind == Anchor::Kind::expressway_fields;
  auto const begin = headless ? lost_head_begin(text, workshop.floor(), anchor.at) : anchor.at;
  auto const keys = first_key(text, begin, end);
  pasted::Repairs repairs;
  auto head = repaired_head(text.substr(begin, keys - begin), repairs);
  // The strict reader wants a process before a time; the module is named behind it.
  if (head.empty() && text.substr(keys).starts_with("UTCTime")) head = "tvcs:";
  auto const limit = message == std::string_view::npos ? end : pairs_limit(text, keys, message);
  auto const pairs = repair_pairs(text, std::min(keys, limit), limit);
  if (pairs.pairs == 0 && pairs.text.find("Module=") == std::string::npos) return false;
  auto record_end = pairs.end;
  auto record = (head.empty() ? "" : head + ' ') + pairs.text + '\n';
  if (message != std::string_view::npos && is_message_record(pairs.text)) {
    auto const dump = sip_dump(text, message, end);
    record += dump.text;
    record_end = std::max(record_end, dump.end);
    repairs.add(dump.repairs);
  }
  repairs.add(pairs.repairs);
  repairs.add_if(headless, DefectCode::lost_header);
  repairs.add_if(is_glued(workshop, begin), DefectCode::glued_records);
  auto const excerpt = workshop.add_excerpt(begin, record_end, repairs);
  workshop.expressway.add(record, excerpt);
  return true;
}

}  // namespace siptriage::families::expressway
