// analyze() with what only tests choose.
#pragma once

#include <cstddef>

#include "siptriage/analysis.hpp"

namespace siptriage::analysis {

// Cuts entries into chunks of about `chunk_bytes`; the result does not depend on it.
[[nodiscard]] Analysis analyze_in_chunks(Bundle&& bundle, RuleSet const& rules,
                                         AnalysisOptions const& options, std::size_t chunk_bytes);

}  // namespace siptriage::analysis
