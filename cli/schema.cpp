// siptriage schema: the JSON Schema of the result document.
#include "cli/commands.hpp"
#include "siptriage/render.hpp"

namespace siptriage::cli {

Status run(SchemaCommand const& command) {
  return write_answer(command.output, result_schema(), {});
}

}  // namespace siptriage::cli
