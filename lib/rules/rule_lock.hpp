// The lock file of a folder of rules: what each rule meant when its version was given, so that a
// change of meaning without a new version is seen.
#pragma once

#include <string>
#include <vector>

#include "rules/check.hpp"
#include "rules/rule.hpp"

namespace siptriage::rules {

// Name of the file, in the folder of the rules.
inline constexpr std::string_view kLockFile = "rules.lock";

struct LockEntry {
  std::string id;
  int version = 0;
  std::string digest;  // of meaning_of(), 16 hexadecimal digits
};

struct LockFile {
  std::vector<LockEntry> entries;  // sorted by id
  std::vector<int> bad_lines;      // from 1: lines that are no entry, or name an id again
};

// Lines "id version digest"; '#' begins a comment. Never throws.
[[nodiscard]] LockFile parse_lock(std::string_view text);
[[nodiscard]] std::string lock_text(std::vector<Rule> const& rules);

// What the rule concludes from which records: all keys but those that only people read (title,
// status, summary, fix, collect, tests), independent of the layout of the file.
[[nodiscard]] std::string meaning_digest(Rule const& rule);

// What is wrong with `rule` measured by the lock file; empty when it fits or is not in it yet.
[[nodiscard]] std::string lock_problem(Rule const& rule, LockFile const& lock);

}  // namespace siptriage::rules
