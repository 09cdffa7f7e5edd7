#include <algorithm>
#include <array>

#include "pasted/sip_splitter.hpp"
#include "pasted/values.hpp"

namespace siptriage::pasted {
namespace {

constexpr std::size_t kMaxUri = 600;
constexpr std::size_t kMaxMethod = 16;

std::optional<StartLine> status_line_at(std::string_view text, std::size_t at) {
  auto const version = match_text(text, at, "SIP/2.0");
  if (!version) return std::nullopt;
  auto const code_at = skip_gap(text, version->end);
  std::string code;
  auto const digits = match_digits(text, code_at, 3, &code);
  if (code_at == version->end || !digits || code[0] < '1' || code[0] > '6') return std::nullopt;
  if (digits->end < text.size() && is_name(text[digits->end])) return std::nullopt;
  StartLine line;
  line.text = "SIP/2.0 " + code + ' ';
  line.end = digits->end;
  line.response = true;
  line.repairs.add_if(version->wrapped || digits->wrapped, DefectCode::wrapped_line);
  return line;
}

// The known method at `at`; a line end may stand inside. `end` is set behind it.
std::string method_at(std::string_view text, std::size_t at, std::size_t& end) {
  std::string word;
  while (at < text.size() && ascii::is_upper(text[at]) && word.size() < kMaxMethod) {
    word.push_back(text[at++]);
    auto const next = skip_breaks(text, at);
    bool const runs_on = next < text.size() && ascii::is_upper(text[next]);
    if (next != at && (is_method(word) || !runs_on)) break;
    at = next;
  }
  end = at;
  return is_method(word) ? word : std::string();
}

bool has_scheme(std::string_view text, std::size_t at) noexcept {
  constexpr auto kSchemes =
      std::to_array<std::string_view>({"sip:", "sips:", "tel:", "im:", "pres:"});
  return std::any_of(kSchemes.begin(), kSchemes.end(), [&](std::string_view scheme) {
    return ascii::istarts_with(text.substr(at), scheme) || match_text(text, at, scheme).has_value();
  });
}

// Finds the version that closes a request line; npos when something stands there that no URI holds.
std::size_t version_after(std::string_view text, std::size_t uri, Match& version) noexcept {
  auto const limit = std::min(text.size(), uri + kMaxUri);
  std::size_t gaps = 0;
  for (auto at = uri; at < limit; ++at) {
    char const c = text[at];
    if (c == '"' || c == '<' || c == '>') break;
    if (is_gap(c) && !is_gap(text[at - 1]) && ++gaps > 8) break;
    if (c != 'S' || !is_gap(text[at - 1])) continue;
    if (auto const found = match_text(text, at, "SIP/2.0")) {
      version = *found;
      return at;
    }
  }
  return std::string_view::npos;
}

std::optional<StartLine> request_line_at(std::string_view text, std::size_t at) {
  if (at > 0 && (ascii::is_upper(text[at - 1]) || text[at - 1] == '-')) return std::nullopt;
  std::size_t method_end = 0;
  auto const method = method_at(text, at, method_end);
  auto const uri_at = skip_gap(text, method_end);
  if (method.empty() || uri_at == method_end || !has_scheme(text, uri_at)) return std::nullopt;
  Match version;
  auto const version_at = version_after(text, uri_at, version);
  if (version_at == std::string_view::npos) return std::nullopt;
  StartLine line;
  auto const uri = clean_word(text.substr(uri_at, version_at - uri_at), line.repairs);
  line.text = method + ' ' + uri + " SIP/2.0";
  line.end = version.end;
  line.repairs.add_if(version.wrapped, DefectCode::wrapped_line);
  return line;
}

}  // namespace

std::optional<StartLine> start_line_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || !ascii::is_upper(text[at])) return std::nullopt;
  if (text[at] == 'S') {
    if (auto line = status_line_at(text, at)) return line;
  }
  return request_line_at(text, at);
}

}  // namespace siptriage::pasted
