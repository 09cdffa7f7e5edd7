// SIP text to sip::Message. Structure (start line, header values) is parsed by grammars/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "siptriage/error.hpp"
#include "siptriage/event.hpp"
#include "siptriage/sip.hpp"

namespace siptriage::sip {

// How a log wraps the lines of a message.
struct Framing {
  bool leading_space = false;  // every line but the first starts with one space that is not SIP's
};

inline constexpr std::size_t kMaxNotes = 20;

// What a message parse noticed without failing: header fields that are wrong, in words. At most
// kMaxNotes, the last one then says that there were more.
struct ParseNotes {
  std::vector<std::string> notes;
};

// Parses one message from its start line to the end of `text`; the empty line ends the headers, the
// rest is the body (never delimited by Content-Length: logs mask and cut bodies). Header values
// that span lines (RFC 3261 7.3.1 folding) are joined in `arena`; all else is borrowed from `text`.
// Line ends are LF or CR LF, or CR in a text without LF. Empty lines before the start line are
// ignored (RFC 3261 7.5). A second line that is indented turns on leading_space, because a start
// line cannot be folded. A last line without colon and line end is where the log was cut: a note.
// Fails (bad_argument, `piece` = the line) when the start line is none of RFC 3261 7.1, 7.2, or
// when a line has neither colon nor folding before the headers end; a single bad header value is a
// note. Linear in text.size(). With `notes` the values are checked too (sip/check.hpp), which costs
// several times the parse.
[[nodiscard]] Expected<Message> parse_message(std::string_view text, Framing framing, Arena& arena,
                                              ParseNotes* notes = nullptr);

// True when `line` is a request or status line of SIP/2.0 (RFC 3261 7.1, 7.2), cheap test included.
// Runs of blanks between the elements and blanks at the end are tolerated; parse_message notes
// them.
[[nodiscard]] bool is_start_line(std::string_view line) noexcept;

// Splits the start line into method/URI or status/reason of `message`; false if it is none.
[[nodiscard]] bool parse_start_line(std::string_view line, Message& message);

// Sets message.call_id and message.cseq from its headers. The first value that can be read counts;
// a Call-ID with blanks inside cannot.
void index_message(Message& message, ParseNotes* notes = nullptr);

// Typed readers. nullopt / empty when the header is absent or wrong. An address in angle brackets
// and the via-parms before a damaged one are returned even when rubbish follows them.
[[nodiscard]] std::optional<NameAddr> from(Message const& message, Arena& arena);
[[nodiscard]] std::optional<NameAddr> to(Message const& message, Arena& arena);
// P-Asserted-Identity (RFC 3325 9.1): up to two values.
[[nodiscard]] std::vector<NameAddr> asserted_identities(Message const& message, Arena& arena);
// Route (RFC 3261 20.34), in order, comma-joined headers split.
[[nodiscard]] std::vector<NameAddr> routes(Message const& message, Arena& arena);
// All via-parms in order, topmost first, comma-joined headers split.
[[nodiscard]] std::vector<Via> vias(Message const& message, Arena& arena);
// All ms-diagnostics, ms-diagnostics-public and ms-client-diagnostics headers in order.
[[nodiscard]] std::vector<MsDiagnostics> ms_diagnostics(Message const& message, Arena& arena);

}  // namespace siptriage::sip
