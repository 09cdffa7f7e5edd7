// Puts the readings of the chunks of one text together, in the order of the text, whatever order
// they come in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "families/reader.hpp"

namespace siptriage::analysis {

// A chunk was read with line 1 as its first line.
struct ChunkReading {
  families::Reading reading;
  std::uint64_t offset = 0;     // of the chunk in the text
  std::uint64_t line_ends = 0;  // LF in the chunk
};

class ChunkJoiner {
 public:
  // `whole` is the text that the chunks were cut from; it and its bytes must live as long as this.
  ChunkJoiner(families::Chunk const& whole, families::LogFamily const* family, std::size_t chunks);

  // From any thread, once for each chunk. Chunks are taken in once all before them are.
  void add(std::size_t index, ChunkReading reading);
  // To be called once, when all chunks were added.
  [[nodiscard]] families::Reading finish();
  [[nodiscard]] std::uint64_t line_ends() const noexcept { return line_ends_; }

 private:
  void take(ChunkReading chunk);
  void join_rejected(families::Reading& next, std::uint64_t begin);
  void make_room(std::size_t more);

  std::mutex mutex_;
  std::vector<std::optional<ChunkReading>> waiting_;
  std::size_t next_ = 0;  // the first chunk that is not taken in
  families::Reading whole_;
  std::unique_ptr<families::EventJoiner> joiner_;
  std::uint64_t line_ends_ = 0;
  std::uint64_t blank_bytes_ = 0;  // empty lines at the end of the chunk before
};

// Adds `lines` to every line number of the reading.
void shift_lines(families::Reading& reading, std::uint64_t lines);

// Moves events, defects and the account of `chunk` behind those of `whole`; not its rejected spans.
void append(families::Reading& whole, families::Reading chunk);

}  // namespace siptriage::analysis
