// Entry point: arguments to a command, its status to the exit code and the one line on stderr.
#include <exception>
#include <utility>

#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "cli/globs.hpp"
#include "cli/log.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"

namespace siptriage::cli {
namespace {

struct OptionsOf {
  template <typename Command>
  OutputOptions const& operator()(Command const& command) const {
    if constexpr (requires { command.input; }) {
      return command.input.output;
    } else {
      return command.output;
    }
  }
};

struct Prepare {
  template <typename Command>
  void operator()(Command& command) const {
    if constexpr (requires { command.input; }) {
      command.input.paths = expand_globs(command.input.paths);
      command.input.analysis.progress = show_progress("analysing");
    }
  }
};

Status run_command_line(int argc, char const* const* argv) {
  auto command = parse_arguments(argc, argv);
  if (!command) {
    EarlyExit const& early = command.error();
    if (early.code != ExitCode::ok) return {early.code, early.text};
    return write_answer({}, early.text, {});
  }
  start_log(std::visit(OptionsOf{}, *command));
  std::visit(Prepare{}, *command);
  return std::visit([](auto const& chosen) { return run(chosen); }, *command);
}

int finish(Status const& status) {
  if (status.code != ExitCode::ok) log_exit(status.why);
  return static_cast<int>(status.code);
}

}  // namespace
}  // namespace siptriage::cli

int main(int argc, char** argv) {
  using namespace siptriage::cli;
  install_signal_handlers();
  try {
    return finish(run_command_line(argc, argv));
  } catch (std::exception const& error) {
    return finish({ExitCode::internal, std::string("internal failure: ") + error.what()});
  } catch (...) {
    return finish({ExitCode::internal, "internal failure"});
  }
}
