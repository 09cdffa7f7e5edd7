#include "families/sip_admin_log/tolerant_code.hpp"

#include <algorithm>

#include "siptriage/catalog.hpp"

namespace siptriage::families::sip_admin_log {
namespace {

using pasted::is_break;
using pasted::is_gap;

bool is_symbol(char c) noexcept { return ascii::is_upper(c) || ascii::is_digit(c) || c == '_'; }

std::string bare(std::string_view name) {
  std::string letters;
  for (char const c : name) {
    if (!is_gap(c) && c != '_') letters += c;
  }
  return letters;
}

// Behind "0x" and eight hex digits; 0 when they are not there.
std::size_t read_number(std::string_view text, std::size_t at, std::size_t end,
                        std::string& number) {
  while (at < end && number.size() < 10) {
    char const c = text[at];
    bool const fits = number.size() == 1 ? ascii::lower(c) == 'x' : ascii::is_hex(c);
    if (fits) {
      number += c;
    } else if (!is_break(c)) {
      return 0;
    }
    ++at;
  }
  bool const runs_on = at < end && ascii::is_alnum(text[at]);
  return number.size() == 10 && !runs_on ? at : 0;
}

// End of the run of capital words behind the number.
std::size_t symbol_end(std::string_view text, std::size_t at, std::size_t end, bool last) noexcept {
  auto stop = at;
  while (at < end) {
    while (at < end && is_symbol(text[at])) ++at;
    bool const word_done = at >= end || is_gap(text[at]) || text[at] == ')';
    if (!word_done) return stop;
    stop = at;
    if (at < end && text[at] == ')') return stop;
    if (last && at < end && is_break(text[at])) return stop;
    at = pasted::skip_gap(text, at);
  }
  return stop;
}

// Words with '_' between them; a line end next to an underscore was a wrap.
std::string joined(std::string_view words) {
  std::string name;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!is_gap(words[at])) {
      name += words[at];
      continue;
    }
    auto const next = pasted::skip_gap(words, at);
    bool const needs =
        !name.empty() && name.back() != '_' && next < words.size() && words[next] != '_';
    if (needs) name += '_';
    at = next - 1;
  }
  return name;
}

}  // namespace

bool is_told_in_prose(std::string_view value) noexcept {
  constexpr std::size_t kNumber = 10;
  auto at = std::min(value.size(), kNumber);
  while (at < value.size() && ascii::is_alnum(value[at])) ++at;
  while (at < value.size() && value[at] == ' ') ++at;
  return at < value.size() && (ascii::is_lower(value[at]) || value[at] == ',' || value[at] == '.');
}

RepairedField repair_result_code(std::string_view text, std::size_t begin, std::size_t end,
                                 bool last, pasted::Repairs& repairs) {
  std::string number;
  auto const number_end = read_number(text, begin, end, number);
  if (number_end == 0) return {{}, begin};
  repairs.add_if(number_end - begin > number.size(), DefectCode::wrapped_line);
  auto name_begin = pasted::skip_gap(text, number_end);
  if (name_begin < end && text[name_begin] == '(') ++name_begin;
  auto const name_end = symbol_end(text, std::min(name_begin, end), end, last);
  if (name_end <= name_begin) return {number, number_end};
  auto const written = text.substr(name_begin, name_end - name_begin);
  auto const code = ascii::parse_hex32(number);
  auto const known = code ? result_code_name(*code) : std::string_view{};
  // The number decides which name it is; the words only confirm it.
  bool const confirmed = !known.empty() && bare(known) == bare(written);
  auto const name = confirmed ? std::string(known) : joined(written);
  repairs.add_if(name != written, DefectCode::lost_underscore);
  auto const close = name_end < end && text[name_end] == ')' ? name_end + 1 : name_end;
  return {number + ' ' + name, close};
}

}  // namespace siptriage::families::sip_admin_log
