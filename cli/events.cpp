// siptriage events: the event model as NDJSON.
#include "cli/case.hpp"
#include "cli/commands.hpp"
#include "siptriage/render.hpp"

namespace siptriage::cli {

Status run(EventsCommand const& command) {
  Bundle bundle = load_case(command.input.paths, command.input.limits);
  // No rules: only the events are wanted.
  Analysis const analysis = analyze(std::move(bundle), RuleSet(), command.input.analysis);
  return write_answer(command.input.output, render_events(analysis),
                      status_of(analysis, command.input.allow_partial));
}

}  // namespace siptriage::cli
