#include "families/expressway/record_event.hpp"

#include "families/expressway/head.hpp"
#include "families/expressway/pairs.hpp"
#include "families/expressway/scan.hpp"
#include "families/record_body.hpp"

namespace siptriage::families::expressway {
namespace {

std::size_t prefix_length(std::string_view line) noexcept {
  return stamp_length(line) != 0 ? 0 : find_opening(line).value_or(0);
}

}  // namespace

Event begin_event(std::string_view line, SourceSpan const& where, Fields& pairs) {
  auto const head = read_head(line);
  pairs.clear();
  read_pairs(head.body, pairs);
  Event event;
  event.where = where;
  event.family = Family::expressway_diagnostic;
  event.time = record_time(head, pairs);
  event.host = head.host;
  event.module = head.process;
  return event;
}

bool fill_event(Chunk const& chunk, Event& event, Fields& pairs) {
  auto const where = event.where;
  auto text = chunk.text.substr(static_cast<std::size_t>(where.offset - chunk.offset),
                                static_cast<std::size_t>(where.length));
  text.remove_prefix(prefix_length(text));
  event = begin_event(text, where, pairs);
  return make_expressway_payload(pairs, event);
}

}  // namespace siptriage::families::expressway
