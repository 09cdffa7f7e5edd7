// The names by which flattened records are split again.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "pasted/scan.hpp"

namespace siptriage::pasted {

// How the value of a header field is repaired, and where it ends when nothing follows it.
enum class ValueKind : std::uint8_t {
  text,         // up to the line end
  via,          // no blanks behind sent-protocol
  address,      // name-addr lists: no blanks inside <> and behind it
  call_id,      // one word
  cseq,         // number and method
  number,       // decimal digits
  diagnostics,  // ms-diagnostics and its relatives: a parameter list
};

struct SipField {
  std::string_view name;  // lower case
  ValueKind kind;
};

// The header field of that name (any case, full names only), or nullptr. RFC 3261 20, its
// extensions in the IANA register, and the fields of Microsoft and Cisco stacks.
[[nodiscard]] SipField const* find_sip_field(std::string_view name) noexcept;

// A header field name found in flat text.
struct FoundField {
  FieldName field;
  ValueKind kind = ValueKind::text;
};

// The known header field that begins at `at`, if one may begin there: at a line start, behind a
// blank, or glued to the value before it where the spelling leaves no doubt.
[[nodiscard]] std::optional<FoundField> known_field_at(std::string_view text, std::size_t at);

// True for the methods of RFC 3261 and its extensions, and of Microsoft stacks.
[[nodiscard]] bool is_method(std::string_view word) noexcept;

}  // namespace siptriage::pasted
