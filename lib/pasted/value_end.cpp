#include "pasted/value_end.hpp"

#include <algorithm>

#include "pasted/params.hpp"
#include "pasted/values.hpp"

namespace siptriage::pasted {
namespace {

// True when the value goes on behind a line end at `at`: it was wrapped, not ended.
bool goes_on(std::string_view value, std::size_t at) {
  auto const next = skip_breaks(value, at);
  if (next >= value.size()) return false;
  char const before = at > 0 ? value[at - 1] : '\0';
  if (std::string_view(";,=-:").find(before) != std::string_view::npos) return true;
  if (std::string_view(";,=\"").find(value[next]) != std::string_view::npos) return true;
  bool const only_quote =
      before == '"' && before_gap(value, at - 1) > 0 && value[before_gap(value, at - 1) - 1] == '=';
  return only_quote || read_field_name(value, next, '=').has_value();
}

// Where the last value of a message ends: at the first line end that is no wrap.
std::size_t line_value_end(std::string_view value) {
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] == '"') {
      auto const close = value.find('"', at + 1);
      if (close == std::string_view::npos) continue;
      auto const inner = before_gap(value, close);
      if (inner <= at + 1 || value[inner - 1] != '=') at = close;
      continue;
    }
    bool const bar = value[at] == '|' || value.substr(at).starts_with("$$");
    if (bar || (is_break(value[at]) && !goes_on(value, at))) return at;
  }
  return value.size();
}

std::size_t word_end(std::string_view value, std::size_t at) noexcept {
  while (at < value.size() && !is_gap(value[at]) && value[at] != '|') ++at;
  return at;
}

// A Call-ID runs on over a gap only where nothing else can stand: one more word up to the next
// field, or a host part.
std::size_t call_id_end(std::string_view value, bool last) noexcept {
  auto const first = word_end(value, 0);
  auto const next = skip_gap(value, first);
  if (next >= value.size()) return first;
  auto const second = word_end(value, next);
  bool const host_part = value[next] == '@';
  bool const one_word =
      skip_gap(value, second) >= value.size() && !is_method(value.substr(next, second - next));
  bool const hyphen = first > 0 && value[first - 1] == '-' && is_break(value[first]);
  if (host_part || hyphen) return second;
  return one_word && !last ? second : first;
}

// The list says itself where it ends.
std::size_t diagnostics_end(std::string_view value, bool last) {
  std::size_t digits = 0;
  while (digits < value.size() && (ascii::is_digit(value[digits]) || is_break(value[digits])))
    ++digits;
  auto const list = read_params(value, digits, value.size());
  return list.params.empty() && last ? line_value_end(value) : std::max(list.end, digits);
}

std::size_t number_end(std::string_view value) noexcept {
  std::size_t at = 0;
  while (at < value.size() && ascii::is_digit(value[at])) ++at;
  return at;
}

}  // namespace

std::size_t value_end(ValueKind kind, std::string_view value, bool last) {
  switch (kind) {
    case ValueKind::number:
      return number_end(value);
    case ValueKind::diagnostics:
      return diagnostics_end(value, last);
    case ValueKind::cseq:
      return repair_cseq(value).end;
    case ValueKind::call_id:
      return call_id_end(value, last);
    default:
      return last ? line_value_end(value) : value.size();
  }
}

}  // namespace siptriage::pasted
