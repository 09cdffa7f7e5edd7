#include "pasted/scan.hpp"

namespace siptriage::pasted {
namespace {

constexpr std::size_t kMaxName = 48;

// Steps over line ends, and over the blank that a flattened wrap leaves behind a hyphen.
std::size_t skip_wrap(std::string_view text, std::size_t at, bool behind_hyphen) noexcept {
  at = skip_breaks(text, at);
  if (behind_hyphen && at + 1 < text.size() && text[at] == ' ' && is_name(text[at + 1])) ++at;
  return at;
}

}  // namespace

std::string_view trim_gap(std::string_view text) noexcept {
  while (!text.empty() && is_gap(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_gap(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<Match> match_text(std::string_view text, std::size_t at,
                                std::string_view pattern) noexcept {
  Match match;
  bool hyphen = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '_' && at < text.size() && text[at] == ' ') {
      match.lost_underscore = true;
      ++at;
      continue;
    }
    if (i > 0) {
      auto const next = skip_wrap(text, at, hyphen);
      match.wrapped = match.wrapped || next != at;
      at = next;
    }
    if (at >= text.size() || text[at] != pattern[i]) return std::nullopt;
    hyphen = text[at++] == '-';
  }
  match.end = at;
  return match;
}

std::optional<Match> match_digits(std::string_view text, std::size_t at, std::size_t count,
                                  std::string* digits) {
  Match match;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) {
      auto const next = skip_breaks(text, at);
      match.wrapped = match.wrapped || next != at;
      at = next;
    }
    if (at >= text.size() || !ascii::is_digit(text[at])) return std::nullopt;
    if (digits != nullptr) digits->push_back(text[at]);
    ++at;
  }
  match.end = at;
  return match;
}

std::optional<FieldName> read_field_name(std::string_view text, std::size_t at, char separator) {
  if (at >= text.size() || !ascii::is_alpha(text[at])) return std::nullopt;
  FieldName field;
  field.begin = at;
  char buffer[kMaxName];
  std::size_t length = 0;
  while (at < text.size() && is_name(text[at])) {
    if (length == kMaxName) return std::nullopt;
    buffer[length++] = text[at++];
    auto const next = skip_wrap(text, at, text[at - 1] == '-');
    if (next != at && next < text.size() && is_name(text[next])) {
      field.wrapped = true;
      at = next;
    }
  }
  auto const mark = skip_gap(text, at);
  if (mark >= text.size() || text[mark] != separator) return std::nullopt;
  field.name.assign(buffer, length);
  field.spaced = mark != at;
  field.value = skip_gap(text, mark + 1);
  return field;
}

bool starts_word(std::string_view text, std::size_t at) noexcept {
  if (at == 0) return true;
  char const before = text[at - 1];
  return !is_name(before) && before != '.' && before != '@' && before != '/';
}

}  // namespace siptriage::pasted
