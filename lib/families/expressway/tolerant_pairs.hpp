// Repair of the key="value" part of a pasted Expressway record.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pasted/repairs.hpp"

namespace siptriage::families::expressway {

struct RepairedPairs {
  std::string text;     // on one line
  std::size_t end = 0;  // flat, behind the last thing that belongs to the record
  std::size_t pairs = 0;
  pasted::Repairs repairs;
};

// Repairs `text` from `begin` up to `end` or to where the record stops. Quotes inside values and
// free text between pairs stay as they are. Linear.
[[nodiscard]] RepairedPairs repair_pairs(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace siptriage::families::expressway
