#include "families/sip_admin_log/tolerant_header.hpp"

#include <algorithm>

#include "grammars/lync_header.hpp"
#include "pasted/scan.hpp"
#include "pasted/values.hpp"

namespace siptriage::families::sip_admin_log {
namespace {

using pasted::is_gap;

constexpr std::size_t kMaxHeader = 600;
constexpr std::size_t kMaxComponentText = 800;

// "TL_ERROR" or "TF_DIAG": a prefix and a word of capitals; line ends may stand inside.
std::string flag_word(std::string_view text, std::size_t& at, std::string_view prefix,
                      pasted::Repairs& repairs) {
  auto const start = pasted::match_text(text, at, prefix);
  if (!start) return {};
  repairs.add_if(start->lost_underscore, DefectCode::lost_underscore);
  std::string word(prefix);
  at = start->end;
  while (at < text.size() && (ascii::is_upper(text[at]) || pasted::is_break(text[at]))) {
    if (!is_gap(text[at])) word += text[at];
    ++at;
  }
  return word;
}

// Behind the bracket that closes the one at `open`; npos when it is not closed.
std::size_t close_of(std::string_view text, std::size_t open, std::size_t end) noexcept {
  int depth = 0;
  auto const limit = std::min(end, open + kMaxHeader);
  for (auto at = open; at < limit; ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return at + 1;
  }
  return std::string_view::npos;
}

// "(component,method)": the next bracket that names two things.
std::size_t component_begin(std::string_view text, std::size_t at, std::size_t end) noexcept {
  auto const limit = std::min(end, at + kMaxHeader);
  for (; at < limit; ++at) {
    if (text[at] != '(') continue;
    auto const comma = text.substr(0, limit).find(',', at);
    if (comma == std::string_view::npos) return comma;
    if (text.substr(at + 1, comma - at - 1).find_first_of(" ()") == std::string_view::npos)
      return at;
  }
  return std::string_view::npos;
}

// Instance number or correlation id behind the component: " [156659184]".
std::size_t skip_id(std::string_view text, std::size_t at, std::size_t end) noexcept {
  auto const open = pasted::skip_gap(text, at);
  if (open >= end || text[open] != '[') return at;
  auto const close = text.substr(0, std::min(end, open + 40)).find(']', open);
  return close != std::string_view::npos ? close + 1 : at;
}

std::string written(std::string_view level, std::string_view flag, std::string_view place,
                    std::string_view component, pasted::Repairs& repairs) {
  std::string text(level);
  text += '(';
  text += flag;
  text += ") ";
  text += pasted::clean_word(place, repairs);
  text += ' ';
  text += pasted::clean_word(component, repairs);
  return text;
}

}  // namespace

TraceHeader repair_header(std::string_view text, std::size_t begin, std::size_t end,
                          pasted::Repairs& repairs) {
  TraceHeader header;
  auto const part = text.substr(0, end);
  auto at = begin;
  auto const level = flag_word(part, at, "TL_", repairs);
  at = pasted::skip_gap(part, at);
  if (level.empty() || at >= part.size() || part[at] != '(') return header;
  at = pasted::skip_gap(part, at + 1);
  auto const flag = flag_word(part, at, "TF_", repairs);
  at = pasted::skip_gap(part, at);
  if (flag.empty() || at >= part.size() || part[at] != ')') return header;
  header.protocol = flag == "TF_PROTOCOL";
  header.record = header.protocol || flag == "TF_DIAG";
  auto const place = header.end = at + 1;
  auto const component = component_begin(part, place, end);
  auto const close =
      component == std::string_view::npos ? component : close_of(part, component, end);
  if (close == std::string_view::npos) return header;
  header.end = close;
  auto const line = written(level, flag, part.substr(place, component - place),
                            part.substr(component, close - component), repairs);
  if (grammars::parse_wpp_header(line).value) header.text = line;
  auto const behind = skip_id(part, close, end);
  if (auto const mark =
          pasted::match_text(part, pasted::skip_gap(part, behind), "$$begin_record")) {
    repairs.add_if(mark->lost_underscore, DefectCode::lost_underscore);
    header.begin_mark = true;
    header.end = mark->end;
  }
  return header;
}

std::size_t lost_header_begin(std::string_view text, std::size_t mark) noexcept {
  constexpr std::size_t kMaxRest = 200;
  auto const floor = mark > kMaxRest ? mark - kMaxRest : 0;
  for (auto at = floor; at < mark; ++at) {
    if (text[at] != '(' || component_begin(text, at, mark) != at) continue;
    auto const close = close_of(text, at, mark);
    if (close == std::string_view::npos) continue;
    if (pasted::skip_gap(text, skip_id(text, close, mark)) == mark) return at;
  }
  return mark;
}

ComponentText repair_component_text(std::string_view text, std::size_t begin, std::size_t end,
                                    pasted::Repairs& repairs) {
  auto const limit = std::min(end, begin + kMaxComponentText);
  auto const part = text.substr(0, limit);
  for (auto at = part.find("0x", begin); at != std::string_view::npos;
       at = part.find("0x", at + 1)) {
    auto const digits = at + 2;
    auto stop = digits;
    while (stop < limit && ascii::is_hex(part[stop])) ++stop;
    auto const open = pasted::skip_gap(part, stop);
    if (stop - digits != 8 || open >= limit || part[open] != '(') continue;
    auto const close = part.find(')', open);
    if (close == std::string_view::npos) break;
    auto const name = pasted::clean_word(part.substr(open, close + 1 - open), repairs);
    auto line = pasted::clean_text(part.substr(begin, stop - begin), repairs) + name;
    return {' ' + line, close + 1};
  }
  return {};
}

}  // namespace siptriage::families::sip_admin_log
