// Events from the first line of their record.
#pragma once

#include <string_view>

#include "families/reader.hpp"

namespace siptriage::families::expressway {

// Everything of an Event but its payload; `pairs` are then those of the line, which starts with the
// head of its record.
[[nodiscard]] Event begin_event(std::string_view line, SourceSpan const& where, Fields& pairs);

// Reads the record at event.where into `event`; false when it carries nothing that later stages
// use. `chunk` holds that record.
[[nodiscard]] bool fill_event(Chunk const& chunk, Event& event, Fields& pairs);

}  // namespace siptriage::families::expressway
