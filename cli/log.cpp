#include "cli/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <memory>

#include "siptriage/render.hpp"

namespace siptriage::cli {
namespace {

struct Log {
  std::shared_ptr<spdlog::logger> logger;
  bool progress = false;
};

Log& the_log() {
  static Log log = [] {
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    auto logger = std::make_shared<spdlog::logger>("siptriage", std::move(sink));
    logger->set_pattern("siptriage: %v");
    // A closed stderr must not stop the answer on stdout.
    logger->set_error_handler([](std::string const&) {});
    return Log{std::move(logger), false};
  }();
  return log;
}

bool wants_progress(OutputOptions const& options) noexcept {
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
  log.progress = wants_progress(options);
}

void log_exit(std::string_view why) { the_log().logger->error("{}", printable(why)); }

void log_warning(std::string_view text) { the_log().logger->warn("warning: {}", printable(text)); }

void log_detail(std::string_view text) { the_log().logger->debug("{}", printable(text)); }

void log_progress(std::string_view text) {
  if (the_log().progress) the_log().logger->info("{}", printable(text));
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
