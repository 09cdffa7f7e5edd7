// siptriage diff: two cases side by side.
#include "cli/case.hpp"
#include "cli/commands.hpp"
#include "cli/log.hpp"
#include "siptriage/compare.hpp"
#include "siptriage/render.hpp"
#include "siptriage/select.hpp"

namespace siptriage::cli {
namespace {

// The status of two cases: the one that says most against reading on, with its name.
Status joined(Status const& a, Status const& b, std::vector<std::string> const& names) {
  auto const named = [](Status const& status, std::string const& name) {
    return Status{status.code, name + ": " + status.why};
  };
  if (a.code == ExitCode::nothing) return named(a, names[0]);
  if (b.code == ExitCode::nothing) return named(b, names[1]);
  if (a.code != ExitCode::ok) return named(a, names[0]);
  return b.code != ExitCode::ok ? named(b, names[1]) : b;
}

// Index of a call that was named; nullopt when none was.
Expected<std::optional<CallIndex>> named_call(Analysis const& analysis, std::string const& name) {
  if (name.empty()) return std::optional<CallIndex>();
  auto const call = find_call(analysis, name);
  if (!call) return tl::unexpected<Error>(call.error());
  return std::optional<CallIndex>(*call);
}

Status usage(std::string_view option, Error const& error) {
  return {ExitCode::usage, std::string(option) + " " + error.piece + ": " + error.detail};
}

Status answer(Analysis const& a, Analysis const& b, DiffCommand const& command) {
  CaseOptions const& input = command.input;
  std::vector<std::string> const names = case_names(input.paths);
  Status status =
      joined(status_of(a, input.allow_partial), status_of(b, input.allow_partial), names);
  if (status.code == ExitCode::nothing) return status;
  auto const call_a = named_call(a, command.call_a);
  if (!call_a) return usage("--call-a", call_a.error());
  auto const call_b = named_call(b, command.call_b);
  if (!call_b) return usage("--call-b", call_b.error());
  Comparison const comparison =
      compare(a, b, {.name_a = names[0], .name_b = names[1], .call_a = *call_a, .call_b = *call_b});
  std::string const text =
      command.format == Format::json
          ? render_comparison_json(comparison)
          : render_comparison_text(
                comparison, {.color = use_color(input.output), .verbose = input.output.verbose});
  return write_answer(input.output, text, status);
}

}  // namespace

Status run(DiffCommand const& command) {
  auto const rules = load_rules(command.input.rule_folders);
  if (!rules) {
    log_lines(rules.error().details);
    return rules.error().status;
  }
  auto const read = [&](std::string const& path) {
    return analyze(load_case({path}, command.input.limits), *rules, command.input.analysis);
  };
  return answer(read(command.input.paths[0]), read(command.input.paths[1]), command);
}

}  // namespace siptriage::cli
