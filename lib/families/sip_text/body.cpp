#include "families/sip_text/body.hpp"

#include "base/ascii.hpp"

namespace siptriage::families::sip_text {
namespace {

// RFC 4566 5: type=value.
bool is_sdp_line(std::string_view line) noexcept {
  return line.size() >= 2 && ascii::is_lower(line[0]) && line[1] == '=';
}

bool is_markup(std::string_view line) noexcept {
  line = ascii::trim(line);
  return line.starts_with('<');
}

}  // namespace

BodyKind body_kind(std::string_view content_type) noexcept {
  auto const type = ascii::to_lower(ascii::trim(content_type));
  if (type.empty()) return BodyKind::none;
  if (type.starts_with("multipart/")) return BodyKind::multipart;
  if (type.starts_with("message/")) return BodyKind::sip;
  if (type.starts_with("application/sdp")) return BodyKind::sdp;
  return type.find("xml") == std::string::npos ? BodyKind::other : BodyKind::xml;
}

bool continues_body(BodyKind kind, std::string_view line, bool after_blank) noexcept {
  switch (kind) {
    case BodyKind::none:
      return false;
    case BodyKind::sdp:
      return is_sdp_line(line);
    case BodyKind::xml:
      return !after_blank || is_markup(line);
    case BodyKind::multipart:
      return !after_blank || line.starts_with("--") || is_sdp_line(line) || is_markup(line) ||
             ascii::istarts_with(line, "Content-");
    case BodyKind::sip:
    case BodyKind::other:
      return !after_blank;
  }
  return false;
}

}  // namespace siptriage::families::sip_text
