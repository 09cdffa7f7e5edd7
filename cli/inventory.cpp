// siptriage inventory: what lies in a case, and what is missing for a full answer.
#include "siptriage/inventory.hpp"

#include "cli/case.hpp"
#include "cli/commands.hpp"
#include "siptriage/render.hpp"

namespace siptriage::cli {
namespace {

std::string render(InventoryCommand const& command, Analysis const& analysis) {
  Inventory const inventory = take_inventory(analysis);
  switch (command.format) {
    case Format::json:
      return render_inventory_json(analysis, inventory);
    case Format::ndjson:
      return render_inventory_ndjson(analysis, inventory);
    default:
      break;
  }
  return render_inventory_text(analysis, inventory);
}

}  // namespace

Status run(InventoryCommand const& command) {
  Bundle bundle = load_case(command.input.paths, command.input.limits);
  // No rules: nothing is judged.
  Analysis const analysis = analyze(std::move(bundle), RuleSet(), command.input.analysis);
  return write_answer(command.input.output, render(command, analysis),
                      status_of(analysis, command.input.allow_partial));
}

}  // namespace siptriage::cli
