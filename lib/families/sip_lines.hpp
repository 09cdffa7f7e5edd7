// Is a piece of text a SIP message as a stack writes it, one header on one line (RFC 3261 7.3)?
// Copies that were wrapped, flattened or double spaced fail here and go to the tolerant reading.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "base/ascii.hpp"
#include "base/line_cursor.hpp"
#include "families/copy_damage.hpp"
#include "families/text_lines.hpp"

namespace siptriage::families {

// Header fields whose name behind a blank betrays that two header lines were glued together; the
// families "ms-", "p-" and "x-" are known by their prefix. Lower case, sorted.
inline constexpr auto kHeaderNames = std::to_array<std::string_view>({
    "accept",
    "accept-contact",
    "accept-encoding",
    "accept-language",
    "alert-info",
    "allow",
    "allow-events",
    "authentication-info",
    "authorization",
    "call-id",
    "call-info",
    "contact",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "cseq",
    "date",
    "diversion",
    "endpoint",
    "error-info",
    "event",
    "expires",
    "from",
    "history-info",
    "identity",
    "in-reply-to",
    "join",
    "max-forwards",
    "mime-version",
    "min-expires",
    "min-se",
    "organization",
    "path",
    "privacy",
    "proxy-authenticate",
    "proxy-authentication-info",
    "proxy-authorization",
    "proxy-require",
    "rack",
    "reason",
    "record-route",
    "refer-to",
    "referred-by",
    "remote-party-id",
    "replaces",
    "require",
    "retry-after",
    "route",
    "rseq",
    "server",
    "service-route",
    "session-expires",
    "session-id",
    "sip-etag",
    "sip-if-match",
    "subscription-state",
    "supported",
    "timestamp",
    "to",
    "unsupported",
    "user-agent",
    "via",
    "warning",
    "www-authenticate",
});
static_assert(std::is_sorted(kHeaderNames.begin(), kHeaderNames.end()));

[[nodiscard]] inline bool is_known_header(std::string_view name) noexcept {
  std::array<char, 32> lower{};
  if (name.empty() || name.size() > lower.size()) return false;
  std::transform(name.begin(), name.end(), lower.begin(), ascii::lower);
  std::string_view const key{lower.data(), name.size()};
  return key.starts_with("ms-") || key.starts_with("p-") || key.starts_with("x-") ||
         std::binary_search(kHeaderNames.begin(), kHeaderNames.end(), key);
}

// Field name of "Name: value" or "Name : value"; empty when the line is no header line. The rest
// of a wrapped URI ("sip:user@...") or host ("example.com:5061") is none: no header field that is
// registered has a dot in its name.
[[nodiscard]] inline std::string_view header_name(std::string_view line) noexcept {
  std::size_t end = 0;
  bool dotted = false;
  for (; end < line.size() && ascii::is_token(line[end]); ++end)
    dotted = dotted || line[end] == '.';
  auto colon = end;
  while (colon < line.size() && ascii::is_blank(line[colon])) ++colon;
  if (end == 0 || dotted || colon >= line.size() || line[colon] != ':') return {};
  auto const name = line.substr(0, end);
  bool const scheme = ascii::iequals(name, "sip") || ascii::iequals(name, "sips") ||
                      ascii::iequals(name, "tel") || ascii::iequals(name, "http") ||
                      ascii::iequals(name, "https");
  return scheme ? std::string_view{} : name;
}

struct ValueShape {
  bool glued = false;  // a header of a known name starts inside it: two header lines on one
  bool open = false;   // a quote or an angle bracket is not closed: it may go on below
};

// A header starts inside a value when its name stands behind a blank, outside quotes and angle
// brackets. Linear.
[[nodiscard]] inline ValueShape inspect_value(std::string_view line) noexcept {
  bool quoted = false;
  bool bracketed = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    char const c = line[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '<' || c == '>')) {
      bracketed = c == '<';
    } else if (c == ':' && !quoted && !bracketed) {
      auto end = i;
      while (end > 0 && ascii::is_blank(line[end - 1])) --end;
      auto begin = end;
      while (begin > 0 && end - begin < 32 && ascii::is_token(line[begin - 1])) --begin;
      if (begin > 0 && ascii::is_blank(line[begin - 1]) &&
          is_known_header(line.substr(begin, end - begin))) {
        return {true, false};
      }
    }
  }
  return {false, quoted || bracketed};
}

