// Reading repaired text that may still be broken anywhere by line ends: a copy can wrap inside
// every word, so names and markers are matched through line ends.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.hpp"

namespace siptriage::pasted {

// Flat text (flat_text.hpp) knows three blanks: SP, one line end, one or more empty lines.
inline constexpr char kLineEnd = '\n';
inline constexpr char kBlankLine = '\v';

constexpr bool is_break(char c) noexcept { return c == kLineEnd || c == kBlankLine; }
constexpr bool is_gap(char c) noexcept { return c == ' ' || is_break(c); }

// Name characters of header fields, record fields and parameters.
constexpr bool is_name(char c) noexcept { return ascii::is_alnum(c) || c == '-' || c == '_'; }

constexpr std::size_t skip_gap(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_gap(text[at])) ++at;
  return at;
}
constexpr std::size_t skip_breaks(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_break(text[at])) ++at;
  return at;
}
// Position behind the last character before `at` that is no gap; 0 when there is none.
constexpr std::size_t before_gap(std::string_view text, std::size_t at) noexcept {
  while (at > 0 && is_gap(text[at - 1])) --at;
  return at;
}
constexpr std::size_t find_break(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && !is_break(text[at])) ++at;
  return at;
}
[[nodiscard]] std::string_view trim_gap(std::string_view text) noexcept;

// What it took to match.
struct Match {
  std::size_t end = 0;           // behind the match
  bool wrapped = false;          // a line end stood inside
  bool lost_underscore = false;  // '_' of the pattern was a blank or missing
};

// Matches `pattern` at `at`: line ends may stand between any two characters, one blank behind '-',
// and '_' may have become a blank. Case matters. Linear in the match.
[[nodiscard]] std::optional<Match> match_text(std::string_view text, std::size_t at,
                                              std::string_view pattern) noexcept;

// `count` decimal digits, line ends between them allowed; digits are appended to `digits`.
[[nodiscard]] std::optional<Match> match_digits(std::string_view text, std::size_t at,
                                                std::size_t count, std::string* digits = nullptr);

// A field name and what follows it.
struct FieldName {
  std::string name;  // as written, without the line ends inside
  std::size_t begin = 0;
  std::size_t value = 0;  // behind the separator and the blanks that follow it
  bool wrapped = false;   // a line end or blank stood inside the name
  bool spaced = false;    // a blank stood before the separator
};

// Reads `name separator` at `at`, for a name of at most 48 characters; blanks are allowed around
// the separator. nullopt when there is none.
[[nodiscard]] std::optional<FieldName> read_field_name(std::string_view text, std::size_t at,
                                                       char separator);

// True when a word can begin at `at`: the text before it does not run on into it.
[[nodiscard]] bool starts_word(std::string_view text, std::size_t at) noexcept;

}  // namespace siptriage::pasted
