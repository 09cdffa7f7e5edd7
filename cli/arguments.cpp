// The only file that includes CLI11.
#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <limits>
#include <thread>
#include <utility>

#include "cli/values.hpp"
#include "siptriage/time_text.hpp"
#include "siptriage/version.hpp"

namespace siptriage::cli {
namespace {

constexpr std::array<std::string_view, 10> kCommands = {"analyze", "calls",     "slice",   "diff",
                                                        "events",  "inventory", "explain", "rules",
                                                        "formats", "schema"};
constexpr std::array<std::string_view, 3> kTopOptions = {"-h", "--help", "--version"};

template <typename Value>
using Choices = std::vector<std::pair<std::string_view, Value>>;

Choices<When> const& when_choices() {
  static Choices<When> const choices = {
      {"auto", When::automatic}, {"always", When::always}, {"never", When::never}};
  return choices;
}

template <typename Value>
std::string words_of(Choices<Value> const& choices) {
  std::string text;
  for (auto const& [word, value] : choices) text += (text.empty() ? "" : "|") + std::string(word);
  return text;
}

// Takes the value of an Expected or turns its error into CLI11's.
template <typename Value>
Value take(std::string const& option, Expected<Value> value) {
  if (!value) throw CLI::ValidationError(option, value.error().piece + ": " + value.error().detail);
  return *value;
}

// An option whose value is one of a few words.
template <typename Value>
void add_choice(CLI::App& app, std::string const& name, Value& target, Choices<Value> choices,
                std::string const& help) {
  std::string const words = words_of(choices);
  auto const set = [&target, name, words, choices = std::move(choices)](std::string const& text) {
    for (auto const& [word, value] : choices) {
      if (word == text) {
        target = value;
        return;
      }
    }
    throw CLI::ValidationError(name, text + ": use one of " + words);
  };
  app.add_option_function<std::string>(name, set, help)->type_name(words);
}

void add_noise_options(CLI::App& app, OutputOptions& output) {
  app.add_flag("-q,--quiet", output.quiet, "Only the reason of a non-zero exit on stderr");
  app.add_flag("-v,--verbose", output.verbose, "Say more");
}

void add_stream_options(CLI::App& app, OutputOptions& output) {
  app.add_option("-o,--output", output.file, "Write the answer to FILE (whole or not at all)")
      ->type_name("FILE");
  add_noise_options(app, output);
}

void add_progress_option(CLI::App& app, OutputOptions& output) {
  add_choice(app, "--progress", output.progress, when_choices(),
             "Progress on stderr; auto: when it is a terminal");
}

void add_rule_folders(CLI::App& app, std::vector<std::string>& folders) {
  app.add_option("--rules", folders, "Rules of this folder in addition to the built-in ones")
      ->type_name("DIR")
      ->take_all()
      ->allow_extra_args(false);
}

void add_limit_options(CLI::App& app, Limits& limits) {
  app.add_option_function<std::string>(
         "--max-bytes",
         [&limits](std::string const& text) {
           limits.max_bytes = take("--max-bytes", parse_size(text));
         },
         "Bytes of a whole case (default 64G)")
      ->type_name("SIZE");
  app.add_option_function<std::string>(
         "--max-depth",
         [&limits](std::string const& text) {
           limits.max_depth =
               static_cast<std::uint32_t>(take("--max-depth", parse_count(text, 1000)));
         },
         "Folders in folders, archives in archives (default 8)")
      ->type_name("N");
  app.add_option_function<std::string>(
         "--max-entries",
         [&limits](std::string const& text) {
           auto constexpr kLargest = std::numeric_limits<std::uint32_t>::max();
           limits.max_entries = take("--max-entries", parse_count(text, kLargest));
         },
         "Files of a whole case (default 100000)")
      ->type_name("N");
  app.add_option_function<std::string>(
         "--max-ratio",
         [&limits](std::string const& text) {
           limits.max_ratio =
               static_cast<std::uint32_t>(take("--max-ratio", parse_count(text, 1'000'000)));
         },
         "Times that an archive may expand, beyond 64 MiB of a member (default 500)")
      ->type_name("N");
}

void check_window(AnalysisOptions const& analysis) {
  if (analysis.since && analysis.until && *analysis.until < *analysis.since) {
    throw CLI::ValidationError("--until", "lies before --since");
  }
}

void add_time_options(CLI::App& app, AnalysisOptions& analysis) {
  app.add_option_function<std::string>(
         "--since",
         [&analysis](std::string const& text) {
           analysis.since = take("--since", parse_instant(text, false));
           check_window(analysis);
         },
         "Leave out records before this time (ISO 8601; UTC without a zone)")
      ->type_name("TIME");
  app.add_option_function<std::string>(
         "--until",
         [&analysis](std::string const& text) {
           analysis.until = take("--until", parse_instant(text, true));
           check_window(analysis);
         },
         "Leave out records after this time")
      ->type_name("TIME");
  app.add_option_function<std::vector<std::string>>(
         "--assume-timezone",
         [&analysis](std::vector<std::string> const& texts) {
           for (auto const& text : texts) {
             analysis.assumed_zones.push_back(take("--assume-timezone", parse_assumed_zone(text)));
           }
         },
         "Zone of logs that do not say theirs, such as cisco.asa=+02:00")
      ->type_name("FAMILY=OFFSET")
      ->take_all()
      ->allow_extra_args(false);
}

// What every command that reads a case has, but for its PATHs and its output.
void add_reading_options(CLI::App& app, CaseOptions& options) {
  options.analysis.jobs = std::clamp(std::thread::hardware_concurrency(), 1U, 64U);
  add_time_options(app, options.analysis);
  add_limit_options(app, options.limits);
  app.add_option_function<std::string>(
         "--jobs",
         [&options](std::string const& text) {
           options.analysis.jobs = static_cast<unsigned>(take("--jobs", parse_count(text, 256)));
         },
         "Worker threads (default: one per processor); never changes the answer")
      ->type_name("N");
  app.add_flag("--allow-partial", options.allow_partial,
               "Exit 0 although part of the input could not be read");
  add_progress_option(app, options.output);
}

void add_paths(CLI::App& app, CaseOptions& options) {
  app.add_option("PATH", options.paths, "File, folder, archive or pattern; - is standard input")
      ->required();
}

void add_case_options(CLI::App& app, CaseOptions& options) {
  add_paths(app, options);
  add_reading_options(app, options);
  add_stream_options(app, options.output);
}

void add_color_option(CLI::App& app, OutputOptions& output) {
  add_choice(app, "--color", output.color, when_choices(),
             "Colours in text; auto: on a terminal, unless NO_COLOR is set");
}

void add_format_option(CLI::App& app, Format& format, Choices<Format> choices) {
  add_choice(app, "--format", format, std::move(choices), "Format of the answer");
}

Choices<Format> text_or_json() { return {{"text", Format::text}, {"json", Format::json}}; }

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

// Takes words such as from:alice out of the paths. A file that has such a name is a path.
void take_filter_words(CallsCommand& command) {
  auto& paths = command.input.paths;
  auto const is_word = [](std::string const& text) {
    std::error_code ignored;
    return looks_like_filter_word(text) && !std::filesystem::exists(text, ignored);
  };
  auto const words = std::stable_partition(paths.begin(), paths.end(), std::not_fn(is_word));
  for (auto word = words; word != paths.end(); ++word) {
    if (auto const added = command.filter.add_word(*word); !added) {
      throw CLI::ValidationError(added.error().piece, added.error().detail);
    }
  }
  paths.erase(words, paths.end());
  if (paths.empty()) throw CLI::RequiredError("PATH");
}

void add_ladder_options(CLI::App& app, CallsCommand& command) {
  app.add_flag_function(
      "--ladder", [&command](std::int64_t /*count*/) { command.ladder = true; },
      "Draw one call: the one that --call or the filters name, else the failed one");
  app.add_option("--call", command.ladder_call, "Call to draw: c1, or its Call-ID")
      ->type_name("CALL");
}

void add_calls(CLI::App& root, Command& chosen, CallsCommand& command) {
  CLI::App& app = *root.add_subcommand("calls", "The calls, their outcome and cause; ladders");
  add_case_options(app, command.input);
  add_color_option(app, command.input.output);
  add_rule_folders(app, command.input.rule_folders);
  add_format_option(app, command.format,
                    {{"text", Format::text},
                     {"json", Format::json},
                     {"mermaid", Format::mermaid},
                     {"svg", Format::svg}});
  app.add_option_function<std::vector<std::string>>(
         "--where",
         [&command](std::vector<std::string> const& texts) {
           for (auto const& text : texts) {
             if (auto const added = command.filter.add_words(text); !added) {
               throw CLI::ValidationError("--where",
                                          added.error().piece + ": " + added.error().detail);
             }
           }
         },
         "Only calls that match, 'from:alice status:504'; the words may also stand beside PATH")
      ->type_name("WORDS")
      ->take_all()
      ->allow_extra_args(false);
  add_ladder_options(app, command);
  app.footer(
      "Filters: from: to: callid: status: host: code: since: until:\n"
      "  status:504 status:5xx status:'>=400' status:failed, code:1009 code:0xc3e93d6f,\n"
      "  from:'*@example.com' (* and ? match the whole text, else a part of it is enough)\n"
      "Examples:\n"
      "  siptriage calls case/\n"
      "  siptriage calls case/ from:alice status:5xx\n"
      "  siptriage calls --ladder case/                the failed call, drawn\n"
      "  siptriage calls --ladder --call c3 case/\n"
      "  siptriage calls --format mermaid case/        for a ticket; svg for a report\n"
      "  siptriage calls --format json case/");
  app.callback([&] {
    take_filter_words(command);
    command.ladder |= !command.ladder_call.empty() || command.format == Format::mermaid ||
                      command.format == Format::svg;
    chosen = command;
  });
}

void add_slice(CLI::App& root, Command& chosen, SliceCommand& command) {
  CLI::App& app = *root.add_subcommand("slice", "The raw records of one call, for a ticket");
  app.add_option("CALL", command.call, "Call: c1, or its Call-ID (siptriage calls lists them)")
      ->required();
  add_paths(app, command.input);
  app.add_option("-o,--output", command.input.output.file, "New or empty folder to write")
      ->type_name("DIR")
      ->required();
  add_reading_options(app, command.input);
  add_noise_options(app, command.input.output);
  add_rule_folders(app, command.input.rule_folders);
  app.footer(
      "Example:\n"
      "  siptriage slice c1 -o ticket-4711 case/       one file a log, and index.txt");
  app.callback([&] { chosen = command; });
}

void add_diff(CLI::App& root, Command& chosen, DiffCommand& command) {
  CLI::App& app = *root.add_subcommand("diff", "Two cases: findings, and where two calls part");
  app.add_option("A", command.input.paths, "Two files or folders, each a case")
      ->type_name("A B")
      ->required()
      ->expected(2);
  app.add_option("--call-a", command.call_a, "Call of A: c1, or its Call-ID")->type_name("CALL");
  app.add_option("--call-b", command.call_b, "Call of B")->type_name("CALL");
  add_reading_options(app, command.input);
  add_stream_options(app, command.input.output);
  add_color_option(app, command.input.output);
  add_rule_folders(app, command.input.rule_folders);
  add_format_option(app, command.format, text_or_json());
  app.footer(
      "Examples:\n"
      "  siptriage diff before/ after/\n"
      "  siptriage diff --call-a c2 --call-b c1 failing.txt working.txt");
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

void add_explain(CLI::App& root, Command& chosen, ExplainCommand& command) {
  CLI::App& app = *root.add_subcommand("explain", "What a code or a rule means");
  app.add_option("CODE", command.words, "Code, symbolic name, rule or cause")->required();
  add_rule_folders(app, command.rule_folders);
  add_format_option(app, command.format, text_or_json());
  add_stream_options(app, command.output);
  app.footer(
      "Examples:\n"
      "  siptriage explain 1009 0xc3e93d6f SEC_E_WRONG_PRINCIPAL\n"
      "  siptriage explain fed.srv-domain-mismatch");
  app.callback([&] { chosen = command; });
}

CLI::App& add_rules_action(CLI::App& rules, Command& chosen, RulesCommand& command,
                           RulesCommand::Action action, std::string const& name,
                           std::string const& help) {
  CLI::App& app = *rules.add_subcommand(name, help);
  add_stream_options(app, command.output);
  app.callback([&chosen, &command, action] {
    command.action = action;
    chosen = command;
  });
  return app;
}

void add_rules(CLI::App& root, Command& chosen, RulesCommand& command) {
  using Action = RulesCommand::Action;
  CLI::App& rules = *root.add_subcommand("rules", "List, show, write, check and test the rules");
  rules.require_subcommand(1);
  CLI::App& list = add_rules_action(rules, chosen, command, Action::list, "list", "All rules");
  list.add_option("DIR", command.folder, "Folder with rules to add");
  add_format_option(list, command.format, text_or_json());
  CLI::App& show =
      add_rules_action(rules, chosen, command, Action::show, "show", "One rule as YAML");
  show.add_option("ID", command.id, "Id of the rule")->required();
  add_rule_folders(show, command.rule_folders);
  CLI::App& lint =
      add_rules_action(rules, chosen, command, Action::lint, "lint", "Check rule files");
  lint.add_option("DIR", command.folder, "Folder with rules (default: the built-in ones)");
  lint.add_flag("--update-lock", command.update_lock,
                "Write DIR/rules.lock: the version and meaning of each rule");
  CLI::App& create = add_rules_action(rules, chosen, command, Action::create, "new",
                                      "Write a rule to fill in, with its two samples");
  create.add_option("ID", command.id, "Id of the rule, for example my.partner-dns")->required();
  create.add_option("DIR", command.folder, "Folder to write to (default: here)");
  CLI::App& test = add_rules_action(rules, chosen, command, Action::test, "test",
                                    "Run the samples of the rules");
  test.add_option("DIR", command.folder, "Folder with rules (default: the built-in ones)");
  rules.footer(
      "Examples:\n"
      "  siptriage rules list --format json\n"
      "  siptriage rules show fed.srv-domain-mismatch\n"
      "  siptriage rules new my.partner-dns my-rules\n"
      "  siptriage rules lint my-rules && siptriage rules test my-rules");
}

void add_formats(CLI::App& root, Command& chosen, FormatsCommand& command) {
  CLI::App& app = *root.add_subcommand("formats", "The logs that are recognised");
  add_format_option(app, command.format, text_or_json());
  add_stream_options(app, command.output);
  app.footer("Example:\n  siptriage formats");
  app.callback([&] { chosen = command; });
}

void add_schema(CLI::App& root, Command& chosen, SchemaCommand& command) {
  CLI::App& app = *root.add_subcommand("schema", "The JSON Schema of the result");
  app.add_option_function<std::string>(
         "DOCUMENT",
         [&command](std::string const& name) {
           if (name != "result" && name != "inventory") {
             throw CLI::ValidationError("DOCUMENT", name + ": use one of result|inventory");
           }
           command.inventory = name == "inventory";
         },
         "result (default) or inventory")
      ->type_name("");
  add_stream_options(app, command.output);
  app.footer("Example:\n  siptriage schema -o result.schema.json");
  app.callback([&] { chosen = command; });
}

// `siptriage PATH...` means `siptriage analyze PATH...`.
std::vector<std::string> with_command(int argc, char const* const* argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  auto const is = [&words](auto const& list) {
    return std::find(list.begin(), list.end(), words.front()) != list.end();
  };
  if (!words.empty() && !is(kCommands) && !is(kTopOptions)) words.insert(words.begin(), "analyze");
  return words;
}

EarlyExit usage_error(CLI::App const& root, std::string what) {
  std::string name = kToolName;
  for (CLI::App const* app = &root; !app->get_subcommands().empty();) {
    app = app->get_subcommands().front();
    name += " " + app->get_name();
  }
  std::replace(what.begin(), what.end(), '\n', ' ');
  return {ExitCode::usage, what + " (see " + name + " --help)"};
}

}  // namespace

tl::expected<Command, EarlyExit> parse_arguments(int argc, char const* const* argv) {
  CLI::App root("Reads SIP logs of a failed federated call and names the root cause.", kToolName);
  Command chosen;
  AnalyzeCommand analyze;
  EventsCommand events;
  CallsCommand calls;
  InventoryCommand inventory;
  SliceCommand slice;
  DiffCommand diff;
  ExplainCommand explain;
  RulesCommand rules;
  FormatsCommand formats;
  SchemaCommand schema;
  root.require_subcommand(1);
  root.set_version_flag("--version", std::string(kToolName) + " " + kVersion);
  root.footer(
      "siptriage PATH... is short for siptriage analyze PATH...; a file that has the name of a\n"
      "command is given as ./NAME. Help of a command: siptriage COMMAND --help");
  add_analyze(root, chosen, analyze);
  add_calls(root, chosen, calls);
  add_slice(root, chosen, slice);
  add_diff(root, chosen, diff);
  add_events(root, chosen, events);
  add_inventory(root, chosen, inventory);
  add_explain(root, chosen, explain);
  add_rules(root, chosen, rules);
  add_formats(root, chosen, formats);
  add_schema(root, chosen, schema);
  std::vector<std::string> words = with_command(argc, argv);
  if (words.empty()) {
    return tl::unexpected<EarlyExit>(usage_error(root, "no PATH and no command given"));
  }
  std::reverse(words.begin(), words.end());  // the order that CLI11 wants
  try {
    root.parse(std::move(words));
  } catch (CLI::CallForHelp const&) {
    return tl::unexpected<EarlyExit>({ExitCode::ok, root.help()});
  } catch (CLI::CallForVersion const& version) {
    return tl::unexpected<EarlyExit>({ExitCode::ok, std::string(version.what()) + "\n"});
  } catch (CLI::ParseError const& error) {
    return tl::unexpected<EarlyExit>(usage_error(root, error.what()));
  }
  return chosen;
}

}  // namespace siptriage::cli
