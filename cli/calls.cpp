// siptriage calls: the calls of a case with outcome and cause, or one of them drawn.
#include "cli/case.hpp"
#include "cli/commands.hpp"
#include "cli/log.hpp"
#include "siptriage/render.hpp"
#include "siptriage/select.hpp"

namespace siptriage::cli {
namespace {

std::string list(Analysis const& analysis, CallsCommand const& command,
                 std::vector<CallIndex> const& chosen) {
  if (command.format == Format::json) return render_calls_json(analysis, chosen);
  OutputOptions const& output = command.input.output;
  return render_calls_text(analysis, chosen,
                           {.width = page_width(output), .verbose = output.verbose});
}

std::string draw(Analysis const& analysis, CallsCommand const& command, CallIndex call) {
  OutputOptions const& output = command.input.output;
  LadderOptions const options{
      .width = page_width(output), .color = use_color(output), .verbose = output.verbose};
  if (command.format == Format::mermaid) return render_mermaid(analysis, call, options);
  if (command.format == Format::svg) return render_svg(analysis, call, options);
  return render_ladder(analysis, call, options);
}

Expected<CallIndex> call_to_draw(Analysis const& analysis, CallsCommand const& command,
                                 std::vector<CallIndex> const& chosen) {
  if (!command.ladder_call.empty()) return find_call(analysis, command.ladder_call);
  if (!chosen.empty()) return most_telling_call(analysis, chosen);
  return fail(ErrorCode::bad_argument, "no call matches the filters", "--ladder");
}

Status answer(Analysis const& analysis, CallsCommand const& command) {
  Status const status = status_of(analysis, command.input.allow_partial);
  std::vector<CallIndex> const chosen = select_calls(analysis, command.filter);
  if (!command.ladder || analysis.calls().empty()) {
    return write_answer(command.input.output, list(analysis, command, chosen), status);
  }
  auto const call = call_to_draw(analysis, command, chosen);
  if (!call) return {ExitCode::usage, call.error().piece + ": " + call.error().detail};
  return write_answer(command.input.output, draw(analysis, command, *call), status);
}

}  // namespace

Status run(CallsCommand const& command) {
  if (command.ladder && command.format == Format::json) {
    return {ExitCode::usage, "--ladder: use --format text, mermaid or svg"};
  }
  auto const rules = load_rules(command.input.rule_folders);
  if (!rules) {
    log_lines(rules.error().details);
    return rules.error().status;
  }
  Bundle bundle = load_case(command.input.paths, command.input.limits);
  return answer(analyze(std::move(bundle), *rules, command.input.analysis), command);
}

}  // namespace siptriage::cli
