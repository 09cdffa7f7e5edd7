// Picks the lines of a record that decide, and cuts them to the part that matters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "siptriage/event.hpp"
#include "siptriage/finding.hpp"

namespace siptriage::render {

struct QuotedLine {
  std::uint64_t line = 0;  // in the input, from 1
  std::string text;        // safe for a terminal, cut parts shown as U+2026
};

// Texts to look for in a record: its code numbers, start line, names of the finding. Lower case.
[[nodiscard]] std::vector<std::string> needles_of(Event const& event, Finding const* finding);

// The first line of `record` that is not blank, then at most `max_lines` further rows that hold
// needles, the lines with most different needles being taken first; in the order of the record. A
// line longer than `width` code points is shown as windows around its needles, one row each. Only
// the first 256 KiB of a record are searched.
[[nodiscard]] std::vector<QuotedLine> quote_record(std::string_view record,
                                                   std::uint64_t first_line,
                                                   std::vector<std::string> const& needles,
                                                   std::size_t width, std::size_t max_lines);

}  // namespace siptriage::render
