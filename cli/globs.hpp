// Patterns that the shell did not expand.
#pragma once

#include <string>
#include <vector>

namespace siptriage::cli {

// Replaces each PATH that does not exist and holds * ? or [ by the paths it matches, sorted. A
// pattern that matches nothing stays as it is, and is reported as a path that does not exist.
[[nodiscard]] std::vector<std::string> expand_globs(std::vector<std::string> const& paths);

}  // namespace siptriage::cli
