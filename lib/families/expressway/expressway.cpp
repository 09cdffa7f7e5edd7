#include "families/expressway/expressway.hpp"

#include <utility>

#include "base/line_cursor.hpp"
#include "families/cuts.hpp"
#include "families/expressway/joiner.hpp"
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
  if (!chunk.is_whole()) return;
  auto events = std::exchange(reading.events, {});
  TwinJoiner joiner(chunk, reading.events);
  joiner.add(std::move(events), std::exchange(reading.twins, {}));
  joiner.finish();
}

// A line that starts with a stamp opens a record, whatever stood before it.
std::size_t next_cut(std::string_view text, std::size_t from) noexcept {
  return find_line(text, from, [](std::string_view line) { return stamp_length(line) != 0; });
}

std::unique_ptr<EventJoiner> make_joiner(Chunk const& whole, Events& joined) {
  return std::make_unique<TwinJoiner>(whole, joined);
}

}  // namespace siptriage::families::expressway
