// The parsers of the commands. Each adds one subcommand that fills `command`, and copies it to
// `chosen` when it was the one given; both must outlive the parsing.
#pragma once

#include "cli/options.hpp"

namespace siptriage::cli {

void add_analyze(CLI::App& root, Command& chosen, AnalyzeCommand& command);
void add_events(CLI::App& root, Command& chosen, EventsCommand& command);
void add_inventory(CLI::App& root, Command& chosen, InventoryCommand& command);
void add_calls(CLI::App& root, Command& chosen, CallsCommand& command);
void add_slice(CLI::App& root, Command& chosen, SliceCommand& command);
void add_diff(CLI::App& root, Command& chosen, DiffCommand& command);
void add_explain(CLI::App& root, Command& chosen, ExplainCommand& command);
void add_rules(CLI::App& root, Command& chosen, RulesCommand& command);
void add_formats(CLI::App& root, Command& chosen, FormatsCommand& command);
void add_schema(CLI::App& root, Command& chosen, SchemaCommand& command);

}  // namespace siptriage::cli
