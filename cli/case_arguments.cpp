// analyze, events, inventory.
#include "cli/subcommands.hpp"

namespace siptriage::cli {

void add_analyze(CLI::App& root, Command& chosen, AnalyzeCommand& command) {
  CLI::App& app = *root.add_subcommand("analyze", "Name the root cause (the default command)");
  add_case_options(app, command.input);
  add_color_option(app, command.input.output);
  add_rule_folders(app, command.input.rule_folders);
  add_format_option(app, command.format,
                    {{"text", Format::text}, {"json", Format::json}, {"ndjson", Format::ndjson}});
  app.add_flag("--each", command.each, "Every PATH is a case of its own");
  app.add_option_function<std::string>(
         "--fail-on",
         [&command](std::string const& text) {
           for (auto const level : {FindingSeverity::info, FindingSeverity::notice,
                                    FindingSeverity::warning, FindingSeverity::error}) {
             if (to_text(level) == text) command.fail_on = level;
           }
           if (!command.fail_on) {
             throw CLI::ValidationError("--fail-on", text + ": use info, notice, warning or error");
           }
         },
         "Exit 10 when a finding is at or above this severity")
      ->type_name("info|notice|warning|error");
  app.add_flag("--require-cause", command.require_cause, "Exit 11 when no root cause is named");
  app.footer(
      "Examples:\n"
      "  siptriage expressway.txt edge.txt            one case of two logs\n"
      "  siptriage analyze --format json case/        the result document\n"
      "  siptriage analyze --each --format ndjson c1 c2 c3\n"
      "  grep -v DEBUG edge.log | siptriage -\n"
      "Exit: 0 complete, 2 usage, 3 nothing analysable, 4 incomplete, 5 rule file wrong,\n"
      "      10 with --fail-on, 11 with --require-cause, 130 interrupted, 1 bug");
  app.callback([&] { chosen = command; });
}

void add_events(CLI::App& root, Command& chosen, EventsCommand& command) {
  CLI::App& app = *root.add_subcommand("events", "The event model, one JSON object a line");
  add_case_options(app, command.input);
  app.footer(
      "Examples:\n"
      "  siptriage events edge.txt | jq 'select(.kind==\"diagnostic_record\")'\n"
      "  siptriage events --since 2026-03-02T07:00Z case/");
  app.callback([&] { chosen = command; });
}

void add_inventory(CLI::App& root, Command& chosen, InventoryCommand& command) {
  CLI::App& app =
      *root.add_subcommand("inventory", "What lies in a case, and what a full answer still needs");
  add_case_options(app, command.input);
  add_format_option(app, command.format,
                    {{"text", Format::text}, {"json", Format::json}, {"ndjson", Format::ndjson}});
  app.footer(
      "Examples:\n"
      "  siptriage inventory upload/\n"
      "  siptriage inventory --format json upload/ | jq -r '.missing[].collect.what'");
  app.callback([&] { chosen = command; });
}

}  // namespace siptriage::cli
