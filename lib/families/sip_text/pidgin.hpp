// The frame that pidgin-sipe prints around a message in its debug log:
//   (08:25:03) sipe: MESSAGE START <<<<<<<<<< SIP - 2016-08-26T06:25:03.933900Z
//   ... the message ...
//   (08:25:03) sipe: MESSAGE END <<<<<<<<<< SIP - 2016-08-26T06:25:03.933900Z
#pragma once

#include <optional>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::sip_text {

struct Frame {
  bool start = false;
  bool sip = false;  // false: HTTP
  Direction direction = Direction::unknown;
  std::string_view stamp;      // ISO 8601, UTC; empty when the frame has none
  std::optional<Instant> utc;  // of the stamp
};

// nullopt when `line` is no frame line. The "(hh:mm:ss) sipe: " in front is optional.
[[nodiscard]] std::optional<Frame> parse_frame(std::string_view line) noexcept;

// True for any other line that sipe writes: "(08:25:03) sipe: ...".
[[nodiscard]] bool is_sipe_line(std::string_view line) noexcept;

}  // namespace siptriage::families::sip_text
