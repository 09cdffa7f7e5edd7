#include "analysis/chunk_joiner.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "analysis/defects.hpp"

namespace siptriage::analysis {
namespace {

using families::Reading;

// Lists of defects longer than this are folded before the chunks are put together.
constexpr std::size_t kManyDefects = 64;

template <typename List>
void move_behind(List& whole, List&& chunk) {
  whole.insert(whole.end(), std::make_move_iterator(chunk.begin()),
               std::make_move_iterator(chunk.end()));
}

}  // namespace

void shift_lines(Reading& reading, std::uint64_t lines) {
  if (lines == 0) return;
  for (auto& event : reading.events) {
    event.where.line += lines;
    for (auto& span : event.also) span.line += lines;
  }
  for (auto& defect : reading.defects) defect.where.line += lines;
  for (auto& span : reading.rejected) span.line += lines;
}

void append(Reading& whole, Reading chunk) {
  if (chunk.defects.size() > kManyDefects) chunk.defects = fold_defects(std::move(chunk.defects));
  move_behind(whole.events, std::move(chunk.events));
  move_behind(whole.defects, std::move(chunk.defects));
  whole.understood += chunk.understood;
}

ChunkJoiner::ChunkJoiner(families::Chunk const& whole, families::LogFamily const* family,
                         std::size_t chunks)
    : waiting_(chunks) {
  bool const has_twins = chunks > 1 && family != nullptr && family->make_joiner != nullptr;
  if (has_twins) joiner_ = family->make_joiner(whole, whole_.events);
}

void ChunkJoiner::add(std::size_t index, ChunkReading reading) {
  std::lock_guard const lock(mutex_);
  waiting_[index] = std::move(reading);
  while (next_ < waiting_.size() && waiting_[next_]) {
    auto ready = std::exchange(waiting_[next_], std::nullopt);
    ++next_;
    take(std::move(*ready));
  }
}

Reading ChunkJoiner::finish() {
  if (joiner_) joiner_->finish();
  return std::move(whole_);
}

void ChunkJoiner::take(ChunkReading chunk) {
  auto& reading = chunk.reading;
  shift_lines(reading, line_ends_);
  line_ends_ += chunk.line_ends;
  join_rejected(reading, chunk.offset);
  make_room(reading.events.size());
  if (joiner_) joiner_->add(std::exchange(reading.events, {}), reading.twins);
  append(whole_, std::move(reading));
}

// A rejected text goes on over the border of two chunks, with the empty lines there: it must stay
// in one piece, as if it had never been cut.
void ChunkJoiner::join_rejected(Reading& next, std::uint64_t begin) {
  auto const blank = std::exchange(blank_bytes_, next.blank_bytes);
  auto& rejected = whole_.rejected;
  auto first = next.rejected.begin();
  if (!rejected.empty() && first != next.rejected.end() && first->offset == begin &&
      rejected.back().offset + rejected.back().length + blank == begin) {
    rejected.back().length += blank + first->length;
    whole_.understood -= blank;
    ++first;
  }
  rejected.insert(rejected.end(), first, next.rejected.end());
}

// Doubling would need three times the memory of the events of a large log for a moment. What is
// joined so far tells how many there will be.
void ChunkJoiner::make_room(std::size_t more) {
  auto& events = whole_.events;
  auto const size = events.size() + more;
  if (size <= events.capacity()) return;
  auto const taken = std::max<std::size_t>(next_ - 1, 1);
  auto const expected = events.size() / taken * waiting_.size();
  events.reserve(std::max(size + size / 8, expected + expected / 16));
}

}  // namespace siptriage::analysis
