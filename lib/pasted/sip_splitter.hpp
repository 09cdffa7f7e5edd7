// Splits a SIP message that a copy flattened, wrapped or spaced out at its header field names, and
// writes it down again as RFC 3261 has it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pasted/field_names.hpp"
#include "pasted/repairs.hpp"

namespace siptriage::pasted {

// A start line found in flat text.
struct StartLine {
  std::string text;     // "SIP/2.0 504 " or "INVITE sip:b@example.com SIP/2.0"; no reason phrase
  std::size_t end = 0;  // behind it
  bool response = false;
  Repairs repairs;
};

// The start line that begins at `at`: a status line, or a request line of a known method.
[[nodiscard]] std::optional<StartLine> start_line_at(std::string_view text, std::size_t at);

struct SplitHeader {
  std::string name;
  std::string value;
  ValueKind kind = ValueKind::text;
};

struct SplitMessage {
  std::string start_line;  // with its reason phrase; empty for a fragment
  std::vector<SplitHeader> headers;
  std::size_t body = 0, body_end = 0;  // flat; equal when there is none
  std::size_t end = 0;                 // flat, behind the last thing that belongs to the message
  Repairs repairs;

  [[nodiscard]] SplitHeader const* find(std::string_view lower_name) const noexcept;
  // False when the header fields found are more likely words of prose.
  [[nodiscard]] bool is_plausible() const noexcept;
  // A ms-diagnostics header that names its id and at least one parameter.
  [[nodiscard]] bool has_diagnostics() const noexcept;
  // Start line and header lines, each ended by `line_end`, without the empty line behind them.
  [[nodiscard]] std::string write(std::string_view line_end) const;
};

// Splits [begin, end). `start` is the start line there, or nullptr for a fragment that begins with
// a header field. The message ends with its body, or with its last field. Linear.
[[nodiscard]] SplitMessage split_message(std::string_view text, std::size_t begin, std::size_t end,
                                         StartLine const* start);

}  // namespace siptriage::pasted
