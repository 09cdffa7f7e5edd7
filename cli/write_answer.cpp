#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/log.hpp"
#include "cli/output.hpp"

namespace siptriage::cli {

Status write_answer(OutputOptions const& options, std::string_view text, Status const& status) {
  auto output = Output::open(options.file);
  if (!output) {
    return {ExitCode::usage,
            "--output: cannot write " + output.error().piece + ": " + output.error().detail};
  }
  end_progress();
  output->write(text);
  Status const written = output->finish();
  return written.code == ExitCode::ok ? status : written;
}

bool use_color(OutputOptions const& options) {
  if (options.color != When::automatic) return options.color == When::always;
  char const* const no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  char const* const terminal = std::getenv("TERM");
  if (terminal == nullptr || std::string_view(terminal) == "dumb") return false;
  bool const to_terminal = options.file.empty() || options.file == "-";
  return to_terminal && isatty(STDOUT_FILENO) == 1;
}

}  // namespace siptriage::cli
