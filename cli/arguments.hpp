// The command line as data. CLI11 stays in arguments.cpp.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "cli/exit_code.hpp"
#include "siptriage/analysis.hpp"
#include "siptriage/limits.hpp"
#include "siptriage/select.hpp"

namespace siptriage::cli {

enum class Format : std::uint8_t { text, json, ndjson, mermaid, svg };
enum class When : std::uint8_t { automatic, always, never };

struct OutputOptions {
  std::string file;  // empty or "-": standard output
  When color = When::automatic;
  When progress = When::automatic;
  bool quiet = false;
  bool verbose = false;
};

// What a command that reads cases needs.
struct CaseOptions {
  std::vector<std::string> paths;
  std::vector<std::string> rule_folders;
  Limits limits;
  AnalysisOptions analysis;
  OutputOptions output;
  bool allow_partial = false;
};

struct AnalyzeCommand {
  CaseOptions input;
  Format format = Format::text;
  bool each = false;
  std::optional<FindingSeverity> fail_on;
  bool require_cause = false;
};

struct EventsCommand {
  CaseOptions input;
};

struct InventoryCommand {
  CaseOptions input;
  Format format = Format::text;
};

struct CallsCommand {
  CaseOptions input;
  Format format = Format::text;
  CallFilter filter;
  bool ladder = false;
  std::string ladder_call;  // id or Call-ID; empty: the one that most likely is meant
};

// Here input.output.file is the folder to write.
struct SliceCommand {
  CaseOptions input;
  std::string call;
};

struct DiffCommand {
  CaseOptions input;  // two paths
  Format format = Format::text;
  std::string call_a, call_b;  // id or Call-ID; empty: chosen
};

struct ExplainCommand {
  std::vector<std::string> words;
  std::vector<std::string> rule_folders;
  Format format = Format::text;
  OutputOptions output;
};

struct RulesCommand {
  enum class Action : std::uint8_t { list, show, lint, test, create };
  Action action = Action::list;
  std::string id;            // show, create
  std::string folder;        // list, lint, test; empty: the built-in rules. create: where to
  bool update_lock = false;  // lint
  std::vector<std::string> rule_folders;
  Format format = Format::text;
  OutputOptions output;
};

struct FormatsCommand {
  Format format = Format::text;
  OutputOptions output;
};

struct SchemaCommand {
  bool inventory = false;  // of the inventory, not of the result
  OutputOptions output;
};

using Command =
    std::variant<AnalyzeCommand, EventsCommand, CallsCommand, SliceCommand, DiffCommand,
                 InventoryCommand, ExplainCommand, RulesCommand, FormatsCommand, SchemaCommand>;

// The line that ends the run before a command: help or version (for stdout, code ok) or a usage
// error (code usage).
struct EarlyExit {
  ExitCode code = ExitCode::ok;
  std::string text;
};

[[nodiscard]] tl::expected<Command, EarlyExit> parse_arguments(int argc, char const* const* argv);

}  // namespace siptriage::cli