[[nodiscard]] inline bool has_glued_header(std::string_view line) noexcept {
  return inspect_value(line).glued;
}

// How much of a text is the header part of a message, and whether each line of it stands for
// itself.
struct HeaderBlock {
  bool clean = true;        // false: wrapped, flattened or double spaced
  bool ended = false;       // by an empty line
  bool has_type = false;    // Content-Type was seen: the message may have a body
  bool embeds_sip = false;  // Content-Type is message/sipfrag or the like
  bool open = false;        // the last value has an open quote or bracket
  std::uint32_t headers = 0;
  std::uint32_t known = 0;   // of these with a known name
  std::uint64_t length = 0;  // up to the empty line
  std::string_view last_line;
};

// Free text may name headers.
[[nodiscard]] inline bool is_free_text(std::string_view name) noexcept {
  return ascii::iequals(name, "Subject") || ascii::iequals(name, "Organization");
}

[[nodiscard]] inline bool note_header(HeaderBlock& block, std::string_view line) noexcept {
  if (shows_copy_damage(line)) return false;
  if (ascii::is_blank(line.front())) return block.headers > 0;  // folded (RFC 3261 7.3.1)
  auto const name = header_name(line);
  if (name.empty()) return false;
  auto const value = line.substr(line.find(':') + 1);
  ++block.headers;
  bool const known = is_known_header(name);
  if (known) ++block.known;
  if (block.open && !known) return false;  // the rest of a wrapped value that holds a colon
  if (ascii::iequals(name, "Content-Type") || ascii::iequals(name, "c")) {
    block.has_type = true;
    block.embeds_sip = ascii::istarts_with(ascii::trim(value), "message/");
  }
  auto const shape = inspect_value(value);
  block.open = shape.open && !is_free_text(name);
  return is_free_text(name) || !shape.glued;
}

// Inspects header lines (no start line) up to the first empty line; stops at the first line that
// is no header line. An empty line that is followed by further headers is not clean.
[[nodiscard]] inline HeaderBlock inspect_headers(std::string_view text) noexcept {
  HeaderBlock block;
  LineCursor lines(text);
  while (!lines.at_end()) {
    auto const line = lines.next();
    if (is_blank_line(line.text)) {
      block.ended = true;
      break;
    }
    if (!note_header(block, line.text)) {
      block.clean = false;
      return block;
    }
    block.length = lines.offset();
    block.last_line = line.text;
  }
  if (block.has_type) return block;
  while (!lines.at_end()) {
    auto const line = lines.next();
    if (is_blank_line(line.text)) continue;
    auto const name = header_name(line.text);
    block.clean = name.size() < 2 || !is_known_header(name);
    break;
  }
  return block;
}

// A last line without line end may have lost its own end. It is kept only when it closes what it
// opened, so that no name is taken from half a word.
[[nodiscard]] inline bool ends_complete(std::string_view line) noexcept {
  auto const text = ascii::trim(line);
  if (text.empty() || (text.back() != '"' && text.back() != '>')) return false;
  return std::count(text.begin(), text.end(), '"') % 2 == 0;
}

// Length of `text` without a last line that was cut in the middle.
[[nodiscard]] inline std::size_t length_without_cut_line(std::string_view text) noexcept {
  if (text.empty() || text.back() == '\n') return text.size();
  auto const last = text.rfind('\n') + 1;  // 0 when there is only one line
  return ends_complete(text.substr(last)) ? text.size() : last;
}

}  // namespace siptriage::families
