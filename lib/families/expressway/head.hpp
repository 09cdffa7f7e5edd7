// Head of a record: who wrote it and when.
#pragma once

#include <optional>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::expressway {

// Views are borrowed from the line; what is missing is empty.
struct RecordHead {
  std::string_view host;
  std::string_view process;
  std::string_view stamp;
  std::optional<Instant> stamp_local;  // the syslog stamp as written
  std::optional<Instant> stamp_utc;    // the same, offset applied
  std::string_view body;               // from the first key on
};

// Reads the head of a record line (prefix already cut off). Never fails.
[[nodiscard]] RecordHead read_head(std::string_view line);

// UTCTime= is the clock; the stamp, written by the syslog layer, stands in when it is missing or
// masked. `local` is the stamp's reading.
[[nodiscard]] EventTime record_time(RecordHead const& head, Fields const& pairs);

}  // namespace siptriage::families::expressway
