// When the fault of a candidate was seen, on clocks that can be compared.
#pragma once

#include <optional>
#include <string>

#include "rules/candidate.hpp"

namespace siptriage::rules {

// First and last decisive record. `clock` is empty for UTC, else it names the one clock (host or
// source) whose local stamps these are.
struct SeenTime {
  Instant first, last;
  std::string clock;
  std::string last_text;  // UTC in ISO 8601, or the stamp as the log writes it
};

// nullopt when a sighting has no time, or when the sightings mix clocks.
[[nodiscard]] std::optional<SeenTime> seen_time(Candidate const& candidate,
                                                facts::CaseModel const& model);

// True when both are on one clock and `a` ended before `b` began.
[[nodiscard]] bool ended_before(std::optional<SeenTime> const& a,
                                std::optional<SeenTime> const& b) noexcept;

}  // namespace siptriage::rules
