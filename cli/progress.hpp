// The progress line on standard error.
#pragma once

#include <string>
#include <string_view>

#include "siptriage/progress.hpp"

namespace siptriage::cli {

// A sink that shows "VERB bundle.zip!/logs/edge.txt, 1.2 GB", some times a second at most, as
// --progress wants it. May be called from several threads.
[[nodiscard]] ProgressSink show_progress(std::string_view verb);

}  // namespace siptriage::cli
