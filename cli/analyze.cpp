// siptriage analyze: one case, or with --each every PATH a case.
#include <algorithm>
#include <exception>
#include <filesystem>
#include <utility>

#include "cli/case.hpp"
#include "cli/commands.hpp"
#include "cli/in_order.hpp"
#include "cli/log.hpp"
#include "cli/output.hpp"
#include "siptriage/render.hpp"

namespace siptriage::cli {
namespace {

// The text of one case, and how it went.
struct CaseAnswer {
  std::string text;
  Status status;
};

bool reaches(Analysis const& analysis, FindingSeverity level) {
  return std::any_of(analysis.findings().begin(), analysis.findings().end(),
                     [level](Finding const& finding) { return finding.severity >= level; });
}

Status judge(Analysis const& analysis, AnalyzeCommand const& command) {
  Status status = status_of(analysis, command.input.allow_partial);
  if (status.code == ExitCode::nothing) return status;
  if (command.fail_on && reaches(analysis, *command.fail_on)) {
    return {ExitCode::severe_finding,
            "a finding is at or above --fail-on " + std::string(to_text(*command.fail_on))};
  }
  if (status.code == ExitCode::ok && command.require_cause && !analysis.root_cause()) {
    return {ExitCode::no_cause,
            "no root cause named (--require-cause): " + std::string(to_text(analysis.outcome()))};
  }
  return status;
}

std::string render(Analysis const& analysis, AnalyzeCommand const& command, std::string const& name,
                   Status const& status) {
  bool const failed = status.code == ExitCode::nothing || status.code == ExitCode::incomplete;
  switch (command.format) {
    case Format::json:
      return render_json(analysis);
    case Format::ndjson:
      return render_ndjson(analysis, name, failed ? status.why : std::string_view{});
    default:
      break;
  }
  std::string const text = render_text(analysis, {.color = use_color(command.input.output),
                                                  .verbose = command.input.output.verbose});
  return command.each ? "===== " + printable(name) + " =====\n\n" + text + "\n" : text;
}

CaseAnswer answer_case(AnalyzeCommand const& command, RuleSet const& rules,
                       std::vector<std::string> const& paths, std::string const& name,
                       unsigned jobs) {
  AnalysisOptions options = command.input.analysis;
  options.jobs = jobs;
  Analysis const analysis = analyze(load_case(paths, command.input.limits), rules, options);
  Status status = judge(analysis, command);
  return {render(analysis, command, name, status), std::move(status)};
}

// One case of many: whatever happens to it is its own answer.
CaseAnswer answer_guarded(AnalyzeCommand const& command, RuleSet const& rules,
                          std::string const& path, std::string const& name) {
  std::string why = "internal failure";
  try {
    return answer_case(command, rules, {path}, name, 1);
  } catch (std::exception const& error) {
    why += std::string(": ") + error.what();
  } catch (...) {
    // Nothing is known about it; the run goes on.
  }
  std::string text = command.format == Format::ndjson
                         ? render_ndjson_error(name, why)
                         : "===== " + printable(name) + " =====\n\n" + printable(why) + "\n\n";
  return {std::move(text), {ExitCode::internal, why}};
}

// Exit code of a run over many cases: the gravest one.
int gravity(ExitCode code) noexcept {
  switch (code) {
    case ExitCode::internal:
      return 5;
    case ExitCode::severe_finding:
      return 4;
    case ExitCode::nothing:
      return 3;
    case ExitCode::incomplete:
      return 2;
    case ExitCode::no_cause:
      return 1;
    default:
      return 0;
  }
}

// Remembers the gravest status and how many cases were not ok.
class Tally {
 public:
  void add(std::string const& name, Status const& status) {
    ++cases_;
    if (status.code == ExitCode::ok) return;
    ++failed_;
    if (gravity(status.code) <= gravity(worst_.code)) return;
    worst_ = {status.code, name + ": " + status.why};
  }
  [[nodiscard]] Status status() const {
    if (failed_ == 0) return {};
    return {worst_.code, std::to_string(failed_) + " of " + std::to_string(cases_) +
                             " cases need attention, the gravest is " + worst_.why};
  }

 private:
  std::size_t cases_ = 0, failed_ = 0;
  Status worst_;
};

Status run_each(AnalyzeCommand const& command, RuleSet const& rules, Output& output) {
  auto const& paths = command.input.paths;
  std::vector<std::string> const names = case_names(paths);
  Tally tally;
  auto const work = [&](std::size_t i) {
    return answer_guarded(command, rules, paths[i], names[i]);
  };
  auto const deliver = [&](std::size_t i, CaseAnswer const& answer) {
    tally.add(names[i], answer.status);
    log_progress(std::to_string(i + 1) + "/" + std::to_string(paths.size()) + " " + names[i]);
    return output.write(answer.text);
  };
  in_order<CaseAnswer>(paths.size(), command.input.analysis.jobs, work, deliver);
  return tally.status();
}

Status run_one(AnalyzeCommand const& command, RuleSet const& rules, Output& output) {
  auto const& paths = command.input.paths;
  std::string name = case_names(paths).front();
  if (paths.size() > 1) name += " (+" + std::to_string(paths.size() - 1) + ")";
  CaseAnswer const answer = answer_case(command, rules, paths, name, command.input.analysis.jobs);
  output.write(answer.text);
  return answer.status;
}

// The answer must not replace the log it was made from.
bool is_input(std::string const& file, std::vector<std::string> const& paths) {
  return std::any_of(paths.begin(), paths.end(), [&file](std::string const& path) {
    std::error_code ignored;
    return !file.empty() && std::filesystem::equivalent(file, path, ignored);
  });
}

}  // namespace

Status run(AnalyzeCommand const& command) {
  if (is_input(command.input.output.file, command.input.paths)) {
    return {ExitCode::usage, "--output: " + command.input.output.file + " is one of the inputs"};
  }
  if (command.each && command.format == Format::json) {
    return {ExitCode::usage,
            "--each with --format json: several documents in one; use --format ndjson"};
  }
  auto const rules = load_rules(command.input.rule_folders);
  if (!rules) {
    log_lines(rules.error().details);
    return rules.error().status;
  }
  auto output = Output::open(command.input.output.file);
  if (!output) {
    return {ExitCode::usage,
            "--output: cannot write " + output.error().piece + ": " + output.error().detail};
  }
  Status const status =
      command.each ? run_each(command, *rules, *output) : run_one(command, *rules, *output);
  Status const written = output->finish();
  return written.code == ExitCode::ok ? status : written;
}

}  // namespace siptriage::cli
