// Which time do the files of one log cover, and what lies between them?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "siptriage/analysis.hpp"

namespace siptriage::analysis {

// From the first to the last stamp that the lines of a text show, read near both ends, and the host
// that the first of them names. Borrowed from the text.
struct Coverage {
  EventTime first, last;
  std::string_view host;
};

// nullopt for families whose lines carry no stamp of a known form, and when none is near the ends.
// Constant time.
[[nodiscard]] std::optional<Coverage> coverage_of(Family family, std::string_view text);

// Host, time zone and time span of sources whose records carry no event: a quiet log covers its
// time too. Linear in sources.
void describe_quiet(std::vector<Source>& sources, std::vector<std::string_view> const& texts);

// What to tell the user about time that lies between two parts of one log (same family and host; of
// client logs, which name no host, the same file name but for its digits). Said only when both
// parts have lines close enough to each other that a silence of that length is none of theirs.
// Linear in sources, sorting aside.
[[nodiscard]] std::vector<std::string> find_gaps(std::vector<Source> const& sources,
                                                 std::vector<std::string_view> const& texts);

}  // namespace siptriage::analysis
