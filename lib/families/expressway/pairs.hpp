// The key="value" pairs of a record body. The product does not escape quotes, so a value's end is
// found by what follows it.
#pragma once

#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::expressway {

// Appends the pairs of `body` to `pairs` in order; a repeated key stays repeated. Values are
// borrowed and trimmed. Free text between pairs is a Field with an empty name. Never fails: an
// unterminated last value runs to the end of the body. Linear.
//  - a quoted value ends at the quote that `SP name=`, ": ", a comma and a name, or the end
//  follows;
//    quotes of markup inside the value (<location url="...">) are skipped
//  - an unquoted value ends at a blank
//  - Detail= of a network.sip INFO line is the last pair and ends at the last quote
void read_pairs(std::string_view body, Fields& pairs);

// True when the last quote of `body` opens a value: the record was cut inside it.
[[nodiscard]] bool ends_inside_value(std::string_view body) noexcept;

}  // namespace siptriage::families::expressway
