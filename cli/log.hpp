// Everything that goes to standard error: the reason of a non-zero exit, warnings and progress.
#pragma once

#include <string_view>

#include "cli/arguments.hpp"

namespace siptriage::cli {

// Before the first message. Quiet keeps only the reason of the exit; verbose adds details.
void start_log(OutputOptions const& options);

// "siptriage: TEXT", one line. Further lines of it (a word and a mark under its fault) are for a
// reader and follow on a terminal only. Texts are made safe for a terminal here.
void log_exit(std::string_view why);
void log_warning(std::string_view text);
void log_detail(std::string_view text);  // only with -v
// What the run is doing: one line that is written again and again on a terminal, with --progress
// always a line of its own elsewhere. From any thread.
void log_progress(std::string_view text);
[[nodiscard]] bool wants_progress();
// Takes the progress line away; before anything else is written to the terminal.
void end_progress();
// Text that is already laid out (problems of rule files): line by line.
void log_lines(std::string_view text);

}  // namespace siptriage::cli
