// All entries of a case, from bytes to events, on several threads.
#pragma once

#include <vector>

#include "analysis/entry_result.hpp"
#include "siptriage/bundle.hpp"
#include "siptriage/progress.hpp"

namespace siptriage::analysis {

struct ReadOptions {
  unsigned jobs = 1;
  // Longer entries are cut into chunks of about this size. Small enough that the chunks in work
  // stay far below the memory that a case may take.
  std::size_t chunk_bytes = std::size_t{32} << 20;
  ProgressSink progress = {};  // told from several threads, one at a time
};

// One result for each entry, in their order; source.sha256 is set. Entries that hold the same bytes
// as an earlier one are not read again. The results depend on neither option.
[[nodiscard]] std::vector<EntryResult> read_entries(std::vector<Entry> const& entries,
                                                    ReadOptions const& options);

}  // namespace siptriage::analysis
