// Defect lists stay short: the first places of each kind are kept, the rest is folded and counted.
#pragma once

#include <vector>

#include "io/decode.hpp"
#include "siptriage/analysis.hpp"
#include "siptriage/bundle.hpp"
#include "siptriage/source.hpp"

namespace siptriage::analysis {

// Sorted by code, then by place; at most five single entries of a code, then one that stands for
// all others (count, sum of bytes_skipped, place of the first of them). Sums are kept.
[[nodiscard]] std::vector<Defect> fold_defects(std::vector<Defect> defects);

[[nodiscard]] std::vector<Defect> with_source(std::vector<Defect> defects, SourceIndex source);

// What the decoder had to replace, and what stood in another encoding between the rest; each with
// the first place. Empty for most texts.
[[nodiscard]] std::vector<Defect> encoding_defects(io::Decoded const& decoded);

// What the archive that `entry` comes from did to it: bytes that are lost, a name that is not shown
// as it is. Costs nothing of the account of the bytes that are there.
void note_archive(Source& source, Entry const& entry, SourceIndex index);

}  // namespace siptriage::analysis
