// calls, slice, diff.
#include <algorithm>
#include <filesystem>
#include <functional>

#include "cli/subcommands.hpp"

namespace siptriage::cli {
namespace {

// "status:5x0: use a status ...", and below it the word with a mark under its value.
[[noreturn]] void refuse_filter(Error const& error) {
  std::string const& word = error.piece;
  std::string const mark(filter_error_column(word), ' ');
  std::string caret(kCaretBegin);
  caret += word + std::string(kCaretBegin) + mark + "^";
  throw CLI::ValidationError(word, error.detail + caret);
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
    if (auto const added = command.filter.add_word(*word); !added) refuse_filter(added.error());
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

}  // namespace

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
               refuse_filter(added.error());
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
      "  status:504 status:5xx status:'>=400' status:404,480 status:'!=200' status:failed,\n"
      "  code:1009 code:0xc3e93d6f, from:'*@example.com' (* and ? match the whole text, else a\n"
      "  part of it is enough), -host:edge1 leaves out; words of one key are alternatives\n"
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

}  // namespace siptriage::cli
