#include "evidence/pem.hpp"

#include <openssl/evp.h>

#include <algorithm>

#include "base/ascii.hpp"

namespace siptriage::evidence {
namespace {

constexpr std::string_view kEnd = "-----END ";
constexpr std::string_view kDashes = "-----";
constexpr std::size_t kMaxLabel = 64;
constexpr std::size_t kMaxBody = std::size_t{128} << 20;

// RFC 7468 section 3: upper-case words; the products use digits too ("X509 CRL").
bool is_label(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return ascii::is_upper(c) || ascii::is_digit(c) || c == ' ' || c == '-';
  });
}

constexpr bool is_base64(char c) noexcept {
  return ascii::is_alnum(c) || c == '+' || c == '/' || c == '=';
}
// Blanks, line ends, and what mail programs put before a quoted line.
constexpr bool is_filling(char c) noexcept { return ascii::is_space(c) || c == '>' || c == '|'; }

struct Boundary {
  std::string_view label;
  std::size_t end = 0;  // behind its last dash
};

// The boundary "-----BEGIN LABEL-----" whose first dash is at `at`.
std::optional<Boundary> boundary_at(std::string_view text, std::size_t at,
                                    std::string_view marker) noexcept {
  auto const rest = text.substr(at);
  if (!rest.starts_with(marker)) return std::nullopt;
  auto const behind = rest.substr(marker.size(), kMaxLabel + kDashes.size());
  auto const close = behind.find(kDashes);
  if (close == std::string_view::npos || !is_label(behind.substr(0, close))) return std::nullopt;
  return Boundary{behind.substr(0, close), at + marker.size() + close + kDashes.size()};
}

// Blanks and quote marks of both ends removed; the rest of a line of base64 has none inside.
std::string_view without_marks(std::string_view line) noexcept {
  while (!line.empty() && is_filling(line.front())) line.remove_prefix(1);
  return ascii::trim(line);
}

// Where the base64 that begins at `at`, behind a boundary, ends: behind the last line of it.
std::size_t end_of_base64(std::string_view text, std::size_t at) noexcept {
  bool first = true;
  while (at < text.size()) {
    auto const line_end = std::min(text.find('\n', at), text.size());
    auto const line = without_marks(text.substr(at, line_end - at));
    bool const fits = std::all_of(line.begin(), line.end(), is_base64);
    if (!fits || (line.empty() && !first)) break;
    at = std::min(line_end + 1, text.size());
    first = false;
  }
  return at;
}

PemBlock block_behind(std::string_view text, std::size_t offset, Boundary const& begin) {
  auto const next = text.find(kDashes, begin.end);
  auto const end = next == std::string_view::npos ? std::nullopt : boundary_at(text, next, kEnd);
  PemBlock block;
  block.offset = offset;
  block.label = begin.label;
  block.closed = end.has_value();
  auto const body_end = block.closed ? next : end_of_base64(text, begin.end);
  block.body = text.substr(begin.end, body_end - begin.end);
  block.length = (block.closed ? end->end : body_end) - offset;
  return block;
}

}  // namespace

std::optional<PemBlock> find_pem_block(std::string_view text, std::size_t from) {
  for (auto at = text.find(kPemBegin, from); at != std::string_view::npos;
       at = text.find(kPemBegin, at + 1)) {
    if (auto const begin = boundary_at(text, at, kPemBegin)) return block_behind(text, at, *begin);
  }
  return std::nullopt;
}

std::optional<std::string> decode_base64(std::string_view body) {
  if (body.size() > kMaxBody) return std::nullopt;
  std::string digits;
  digits.reserve(body.size());
  for (char const c : body) {
    if (is_filling(c)) continue;
    if (!is_base64(c)) return std::nullopt;
    digits.push_back(c);
  }
  auto const padding = digits.size() - std::min(digits.find('='), digits.size());
  bool const padded = std::all_of(digits.end() - static_cast<std::ptrdiff_t>(padding), digits.end(),
                                  [](char c) { return c == '='; });
  if (digits.empty() || digits.size() % 4 != 0 || padding > 2 || !padded) return std::nullopt;
  std::string bytes(digits.size() / 4 * 3, '\0');
  auto const size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                    reinterpret_cast<unsigned char const*>(digits.data()),
                                    static_cast<int>(digits.size()));
  if (size < 0) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(size) - padding);
  return bytes;
}

std::string pem_text(std::string_view der) {
  std::string digits((der.size() + 2) / 3 * 4 + 1, '\0');
  auto const size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(digits.data()),
                                    reinterpret_cast<unsigned char const*>(der.data()),
                                    static_cast<int>(der.size()));
  digits.resize(static_cast<std::size_t>(size));
  std::string text = "-----BEGIN CERTIFICATE-----\n";
  constexpr std::size_t kLine = 64;
  for (std::size_t at = 0; at < digits.size(); at += kLine) {
    text.append(digits, at, kLine).push_back('\n');
  }
  return text + "-----END CERTIFICATE-----\n";
}

}  // namespace siptriage::evidence
