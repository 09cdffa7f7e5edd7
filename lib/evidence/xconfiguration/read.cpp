#include "base/line_cursor.hpp"
#include "evidence/xconfiguration/statement.hpp"
#include "evidence/xconfiguration/text_reader.hpp"
#include "evidence/xconfiguration/xconfiguration.hpp"
#include "evidence/xconfiguration/xml_dump.hpp"

namespace siptriage::evidence::xconfiguration {
namespace {

constexpr unsigned kEnough = 100;

// Lines with a mark of that kind; the lines of a status block count for its mark.
unsigned count_marks(std::string_view head, Mark::Kind kind) noexcept {
  unsigned marks = 0;
  for (LineCursor cursor(head); !cursor.at_end() && marks < kEnough;) {
    auto const line = cursor.next().text;
    auto mark = find_mark(line, 0);
    while (mark && marks < kEnough) {
      if (mark->kind == kind) ++marks;
      mark = find_mark(line, mark->path);
    }
  }
  return marks;
}

}  // namespace

unsigned probe_configuration(std::string_view head) noexcept {
  return xml_kind(head).configuration ? kEnough : count_marks(head, Mark::Kind::configuration);
}

unsigned probe_status(std::string_view head) noexcept {
  return xml_kind(head).status ? kEnough : count_marks(head, Mark::Kind::status);
}

void read(families::Chunk const& chunk, Arena& arena, families::Reading& reading) {
  auto const xml = xml_kind(chunk.text);
  if (xml.configuration || xml.status) return read_xml(chunk, arena, reading);
  TextReader(chunk, arena, reading).read();
}

}  // namespace siptriage::evidence::xconfiguration
