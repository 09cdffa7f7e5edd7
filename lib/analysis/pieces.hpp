// Files that somebody cut by size (`split -b`): put together again before they are read.
#pragma once

#include <string>
#include <vector>

#include "siptriage/bundle.hpp"

namespace siptriage::analysis {

// Pieces are files of one name that count on behind it (log.part-aa, -ab; x.000, x.001), from the
// first one on without a hole, all of one size but the last, which is not larger, with a cut that
// runs through a line. The first becomes the whole file, the others say where they went. What looks
// like pieces and does not fit stays as it is. Returns what to tell the user.
// Linear in the entries, and in the bytes of what is put together.
[[nodiscard]] std::vector<std::string> glue_pieces(std::vector<Entry>& entries);

}  // namespace siptriage::analysis
