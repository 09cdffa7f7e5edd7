#include "sip/sdp.hpp"

#include "base/ascii.hpp"

namespace siptriage::sip {
namespace {

constexpr auto kNone = std::string_view::npos;

// What stands behind `start` on the first line that begins with it, up to the end of the line.
std::optional<std::string_view> line_behind(std::string_view body,
                                            std::string_view start) noexcept {
  for (auto at = body.find(start); at != kNone; at = body.find(start, at + 1)) {
    bool const at_begin = at == 0 || body[at - 1] == '\n' || body[at - 1] == ' ' ||
                          body[at - 1] == '|' || body[at - 1] == '\t';
    if (!at_begin) continue;
    auto const rest = body.substr(at + start.size());
    return ascii::trim(rest.substr(0, rest.find_first_of("\r\n")));
  }
  return std::nullopt;
}

// The n-th word, counted from 0.
std::string_view word(std::string_view line, int n) noexcept {
  for (; n > 0; --n) {
    auto const blank = line.find(' ');
    line = blank == kNone ? std::string_view{} : ascii::trim(line.substr(blank));
  }
  return line.substr(0, line.find(' '));
}

}  // namespace

std::optional<std::uint64_t> audio_port(std::string_view body) noexcept {
  auto const media = line_behind(body, "m=audio ");
  if (!media) return std::nullopt;
  return ascii::parse_decimal(media->substr(0, media->find_first_not_of("0123456789")));
}

std::string_view audio_profile(std::string_view body) noexcept {
  auto const media = line_behind(body, "m=audio ");
  return media ? word(*media, 1) : std::string_view{};
}

std::string_view connection_address(std::string_view body) noexcept {
  auto const connection = line_behind(body, "c=IN ");
  if (!connection) return {};
  auto const address = word(*connection, 1);
  return address.substr(0, address.find('/'));  // a multicast address has a TTL behind it
}

bool offers_encryption(std::string_view body) noexcept {
  return line_behind(body, "a=crypto:").has_value() ||
         line_behind(body, "a=fingerprint:").has_value();
}

bool has_candidates(std::string_view body) noexcept {
  return line_behind(body, "a=candidate:").has_value();
}

}  // namespace siptriage::sip
