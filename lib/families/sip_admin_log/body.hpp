// What stands between $$begin_record and $$end_record.
#pragma once

#include <cstdint>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::sip_admin_log {

inline constexpr std::string_view kBegin = "$$begin_record";
inline constexpr std::string_view kEnd = "$$end_record";

struct Body {
  enum class Kind : std::uint8_t {
    broken,      // a line that is no field: wrapped or flattened, left to the tolerant reading
    empty,       // no field that is known
    diagnostic,  // Severity:, Text:, Result-Code:, ...
    protocol,    // Start-Line: and SIP headers
    fragment,    // SIP headers whose start line is not in the log
  };
  Kind kind = Kind::empty;
  Fields fields;              // record fields; for `protocol` those that are no SIP headers
  std::string_view message;   // start line and headers, contiguous
  std::string_view payload;   // of Message-Body; empty for "-"
  std::uint64_t dropped = 0;  // bytes of a last line that was cut in the middle
};

// Splits the body of a record. `cut`: the record does not reach its end marker, so a last line
// without line end is not trusted. Views point into `text`. Linear.
[[nodiscard]] Body split_body(std::string_view text, bool cut);

// True for a line that can only be the first lines of a record body ("LogType: diagnostic").
[[nodiscard]] bool opens_body(std::string_view line) noexcept;

// True for a field of the trace itself, not of SIP, inside a protocol record.
[[nodiscard]] bool is_record_field(std::string_view name) noexcept;

}  // namespace siptriage::families::sip_admin_log
