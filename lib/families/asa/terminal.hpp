// What a terminal capture adds to the text: pagers, backspaces, escape sequences.
#pragma once

#include <string_view>

#include "base/arena.hpp"

namespace siptriage::families::asa {

// True when the line holds control bytes that no terminal session or file of the ASA contains.
[[nodiscard]] bool is_binary(std::string_view line) noexcept;

// The line as a person saw it: without `<--- More --->` and what erases it, backspaces applied,
// ANSI escape sequences and outer blanks removed. Borrowed from `line` unless bytes inside had to
// go (then from `arena`).
[[nodiscard]] std::string_view visible_text(std::string_view line, Arena& arena);

}  // namespace siptriage::families::asa
