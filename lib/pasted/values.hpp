// Repair of single values cut out of flat text. What cannot be read exactly comes back empty.
#pragma once

#include <string>
#include <string_view>

#include "pasted/repairs.hpp"
#include "pasted/scan.hpp"

namespace siptriage::pasted {

// Free text: a line end becomes a blank, or nothing behind a hyphen inside a word; ends are
// trimmed.
[[nodiscard]] std::string clean_text(std::string_view value, Repairs& repairs);

// Removes the padding of quoted parameters: `qop =" auth "` becomes `qop="auth"`.
[[nodiscard]] std::string close_quotes(std::string text, Repairs& repairs);

// A value that holds no blanks by its nature (host names, addresses, identifiers): all are removed.
[[nodiscard]] std::string clean_word(std::string_view value, Repairs& repairs);

// Via (RFC 3261 20.42): blanks stay only behind sent-protocol.
[[nodiscard]] std::string clean_via(std::string_view value, Repairs& repairs);

// name-addr or addr-spec lists: no blanks inside <> nor in the parameters behind it. What a copy
// left of the next header field (a lone method behind the display name) is dropped.
[[nodiscard]] std::string clean_address(std::string_view value, Repairs& repairs);

// CSeq: number and method, both perhaps wrapped.
struct CSeqText {
  std::string text;     // "1 INVITE"; only the digits when no method can be read
  std::size_t end = 0;  // behind it
  bool wrapped = false;
};
[[nodiscard]] CSeqText repair_cseq(std::string_view value);

// The text before an author's note (" <-- ...", " <=="), which is cut off.
[[nodiscard]] std::string_view without_annotation(std::string_view value, Repairs& repairs);

// True when `value` can be a host name, an address literal or either with a port.
[[nodiscard]] bool is_host_like(std::string_view value) noexcept;

}  // namespace siptriage::pasted
