// Caps that keep a hostile upload from taking the machine with it.
#pragma once

#include <cstdint>

namespace siptriage {

struct Limits {
  std::uint64_t max_bytes = std::uint64_t{64} << 30;  // decoded bytes of a whole case
  std::uint32_t max_depth = 8;                        // folders inside folders
  std::uint64_t max_entries = 100'000;                // entries of a whole case
};

}  // namespace siptriage
