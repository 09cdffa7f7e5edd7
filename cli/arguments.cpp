#include "cli/arguments.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "cli/subcommands.hpp"
#include "siptriage/version.hpp"

namespace siptriage::cli {
namespace {

constexpr std::array<std::string_view, 10> kCommands = {"analyze", "calls",     "slice",   "diff",
                                                        "events",  "inventory", "explain", "rules",
                                                        "formats", "schema"};
constexpr std::array<std::string_view, 3> kTopOptions = {"-h", "--help", "--version"};

// CLI11 would take "-from:alice" for the options -f -r -o -m.
void mark_negated_filters(std::vector<std::string>& words) {
  for (auto& word : words) {
    bool const known = filter_error_column(word) == word.find(':') + 1;
    if (word.starts_with('-') && looks_like_filter_word(word) && known) word.front() = '!';
  }
}

// `siptriage PATH...` means `siptriage analyze PATH...`.
std::vector<std::string> with_command(int argc, char const* const* argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  auto const is = [&words](auto const& list) {
    return std::find(list.begin(), list.end(), words.front()) != list.end();
  };
  if (!words.empty() && !is(kCommands) && !is(kTopOptions)) words.insert(words.begin(), "analyze");
  if (!words.empty() && words.front() == "calls") mark_negated_filters(words);
  return words;
}

EarlyExit usage_error(CLI::App const& root, std::string what) {
  std::string name = kToolName;
  for (CLI::App const* app = &root; !app->get_subcommands().empty();) {
    app = app->get_subcommands().front();
    name += " " + app->get_name();
  }
  std::string const caret = what.substr(std::min(what.find(kCaretBegin), what.size()));
  what.resize(what.size() - caret.size());
  std::replace(what.begin(), what.end(), '\n', ' ');
  return {ExitCode::usage, what + " (see " + name + " --help)" + caret};
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
