// Loading and analysing one case, and what its state means for the exit code.
#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "siptriage/analysis.hpp"
#include "siptriage/rules.hpp"

namespace siptriage::cli {

// Built-in rules and those of the folders. On failure: the text of the problems, and the status.
struct RuleFailure {
  std::string details;
  Status status;
};
[[nodiscard]] tl::expected<RuleSet, RuleFailure> load_rules(
    std::vector<std::string> const& folders);

// Reads all paths into one bundle. A path that cannot be opened becomes an entry that says so, and
// the others are still read.
[[nodiscard]] Bundle load_case(std::vector<std::string> const& paths, Limits const& limits);

// nothing, incomplete (unless allowed) or ok, with the reason.
[[nodiscard]] Status status_of(Analysis const& analysis, bool allow_partial);

// Name of each case for output: the path as given; absolute paths lose the folders they share, so
// that results do not depend on where a case was unpacked.
[[nodiscard]] std::vector<std::string> case_names(std::vector<std::string> const& paths);

}  // namespace siptriage::cli
