// Where the answer goes: standard output, or a file that appears whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "cli/exit_code.hpp"
#include "siptriage/error.hpp"

namespace siptriage::cli {

// Move-only. A file is written to a temporary beside it and renamed by finish(); without finish()
// (or on an interrupt) the temporary is removed and an existing file keeps its content. Devices and
// pipes are written directly.
class Output {
 public:
  // `file` empty or "-": standard output. Fails (cannot_open, piece = file) before any work is
  // done.
  [[nodiscard]] static Expected<Output> open(std::string const& file);

  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  Output(Output const&) = delete;
  Output& operator=(Output const&) = delete;
  ~Output();

  // False once nothing more can be written: the reader went away, or writing failed.
  bool write(std::string_view text);
  // Call last. ok when all was written, or when the reader of a pipe went away (quietly).
  [[nodiscard]] Status finish();

 private:
  Output(int descriptor, std::string temporary, std::string target);

  int descriptor_;
  std::string temporary_;  // empty when written directly
  std::string target_;     // for messages; empty for standard output
  int error_ = 0;          // errno of the first failed write
};

// Installs the handlers for SIGINT (exit 130 with one line on stderr), SIGTERM and SIGHUP, which
// remove a temporary file, and ignores SIGPIPE.
void install_signal_handlers();

}  // namespace siptriage::cli
