// siptriage calls: the calls of a case with outcome and cause.
#include "cli/case.hpp"
#include "cli/commands.hpp"
#include "cli/log.hpp"
#include "siptriage/render.hpp"

namespace siptriage::cli {

Status run(CallsCommand const& command) {
  auto const rules = load_rules(command.input.rule_folders);
  if (!rules) {
    log_lines(rules.error().details);
    return rules.error().status;
  }
  Bundle bundle = load_case(command.input.paths, command.input.limits);
  Analysis const analysis = analyze(std::move(bundle), *rules, command.input.analysis);
  std::string const text =
      command.format == Format::json ? render_calls_json(analysis) : render_calls_text(analysis);
  return write_answer(command.input.output, text, status_of(analysis, command.input.allow_partial));
}

}  // namespace siptriage::cli
