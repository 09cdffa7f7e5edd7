// siptriage formats: the logs that are recognised.
#include "siptriage/formats.hpp"

#include "cli/commands.hpp"
#include "siptriage/render.hpp"

namespace siptriage::cli {

Status run(FormatsCommand const& command) {
  auto const rows = formats();
  return write_answer(
      command.output,
      command.format == Format::json ? render_formats_json(rows) : render_formats_text(rows), {});
}

}  // namespace siptriage::cli
