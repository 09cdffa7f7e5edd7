// When the fault of a candidate was seen, on clocks that can be compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/candidate.hpp"

namespace siptriage::rules {

// First and last decisive record on one clock. `clock` is empty for UTC, else it names the machine
// or file whose local stamps these are.
struct SeenTime {
  std::string clock;
  Instant first, last;
  std::string last_text;  // UTC in ISO 8601, or the stamp as the log writes it
};

// One entry for each clock that dates every call of the candidate (every record, where the call is
// unknown), UTC first. A further copy of a record without a stamp, or from another machine, takes
// nothing away; a call that a clock does not date makes that clock useless.
[[nodiscard]] std::vector<SeenTime> seen_times(Candidate const& candidate,
                                               facts::CaseModel const& model);

// True when a clock of both says that `a` ended before `b` began, and none says otherwise.
[[nodiscard]] bool ended_before(std::vector<SeenTime> const& a,
                                std::vector<SeenTime> const& b) noexcept;

// The entry of that clock, or nullptr.
[[nodiscard]] SeenTime const* on_clock(std::vector<SeenTime> const& times,
                                       std::string_view clock) noexcept;

}  // namespace siptriage::rules
