// Where the body of a bare SIP message ends. Content-Length does not help: copies lose line ends,
// and products mask keys.
#pragma once

#include <cstdint>
#include <string_view>

namespace siptriage::families::sip_text {

enum class BodyKind : std::uint8_t { none, sdp, xml, multipart, sip, other };

// From the value of Content-Type.
[[nodiscard]] BodyKind body_kind(std::string_view content_type) noexcept;

// True when `line` can stand in a body of that kind. `after_blank`: an empty line precedes it,
// behind which ordinary text may begin.
[[nodiscard]] bool continues_body(BodyKind kind, std::string_view line, bool after_blank) noexcept;

}  // namespace siptriage::families::sip_text
