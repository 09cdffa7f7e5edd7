// siptriage schema: the JSON Schema of the result document, or of the inventory.
#include "cli/commands.hpp"
#include "siptriage/render.hpp"

namespace siptriage::cli {

Status run(SchemaCommand const& command) {
  if (command.inventory) return write_answer(command.output, inventory_schema(), {});
  return write_answer(command.output, result_schema(), {});
}

}  // namespace siptriage::cli
