#include "render/secrets.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace siptriage::render {
namespace {

using Found = std::optional<SecretSpan>;

// Cisco products write the kind of a kept secret in front of it: "{cipher}qeh8eq+fuVY1...".
constexpr auto kMarks = std::to_array<std::string_view>({"{cipher}", "{crypt}", "{hash}"});
constexpr auto kWords =
    std::to_array<std::string_view>({"password", "passwd", "passphrase", "secret"});
constexpr std::string_view kEnds = " \t\r\n\"'<>&,;|";
constexpr std::size_t kMaxName = 64;     // a name is searched so far before its '=' or ':'
constexpr std::size_t kMaxLine = 1'000;  // and the command that it is part of

bool ends_with(std::string_view text, std::string_view word) noexcept {
  return text.size() >= word.size() && ascii::iequals(text.substr(text.size() - word.size()), word);
}

Found span(std::size_t begin, std::size_t end) noexcept {
  return begin < end ? Found(SecretSpan{begin, end}) : std::nullopt;
}

std::size_t end_of_word(std::string_view text, std::size_t from) noexcept {
  return std::min(text.find_first_of(kEnds, from), text.size());
}

Found behind_mark(std::string_view text, std::size_t at) noexcept {
  for (auto const mark : kMarks) {
    if (!text.substr(at).starts_with(mark)) continue;
    auto const begin = at + mark.size();
    return span(begin, end_of_word(text, begin));
  }
  return std::nullopt;
}

// What stands in front of the '=' or ':' at `at`, blanks and quotes behind the name left out.
std::string_view name_before(std::string_view text, std::size_t at) noexcept {
  auto const first = at - std::min(at, kMaxName);
  auto name = text.substr(first, at - first);
  while (!name.empty() && (name.back() == ' ' || name.back() == '"')) name.remove_suffix(1);
  return name;
}

bool is_command(std::string_view text, std::size_t at) noexcept {
  constexpr std::string_view kCommand = "xconfiguration";
  auto const first = at - std::min(at, kMaxLine);
  auto line = text.substr(first, at - first);
  auto const line_end = line.rfind('\n');
  if (line_end != line.npos) line.remove_prefix(line_end + 1);
  return std::search(line.begin(), line.end(), kCommand.begin(), kCommand.end(),
                     [](char a, char b) { return ascii::lower(a) == b; }) != line.end();
}

Found credentials(std::string_view text, std::size_t value) noexcept {
  for (std::string_view const scheme : {"Basic ", "Bearer "}) {
    if (!ascii::iequals(text.substr(value, scheme.size()), scheme)) continue;
    auto const begin = value + scheme.size();
    return span(begin, end_of_word(text, begin));
  }
  return std::nullopt;
}

// Quoted, also with escaped quotes inside a quoted text.
Found quoted(std::string_view text, std::size_t value) noexcept {
  bool const escaped = text.substr(value).starts_with("\\\"");
  auto const delimiter = text.substr(value, escaped ? 2 : 1);
  auto const begin = value + delimiter.size();
  return span(begin, std::min(text.find(delimiter, begin), text.size()));
}

Found behind_separator(std::string_view text, std::size_t at) noexcept {
  auto const name = name_before(text, at);
  bool const authorization = text[at] == ':' && ends_with(name, "Authorization");
  if (!authorization && !names_secret(name)) return std::nullopt;
  auto const value = std::min(text.find_first_not_of(" \t", at + 1), text.size());
  if (authorization) return credentials(text, value);
  auto const rest = text.substr(value);
  if (rest.starts_with('"') || rest.starts_with('\'') || rest.starts_with("\\\"")) {
    return quoted(text, value);
  }
  // In prose a colon may follow the word: "wrong password: user alice".
  if (text[at] == ':' && !is_command(text, at)) return std::nullopt;
  return span(value, end_of_word(text, value));
}

}  // namespace

bool names_secret(std::string_view name) noexcept {
  return std::any_of(kWords.begin(), kWords.end(),
                     [name](std::string_view word) { return ends_with(name, word); });
}

std::optional<SecretSpan> next_secret(std::string_view text, std::size_t from) noexcept {
  for (auto at = text.find_first_of("{=:", from); at != text.npos;
       at = text.find_first_of("{=:", at + 1)) {
    auto const found = text[at] == '{' ? behind_mark(text, at) : behind_separator(text, at);
    if (found) return found;
  }
  return std::nullopt;
}

std::string without_secrets(std::string_view text, SecretSpan first) {
  std::string out;
  std::size_t at = 0;
  for (Found secret = first; secret; secret = next_secret(text, at)) {
    out += text.substr(at, secret->begin - at);
    out += "***";
    at = secret->end;
  }
  out += text.substr(at);
  return out;
}

}  // namespace siptriage::render
