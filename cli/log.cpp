#include "cli/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "siptriage/render.hpp"

namespace siptriage::cli {
namespace {

struct Log {
  std::shared_ptr<spdlog::logger> logger;
  bool progress = false;
  bool line = false;  // progress is one line that is written again and again
  std::mutex mutex{};
  bool line_shown = false;
};

std::shared_ptr<spdlog::logger> make_logger() {
  auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  auto logger = std::make_shared<spdlog::logger>("siptriage", std::move(sink));
  logger->set_pattern("siptriage: %v");
  // A closed stderr must not stop the answer on stdout.
  logger->set_error_handler([](std::string const&) {});
  return logger;
}

Log& the_log() {
  static Log log{make_logger()};
  return log;
}

// A longer line would be wrapped, and only its last part erased.
std::size_t terminal_columns() noexcept {
  winsize size{};
  bool const known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
  return known ? size.ws_col - 1U : 79U;
}

// The end of a name says more than its beginning; counts bytes, so it may cut more than it must.
std::string fit_line(std::string text) {
  auto const columns = terminal_columns();
  if (text.size() <= columns || columns < 8) return text.substr(0, columns);
  auto from = text.size() - columns + 3;
  while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) ++from;
  return "..." + text.substr(from);
}

bool progress_wanted(OutputOptions const& options) noexcept {
  if (options.quiet || options.progress == When::never) return false;
  return options.progress == When::always || isatty(STDERR_FILENO) == 1;
}

}  // namespace

void start_log(OutputOptions const& options) {
  Log& log = the_log();
  auto const level = options.quiet     ? spdlog::level::err
                     : options.verbose ? spdlog::level::debug
                                       : spdlog::level::info;
  log.logger->set_level(level);
  log.progress = progress_wanted(options);
  log.line = isatty(STDERR_FILENO) == 1;
}

bool wants_progress() { return the_log().progress; }

void end_progress() {
  Log& log = the_log();
  std::lock_guard const lock(log.mutex);
  if (std::exchange(log.line_shown, false)) std::fputs("\r\x1b[K", stderr);
}

void log_exit(std::string_view why) {
  end_progress();
  for (std::size_t begin = 0; begin <= why.size();) {
    auto const end = std::min(why.find('\n', begin), why.size());
    the_log().logger->error("{}", printable(why.substr(begin, end - begin)));
    if (isatty(STDERR_FILENO) != 1) return;
    begin = end + 1;
  }
}

void log_warning(std::string_view text) {
  end_progress();
  the_log().logger->warn("warning: {}", printable(text));
}

void log_detail(std::string_view text) { the_log().logger->debug("{}", printable(text)); }

void log_progress(std::string_view text) {
  Log& log = the_log();
  if (!log.progress) return;
  if (!log.line) return log.logger->info("{}", printable(text));
  std::lock_guard const lock(log.mutex);
  std::fputs(("\r\x1b[K" + fit_line(printable(text))).c_str(), stderr);
  log.line_shown = true;
}

void log_lines(std::string_view text) {
  while (!text.empty()) {
    auto const end = text.find('\n');
    auto const line = text.substr(0, end);
    if (!line.empty()) the_log().logger->error("{}", printable(line));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
}

}  // namespace siptriage::cli
