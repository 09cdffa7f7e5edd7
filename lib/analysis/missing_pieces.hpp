// What a full answer would still need.
#pragma once

#include <string>
#include <vector>

#include "siptriage/inventory.hpp"

namespace siptriage::analysis {

// Each with the reason and the way to get it. Linear in events.
[[nodiscard]] std::vector<MissingPiece> missing_pieces(Analysis const& analysis);

// Pairs of hosts whose logs have no time in common, so that they cannot show the same call; and
// logs that cannot be compared because they do not say their zone. `entries` by SourceIndex.
[[nodiscard]] std::vector<std::string> spans_apart(std::vector<Source> const& sources,
                                                   std::vector<InventoryEntry> const& entries);

}  // namespace siptriage::analysis
