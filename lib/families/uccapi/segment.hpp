// The text between two banners of a UccApiLog: what one TCP segment held.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace siptriage::families::uccapi {

struct SegmentMessage {
  std::string_view text;           // start line to the end of its body
  std::uint64_t lines_before = 0;  // in the segment
};

struct Segment {
  std::vector<SegmentMessage> messages;  // empty when one of them is wrapped, flattened or spaced
  std::uint64_t dropped = 0;             // bytes of a last line that was cut in the middle
  bool last_is_open = false;             // the headers of the last message do not end
  bool last_has_body = false;            // the last message names a Content-Type
};

// `text` starts with a start line. `at_end`: the log ends with it, perhaps in the middle. Linear.
[[nodiscard]] Segment split_segment(std::string_view text, bool at_end);

}  // namespace siptriage::families::uccapi
