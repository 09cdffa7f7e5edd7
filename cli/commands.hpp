// One function a command; each lives in the file of its name.
#pragma once

#include <cstddef>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace siptriage::cli {

[[nodiscard]] Status run(AnalyzeCommand const& command);
[[nodiscard]] Status run(EventsCommand const& command);
[[nodiscard]] Status run(CallsCommand const& command);
[[nodiscard]] Status run(InventoryCommand const& command);
[[nodiscard]] Status run(SliceCommand const& command);
[[nodiscard]] Status run(DiffCommand const& command);
[[nodiscard]] Status run(ExplainCommand const& command);
[[nodiscard]] Status run(RulesCommand const& command);
[[nodiscard]] Status run(FormatsCommand const& command);
[[nodiscard]] Status run(SchemaCommand const& command);

// Writes one answer; the status of a failed write, else `status`.
[[nodiscard]] Status write_answer(OutputOptions const& options, std::string_view text,
                                  Status const& status);

// ANSI colours, as --color, NO_COLOR and the terminal say.
[[nodiscard]] bool use_color(OutputOptions const& options);

// Code points of a line: COLUMNS, else the width of the terminal that the answer goes to, else 100.
[[nodiscard]] std::size_t page_width(OutputOptions const& options);

}  // namespace siptriage::cli
