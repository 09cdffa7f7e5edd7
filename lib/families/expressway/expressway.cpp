#include "families/expressway/expressway.hpp"

#include "base/line_cursor.hpp"
#include "families/expressway/scan.hpp"
#include "families/expressway/scanner.hpp"

namespace siptriage::families::expressway {

unsigned probe(std::string_view head) noexcept {
  constexpr unsigned kEnough = 1000;
  unsigned count = 0;
  for (LineCursor lines(head); !lines.at_end() && count < kEnough;) {
    if (is_record_line(lines.next().text)) ++count;
  }
  return count;
}

void read(Chunk const& chunk, Arena& arena, Reading& reading) {
  RecordScanner(chunk, arena, reading).run();
}

}  // namespace siptriage::families::expressway
