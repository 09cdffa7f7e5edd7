// Which checks belong to a finding, or to a failed call of which no finding speaks.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "rules/candidate.hpp"
#include "rules/check.hpp"
#include "rules/scene.hpp"

namespace siptriage::rules {

// Checks that are shown with one finding, and for all calls without one.
inline constexpr std::size_t kMaxChecks = 5;

class Advice {
 public:
  // Borrows both. Checks are tried in the order of how much they ask for: those with a condition
  // first, then those for fewer causes, then by id.
  Advice(std::vector<Check> const& checks, Scene& scene);

  // At most kMaxChecks. Nothing for a consequence of another finding or an unrelated one.
  [[nodiscard]] std::vector<CollectStep> for_finding(Candidate const& candidate);
  // One entry for each check that fits one of the calls (ascending), at most kMaxChecks: `rule` is
  // the id of the check, nothing is missing.
  [[nodiscard]] std::vector<NotEvaluated> for_unexplained(std::vector<CallIndex> const& calls);

 private:
  struct Occasion {
    Instance anchor;
    std::optional<CallIndex> call;
    Candidate const* candidate = nullptr;
  };

  // By the hash of what they share with others.
  struct Place {
    std::size_t hash = 0;
    std::uint32_t index = 0;
    friend auto operator<=>(Place const&, Place const&) = default;
  };
  struct Instances {
    std::vector<Instance> all;  // in the order of the events
    std::vector<Place> places;  // sorted
  };

  using Records = std::vector<std::optional<Instance>>;  // by pattern

  // The advice when one record of the first pattern, with the first of each other one, fits.
  [[nodiscard]] std::optional<CollectStep> step(Check const& check, Occasion const& occasion);
  [[nodiscard]] std::optional<CollectStep> step_with(Check const& check, Occasion const& occasion,
                                                     Records const& matched);
  // Records that belong to the occasion.
  [[nodiscard]] std::vector<Instance> records_of(Pattern const& pattern, Occasion const& occasion);
  [[nodiscard]] Instances const& instances(Pattern const& pattern);

  std::vector<Check const*> checks_;
  Scene& scene_;
  std::map<Pattern const*, Instances> instances_;
};

}  // namespace siptriage::rules
