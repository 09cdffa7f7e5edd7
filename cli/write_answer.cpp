#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/values.hpp"

namespace siptriage::cli {
namespace {

bool goes_to_terminal(OutputOptions const& options) {
  return (options.file.empty() || options.file == "-") && isatty(STDOUT_FILENO) == 1;
}

}  // namespace

Status write_answer(OutputOptions const& options, std::string_view text, Status const& status) {
  auto output = Output::open(options.file);
  if (!output) {
    return {ExitCode::usage,
            "--output: cannot write " + output.error().piece + ": " + output.error().detail};
  }
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
  return goes_to_terminal(options);
}

std::size_t page_width(OutputOptions const& options) {
  constexpr std::size_t kDefault = 100, kSmallest = 20, kLargest = 1000;
  if (char const* const text = std::getenv("COLUMNS"); text != nullptr) {
    auto const columns = parse_count(text, kLargest);
    if (columns && *columns >= kSmallest) return static_cast<std::size_t>(*columns);
  }
  struct winsize size {};
  if (goes_to_terminal(options) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
      size.ws_col >= kSmallest) {
    return size.ws_col;
  }
  return kDefault;
}

}  // namespace siptriage::cli
