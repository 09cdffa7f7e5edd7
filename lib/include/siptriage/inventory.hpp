// What lies in a case, and what a full answer would still need. For the person who has the upload
// in front of him and has to ask the customer for the rest, once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "siptriage/analysis.hpp"

namespace siptriage {

// What an entry shows beside its Source.
struct InventoryEntry {
  std::string version;  // of the software that wrote it: "X12.7.1", "UCCAPI/16.0.4266.1001"; empty:
                        // not shown
  std::optional<Instant> first, last;  // span of the whole text, quiet lines included
  bool has_zone = false;               // first and last are UTC; else local readings
};

// Something that is not in the case.
struct MissingPiece {
  std::string kind;     // family or evidence kind of the contract
  std::string because;  // what the case shows and does not show
  CollectStep collect;
};

struct Inventory {
  std::vector<InventoryEntry> entries;  // by SourceIndex
  std::vector<MissingPiece> missing;    // the log that decides most first
  std::vector<std::string> notes;       // logs that do not cover the same time
};

// Linear in events and sources, sorting aside. All strings are owned.
[[nodiscard]] Inventory take_inventory(Analysis const& analysis);

}  // namespace siptriage
