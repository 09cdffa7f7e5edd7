// One entry of a case, from bytes to events and a closed account of every byte.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "siptriage/analysis.hpp"

namespace siptriage::analysis {

// All that belongs to one entry; the views of `events` point into the bytes and into `arena`.
struct EntryResult {
  Source source;
  std::string_view text;                 // decoded
  std::unique_ptr<std::string> storage;  // owns `text` when it was converted
  std::unique_ptr<Arena> arena;
  std::vector<Event> events;  // by offset
};

// Reads one entry. Never fails: what could not be read is said in source.skipped and
// source.defects. source.sha256 is not set here.
[[nodiscard]] EntryResult read_entry(Entry const& entry, SourceIndex index);

}  // namespace siptriage::analysis
