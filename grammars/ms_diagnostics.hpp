// Values of ms-diagnostics, ms-diagnostics-public and ms-client-diagnostics ([MS-OCER] 2.2), in the
// wider form that servers, traces and tickets show.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/arena.hpp"
#include "grammars/parsed.hpp"
#include "siptriage/sip.hpp"

namespace siptriage::grammars {

struct MsDiagnosticsValue {
  std::uint32_t id = 0;
  sip::Params params;  // in order; escapes removed, padding kept
};

// ErrorId *( SEMI [ name [ EQUAL value ] ] ) in any order of the names. Blanks may stand around ';'
// and '='. A quoted value may hold anything; when its closing quote is missing it runs to the end
// of `text`. An unquoted value runs to the next ';' and is trimmed. Empty elements are skipped; an
// element that is only a quoted text has an empty name. `rest` starts at what does not fit.
[[nodiscard]] Parsed<MsDiagnosticsValue> parse_ms_diagnostics(std::string_view text, Arena& arena);

// The same without the id, from a ';' on: goes on behind damage inside a value.
[[nodiscard]] Parsed<sip::Params> parse_ms_params(std::string_view text, Arena& arena);

// An HRESULT as a number: 0x80090322(NAME), 0x80090322 NAME, hexadecimal without 0x (8 digits, or
// fewer with a letter), decimal signed (-2146893022) and unsigned. What follows the number must not
// be a letter or digit.
[[nodiscard]] Parsed<std::uint32_t> parse_hresult(std::string_view text);

}  // namespace siptriage::grammars
