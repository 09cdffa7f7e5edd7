// What was read of one entry of a case.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "siptriage/analysis.hpp"

namespace siptriage::analysis {

// The views of `events` point into the bytes of the entry, into `storage` and into `arenas`.
struct EntryResult {
  Source source;                        // sha256 is not set here
  std::string_view text;                // decoded
  std::unique_ptr<EntryBytes> storage;  // owns `text` when it was converted
  std::vector<std::unique_ptr<Arena>> arenas;
  Events events;  // by offset
};

}  // namespace siptriage::analysis
