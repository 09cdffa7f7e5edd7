// The block of a message dump: " SIPMSG:" or " HTTPMSG:", then " |" and the message, each further
// line behind one space, then the closing "|".
#pragma once

#include <cstdint>
#include <string_view>

namespace siptriage::families::expressway {

enum class DumpMark : std::uint8_t { none, sip, http };

// The marker on a continuation line (without line end): exactly one blank before it.
[[nodiscard]] DumpMark dump_mark(std::string_view line) noexcept;
// True when `line`, the last bytes of a log, can be the beginning of a marker line.
[[nodiscard]] bool is_cut_dump_mark(std::string_view line) noexcept;

struct Dump {
  enum class Form : std::uint8_t {
    whole,      // opening and closing bar found
    open_end,   // the closing bar is missing
    malformed,  // no opening bar, or text behind the closing one
  };
  Form form = Form::malformed;
  std::string_view text;  // the message without bars, leading spaces kept; borrowed
};

// Cuts the message out of `lines`, all lines of the record behind the marker line. The closing bar
// may stand on its own line, at column 0 (X7.2), or behind the last body line. Linear.
[[nodiscard]] Dump cut_dump(std::string_view lines) noexcept;

// True when the first lines of a SIP dump show that a copy was flattened or spread: a header on the
// start line, a blank behind the bar, an empty line before the headers.
[[nodiscard]] bool is_damaged_copy(std::string_view message) noexcept;

// Start line and body of an HTTP dump.
struct HttpDump {
  std::string_view start_line;
  std::string_view body;
};
[[nodiscard]] HttpDump split_http(std::string_view message) noexcept;

}  // namespace siptriage::families::expressway
