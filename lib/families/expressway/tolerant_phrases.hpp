// Texts of Expressway records that later stages know by their words.
#pragma once

#include <string_view>

namespace siptriage::families::expressway {

// The text that `value` is when all blanks are left out of both: a copy may be cut inside a word.
// Empty when it is none of them. Static storage.
[[nodiscard]] std::string_view known_phrase(std::string_view value) noexcept;

}  // namespace siptriage::families::expressway
