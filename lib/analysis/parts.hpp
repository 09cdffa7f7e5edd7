// Parts of one log: rotated files, overlapping captures, copies of a log that grew between two
// uploads. They are put in order, a record that stands in two of them counts once, and what the
// parts do not cover is said.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/entry_result.hpp"
#include "siptriage/analysis.hpp"

namespace siptriage::analysis {

// The entries in the order in which their events go into the case, so that the order of the command
// line does not matter: those whose first record has a UTC, by it; those with a local stamp, by it;
// then those without. Equal ones by family, host and path.
[[nodiscard]] std::vector<SourceIndex> time_order(std::vector<EntryResult> const& entries);

// Merges records that stand in two entries (same_record.hpp) into one event whose `also` holds the
// other places, and takes the others out of `events`, the order of which is kept. Records of one
// entry are never merged with each other. `texts` by SourceIndex. Returns what to tell the user
// about each pair of entries. O(n log n) in the events of families that have several entries; two
// words a record of them.
[[nodiscard]] std::vector<std::string> join_parts(std::vector<Source> const& sources,
                                                  std::vector<std::string_view> const& texts,
                                                  Events& events);

}  // namespace siptriage::analysis
