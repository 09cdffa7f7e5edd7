// Where a statement comes from: every Event, Defect and piece of evidence carries a SourceSpan.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace siptriage {

// Index into Analysis::sources(); stable for the life of the Analysis.
using SourceIndex = std::uint32_t;

// A run of bytes of one decoded entry. `offset` and `length` count bytes of the decoded text
// (UTF-16 input is decoded to UTF-8 first); `line` counts from 1 and is the line that holds
// `offset`.
struct SourceSpan {
  SourceIndex source = 0;
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;

  friend auto operator<=>(SourceSpan const&, SourceSpan const&) = default;
};

// The log families and evidence kinds of the contract. `none`: nothing was recognised.
enum class Family : std::uint8_t {
  none,
  expressway_diagnostic,
  lync_sip_admin_log,
  lync_uccapi,
  cisco_asa,
  cisco_imp_sip_proxy,
  cisco_cms,
  cisco_cucm,
  cisco_jabber,
  cisco_endpoint,
  sip_text,
  // Evidence kinds: what lies beside the logs.
  expressway_xconfiguration,
  expressway_xstatus,
  x509_certificate,
};

// The contract's name of a family ("expressway.diagnostic"); empty for Family::none. Static
// storage.
[[nodiscard]] std::string_view family_name(Family family) noexcept;
// The inverse; Family::none for a name that is not in the contract.
[[nodiscard]] Family family_from_name(std::string_view name) noexcept;

// What happened to bytes that are not as the product writes them. A repair lost nothing
// (bytes_skipped == 0); the others say how many bytes carry no meaning in the result.
enum class DefectCode : std::uint8_t {
  not_log_text,      // prose, annotations, blank padding around excerpts: skipped by design
  unrecognised,      // a whole entry in which no family was found
  cut_off_record,    // the last (or first) record of a log ends (begins) in the middle: normal
  unparsed_record,   // a record of a known kind whose content could not be read
  invalid_sip,       // a SIP message that violates RFC 3261 beyond repair
  invalid_header,    // one header field of a SIP message could not be parsed; the rest was used
  binary_garbage,    // bytes that are no text at all: the input is corrupt
  flattened_record,  // repair: a record or message written on one line was split on its field names
  wrapped_line,      // repair: hard line wraps inside a record were undone
  padded_value,      // repair: blanks inside quotes or around = were removed
  split_name,        // repair: a name split by blanks or a line end was joined
  lost_underscore,   // repair: "begin record", "TF DIAG"
  lost_header,       // repair: the record header or begin marker is missing
  glued_records,     // repair: two records on one line
  markup,            // repair: HTML tags or entities, mail quote marks, typographic quotes
  annotation,        // repair: an author's note inside a record was cut out
  replaced_encoding,  // repair: the text was converted from another encoding
  not_read,           // the entry is of a kind that is not read (see Source::skipped)
  damaged_archive,    // the archive is damaged: part of the entry is lost and not in its bytes
  member_name,        // repair: the archive gives the entry a name that is not shown as it is
};

// Stable lower-case name for output ("flattened_record"). Static storage.
[[nodiscard]] std::string_view defect_name(DefectCode code) noexcept;
// True for damage that makes the answer incomplete (exit 4): corrupt input, not a pasted copy.
[[nodiscard]] bool is_corruption(DefectCode code) noexcept;

struct Defect {
  DefectCode code = DefectCode::not_log_text;
  SourceSpan where;                 // first bytes affected
  std::uint64_t bytes_skipped = 0;  // bytes of `where` and of its repeats that carry no meaning
  std::uint64_t count = 1;          // repeats folded into this entry
  std::string detail;               // words for a person; may quote the piece
};

}  // namespace siptriage
