#include "render/safe_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "render/secrets.hpp"

namespace siptriage::render {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value = kReplacement;
  std::size_t bytes = 1;  // consumed
};

// Lead bytes of Unicode table 3-7: length and the range of the second byte.
struct Lead {
  std::size_t length;
  std::uint8_t low, high;
};
constexpr Lead lead_of(std::uint8_t byte) noexcept {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
  return {1, 0, 0};
}

CodePoint decode(std::string_view bytes) noexcept {
  auto const at = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  if (at(0) < 0x80) return {at(0), 1};
  Lead const lead = lead_of(at(0));
  if (lead.length == 1) return {};
  char32_t value = at(0) & (0x7FU >> lead.length);
  for (std::size_t i = 1; i < lead.length; ++i) {
    std::uint8_t const low = i == 1 ? lead.low : 0x80;
    std::uint8_t const high = i == 1 ? lead.high : 0xBF;
    if (i >= bytes.size() || at(i) < low || at(i) > high) return {kReplacement, i};
    value = (value << 6) | (at(i) & 0x3FU);
  }
  return {value, lead.length};
}

void append(std::string& out, char32_t c) {
  auto const tail = [&](int shift) {
    out.push_back(static_cast<char>(0x80 | ((c >> shift) & 0x3F)));
  };
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (c >> 6)));
    tail(0);
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (c >> 12)));
    tail(6);
    tail(0);
  } else {
    out.push_back(static_cast<char>(0xF0 | (c >> 18)));
    tail(12);
    tail(6);
    tail(0);
  }
}

constexpr bool is_bidi_control(char32_t c) noexcept {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

constexpr bool is_line_separator(char32_t c) noexcept { return c == 0x2028 || c == 0x2029; }

// Tag characters and non-characters: invisible carriers that no log needs.
constexpr bool is_hidden(char32_t c) noexcept {
  return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xE0000 && c <= 0xE007F);
}

constexpr char32_t harmless(char32_t c) noexcept {
  if (c == '\n' || c == '\t') return c;
  if (c < 0x20) return 0x2400 + c;
  if (c == 0x7F) return 0x2421;
  bool const acts = (c >= 0x80 && c < 0xA0) || is_bidi_control(c) || is_line_separator(c);
  return acts || is_hidden(c) ? kReplacement : c;
}

// Plain printable ASCII at the front of `bytes`, at most `limit`: copied in one go.
std::size_t plain_prefix(std::string_view bytes, std::size_t limit) noexcept {
  std::size_t i = 0;
  while (i < bytes.size() && i < limit && bytes[i] >= 0x20 && bytes[i] < 0x7F) ++i;
  return i;
}

}  // namespace

CutText safe_excerpt(std::string_view bytes, std::size_t limit) {
  CutText out;
  std::string masked;
  auto const head = bytes.substr(0, limit < bytes.size() / 4 ? 4 * limit : bytes.size());
  if (auto const secret = next_secret(head, 0)) {
    masked = without_secrets(head, *secret);
    out.truncated = head.size() < bytes.size();
    bytes = masked;
  }
  std::size_t count = 0;
  while (!bytes.empty() && count < limit) {
    std::size_t const plain = plain_prefix(bytes, limit - count);
    out.text.append(bytes.substr(0, plain));
    bytes.remove_prefix(plain);
    count += plain;
    if (bytes.empty() || count == limit) break;
    if (bytes.starts_with("\r\n")) bytes.remove_prefix(1);
    CodePoint const next = decode(bytes);
    append(out.text, harmless(next.value));
    bytes.remove_prefix(next.bytes);
    ++count;
  }
  out.truncated |= !bytes.empty();
  return out;
}

std::string safe_text(std::string_view bytes) {
  return safe_excerpt(bytes, static_cast<std::size_t>(-1)).text;
}

std::string safe_line(std::string_view bytes) {
  std::string text = safe_text(bytes);
  for (char& c : text) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  return text;
}

std::string safe_cut(std::string_view bytes, std::size_t limit) {
  CutText cut = safe_excerpt(bytes, limit);
  if (cut.truncated) cut.text += "\u2026";
  return std::move(cut.text);
}

std::size_t length(std::string_view utf8) noexcept {
  std::size_t count = 0;
  for (char const c : utf8) {
    if ((static_cast<std::uint8_t>(c) & 0xC0) != 0x80) ++count;
  }
  return count;
}

}  // namespace siptriage::render
