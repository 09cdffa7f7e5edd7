#include "pasted/values.hpp"

#include <algorithm>

#include "pasted/field_names.hpp"

namespace siptriage::pasted {
namespace {

// True when the gap [begin, end) stands inside a hyphenated word: "egress-" "zone".
bool is_inside_word(std::string_view value, std::size_t begin, std::size_t end) noexcept {
  return begin > 1 && value[begin - 1] == '-' && ascii::is_alnum(value[begin - 2]) &&
         end < value.size() && ascii::is_alnum(value[end]);
}

bool has_break(std::string_view value) noexcept {
  return std::any_of(value.begin(), value.end(), is_break);
}

// Where sent-protocol ends ("SIP / 2.0 / TLS"): behind its second '/' and the word there.
std::size_t protocol_end(std::string_view via) noexcept {
  std::size_t at = 0;
  for (int slash = 0; slash < 2; ++slash) {
    at = via.find('/', at);
    if (at == std::string_view::npos) return 0;
    ++at;
  }
  at = skip_gap(via, at);
  while (at < via.size() && ascii::is_alnum(via[at])) ++at;
  return at;
}

// The method that is left of a CSeq line that a copy swallowed behind a display name.
std::string_view without_residue(std::string_view value, Repairs& repairs) {
  auto const trimmed = trim_gap(value);
  auto const blank = trimmed.find_last_of(" \n\v");
  if (blank == std::string_view::npos || trimmed.find('<') != std::string_view::npos)
    return trimmed;
  if (!is_method(trimmed.substr(blank + 1))) return trimmed;
  repairs.add(DefectCode::split_name);
  return trim_gap(trimmed.substr(0, blank));
}

}  // namespace

std::string clean_text(std::string_view value, Repairs& repairs) {
  auto const text = trim_gap(value);
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (!is_gap(text[at])) {
      clean.push_back(text[at++]);
      continue;
    }
    auto const end = skip_gap(text, at);
    auto const gap = text.substr(at, end - at);
    if (!has_break(gap)) {
      clean.append(gap);
    } else {
      repairs.add(DefectCode::wrapped_line);
      if (!is_inside_word(text, at, end)) clean.push_back(' ');
    }
    at = end;
  }
  return clean;
}

std::string close_quotes(std::string text, Repairs& repairs) {
  std::string closed;
  for (std::size_t at = 0; at < text.size();) {
    auto const next = skip_gap(text, at);
    bool const equals = next < text.size() && text[next] == '=';
    auto const open = equals ? skip_gap(text, next + 1) : next;
    auto const close = equals && open < text.size() && text[open] == '"' ? text.find('"', open + 1)
                                                                         : std::string::npos;
    if (close == std::string::npos) {
      closed += text[at++];
      continue;
    }
    auto const value = std::string_view(text).substr(open + 1, close - open - 1);
    auto const trimmed = trim_gap(value);
    repairs.add_if(open != at + 1 || trimmed.size() != value.size(), DefectCode::padded_value);
    closed += "=\"";
    closed += trimmed;
    closed += '"';
    at = close + 1;
  }
  return closed;
}

std::string clean_word(std::string_view value, Repairs& repairs) {
  auto const text = trim_gap(value);
  std::string clean;
  clean.reserve(text.size());
  for (char const c : text) {
    if (!is_gap(c)) clean.push_back(c);
  }
  if (clean.size() != text.size()) {
    repairs.add(has_break(text) ? DefectCode::wrapped_line : DefectCode::split_name);
  }
  return clean;
}

std::string clean_via(std::string_view value, Repairs& repairs) {
  std::string clean;
  while (!value.empty()) {
    auto const comma = std::min(value.find(','), value.size());
    auto const one = value.substr(0, comma);
    auto const protocol = protocol_end(one);
    if (!clean.empty()) clean += ", ";
    if (protocol == 0) {
      clean += clean_text(one, repairs);
    } else {
      clean += clean_word(one.substr(0, protocol), repairs);
      clean += ' ';
      clean += clean_word(one.substr(protocol), repairs);
    }
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
  return clean;
}

std::string clean_address(std::string_view value, Repairs& repairs) {
  auto const open = value.find('<');
  auto const close = open == std::string_view::npos ? open : value.find('>', open);
  if (close == std::string_view::npos) {
    auto const rest = without_residue(value, repairs);
    bool const bare = rest.find('"') == std::string_view::npos && rest.find(':') < 8;
    return bare ? clean_word(rest, repairs) : clean_text(rest, repairs);
  }
  auto clean = clean_text(value.substr(0, open), repairs);
  if (open > 0 && !clean.empty() && is_gap(value[open - 1])) clean += ' ';
  clean += clean_word(value.substr(open, close + 1 - open), repairs);
  auto const rest = value.substr(close + 1);
  auto const comma = rest.find(',');
  clean += clean_word(rest.substr(0, comma), repairs);
  if (comma == std::string_view::npos) return clean;
  return clean + ", " + clean_address(rest.substr(comma + 1), repairs);
}

CSeqText repair_cseq(std::string_view value) {
  CSeqText cseq;
  auto at = skip_gap(value, 0);
  for (auto next = at; next < value.size() && ascii::is_digit(value[next]);) {
    cseq.text += value[next++];
    at = next;
    next = skip_breaks(value, next);
  }
  cseq.end = at;
  auto const method_at = skip_gap(value, at);
  std::string word;
  std::string method;
  for (auto next = method_at; next < value.size() && ascii::is_upper(value[next]);) {
    word += value[next++];
    auto const behind = skip_breaks(value, next);
    bool const ends = next >= value.size() || is_gap(value[next]);
    // A word that no table knows is a method only in one piece.
    bool const whole = ends && method.empty() && next - method_at == word.size();
    if (is_method(word) || whole) {
      method = word;
      cseq.end = next;
    }
    next = behind;
  }
  if (method.empty() || cseq.text.empty()) return cseq;
  cseq.text += ' ' + method;
  cseq.wrapped = cseq.end > cseq.text.size();
  return cseq;
}

std::string_view without_annotation(std::string_view value, Repairs& repairs) {
  for (std::string_view const mark : {"<--", "<==", "<<<"}) {
    auto const at = value.find(mark);
    if (at == std::string_view::npos || at == 0 || !is_gap(value[at - 1])) continue;
    repairs.add(DefectCode::annotation);
    value = value.substr(0, at);
  }
  return trim_gap(value);
}

bool is_host_like(std::string_view value) noexcept {
  return !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
    return ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80 ||
           std::string_view("-._:*[]%").find(c) != std::string_view::npos;
  });
}

}  // namespace siptriage::pasted
