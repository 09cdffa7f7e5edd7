// What becomes of each candidate in each call that it was seen in.
#pragma once

#include <map>
#include <vector>

#include "rules/candidate.hpp"

namespace siptriage::rules {

struct Fate {
  enum class Kind {
    keep,
    excluded,   // a rival rules it out for this call
    explained,  // consequence of candidate `by`
    competing,  // one of several causes between which nothing decides, or what they would explain
  };
  Kind kind = Kind::keep;
  std::size_t by = 0;  // explained, excluded: index of the candidate that does it
  friend auto operator<=>(Fate const&, Fate const&) = default;
};

struct CallFates {
  std::map<std::size_t, Fate> fates;     // by candidate; all that were seen in the call
  std::vector<std::size_t> competitors;  // ascending; empty or two and more
};

// `candidates` of one call, by index, ascending. Linear in them for a given rule set.
[[nodiscard]] CallFates fates_in_call(std::vector<Candidate> const& all,
                                      std::vector<std::size_t> const& candidates);

}  // namespace siptriage::rules
