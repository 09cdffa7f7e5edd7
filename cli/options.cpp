#include "cli/options.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <thread>

#include "cli/values.hpp"
#include "siptriage/time_text.hpp"

namespace siptriage::cli {
namespace {

Choices<When> const& when_choices() {
  static Choices<When> const choices = {
      {"auto", When::automatic}, {"always", When::always}, {"never", When::never}};
  return choices;
}

void add_progress_option(CLI::App& app, OutputOptions& output) {
  add_choice(app, "--progress", output.progress, when_choices(),
             "Progress on stderr; auto: when it is a terminal");
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

}  // namespace

void add_noise_options(CLI::App& app, OutputOptions& output) {
  app.add_flag("-q,--quiet", output.quiet, "Only the reason of a non-zero exit on stderr");
  app.add_flag("-v,--verbose", output.verbose, "Say more");
}

void add_stream_options(CLI::App& app, OutputOptions& output) {
  app.add_option("-o,--output", output.file, "Write the answer to FILE (whole or not at all)")
      ->type_name("FILE");
  add_noise_options(app, output);
}

void add_rule_folders(CLI::App& app, std::vector<std::string>& folders) {
  app.add_option("--rules", folders, "Rules of this folder in addition to the built-in ones")
      ->type_name("DIR")
      ->take_all()
      ->allow_extra_args(false);
}

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

}  // namespace siptriage::cli
