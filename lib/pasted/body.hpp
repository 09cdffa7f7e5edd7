// Bodies of pasted SIP messages: where they begin and end.
#pragma once

#include <cstddef>
#include <string_view>

namespace siptriage::pasted {

// True when a message body begins at `at`: SDP (RFC 4566 5), XML, or a MIME boundary line that is
// followed by a Content-Type.
[[nodiscard]] bool begins_body(std::string_view text, std::size_t at) noexcept;

// End of the body that begins at `at`. Linear.
[[nodiscard]] std::size_t body_end(std::string_view text, std::size_t at) noexcept;

}  // namespace siptriage::pasted
