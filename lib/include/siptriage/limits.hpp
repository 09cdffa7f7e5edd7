// Caps that keep a hostile upload from taking the machine with it.
#pragma once

#include <cstdint>

namespace siptriage {

struct Limits {
  std::uint64_t max_bytes = std::uint64_t{64} << 30;  // decoded bytes of a whole case
  std::uint32_t max_depth = 8;          // folders inside folders, archives inside archives
  std::uint64_t max_entries = 100'000;  // entries of a whole case
  // Bytes that one byte of an archive may become, beyond the first 64 MiB of a member. Deflate
  // packs text that repeats every 17 bytes or more at most 412 times (RFC 1951: 258 bytes in 5
  // bits); what is denser is no log.
  std::uint32_t max_ratio = 500;
};

}  // namespace siptriage
