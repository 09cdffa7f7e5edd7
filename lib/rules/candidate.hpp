// What the rules found, before it is decided which of it is the cause.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace siptriage::rules {

// One match of a rule.
struct Sighting {
  std::optional<CallIndex> call;
  std::vector<EventIndex> decisive;  // never empty
  std::vector<EventIndex> support;
  Confidence confidence = Confidence::possible;
};

// All matches of one rule that name the same entities: becomes one finding, or several when its
// calls have different fates.
struct Candidate {
  Rule const* rule = nullptr;           // borrowed
  Slots slots;                          // in the order of rule->binds
  Slots words;                          // in the order of rule->lets
  std::vector<bool> holds;              // by rule->conditions: true in one of the matches
  std::vector<std::string> candidates;  // causes that remain possible; undetermined only
  std::string fingerprint;
  std::vector<Sighting> sightings;  // in the order of their first event

  Role role = Role::root_cause;
  std::optional<std::size_t> explained_by;  // index of a candidate
  bool show_last_seen = false;

  [[nodiscard]] bool undetermined() const noexcept { return rule->undetermined; }
  // Could be what made a call fail: names a cause, and is no mere note.
  [[nodiscard]] bool names_fault() const noexcept {
    return !rule->undetermined && rule->severity >= FindingSeverity::warning;
  }
};

}  // namespace siptriage::rules
