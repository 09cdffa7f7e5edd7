#include "pasted/body.hpp"

#include <algorithm>

#include "pasted/scan.hpp"

namespace siptriage::pasted {
namespace {

bool is_sdp_line(std::string_view text, std::size_t at) noexcept {
  return at + 1 < text.size() && ascii::is_lower(text[at]) && text[at + 1] == '=';
}

bool is_boundary(std::string_view text, std::size_t at) noexcept {
  if (!text.substr(at).starts_with("--") || at + 2 >= text.size()) return false;
  auto const next = skip_breaks(text, find_break(text, at));
  return ascii::istarts_with(text.substr(next), "content-");
}

std::size_t sdp_end(std::string_view text, std::size_t at) noexcept {
  for (;;) {
    auto const end = find_break(text, at);
    auto const next = skip_breaks(text, end);
    if (!is_sdp_line(text, next)) return end;
    at = next;
  }
}

// The last line of the run of lines that carry tags.
std::size_t xml_end(std::string_view text, std::size_t at) noexcept {
  for (;;) {
    auto const end = find_break(text, at);
    auto const next = skip_breaks(text, end);
    auto const line = text.substr(next, find_break(text, next) - next);
    bool const tags = !line.empty() && (line.front() == '<' || line.back() == '>');
    if (!tags) return end;
    at = next;
  }
}

std::size_t mime_end(std::string_view text, std::size_t at) noexcept {
  auto const boundary = text.substr(at, find_break(text, at) - at);
  auto last = at;
  for (auto next = at; next != std::string_view::npos; next = text.find(boundary, next + 1)) {
    last = next;
  }
  return find_break(text, last);
}

}  // namespace

bool begins_body(std::string_view text, std::size_t at) noexcept {
  auto const rest = text.substr(std::min(at, text.size()));
  if (rest.starts_with("v=0")) {
    auto const next = skip_gap(rest, 3);
    return next > 3 && is_sdp_line(rest, next);
  }
  return rest.starts_with("<?xml") || is_boundary(text, at);
}

std::size_t body_end(std::string_view text, std::size_t at) noexcept {
  if (text[at] == 'v') return sdp_end(text, at);
  if (text[at] == '<') return xml_end(text, at);
  return mime_end(text, at);
}

}  // namespace siptriage::pasted
