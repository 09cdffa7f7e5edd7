// Which identifiers more than one leg has. Most stand in one leg alone and join nothing: a large
// log has no room to keep them all.
#pragma once

#include <cstdint>
#include <vector>

#include "correlate/join_keys.hpp"

namespace siptriage::correlate {

// One identifier of one record.
struct KeyPlace {
  std::uint64_t hash = 0;  // of the key
  std::uint32_t node = 0;  // whose record it is
  EventIndex event = 0;
};

[[nodiscard]] std::uint64_t hash_of(JoinKey const& key) noexcept;

// Those whose key stands in two nodes or more, in the order given; by an accident of hashes some of
// others too. O(n log n).
[[nodiscard]] std::vector<KeyPlace> shared_places(std::vector<KeyPlace> places);

}  // namespace siptriage::correlate
