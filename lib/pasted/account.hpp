// Closes the account of the tolerant reading: every byte is part of an excerpt or a defect.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "families/reader.hpp"
#include "pasted/workshop.hpp"

namespace siptriage::pasted {

class Account {
 public:
  Account(families::Chunk const& chunk, families::Reading& reading) noexcept
      : chunk_(chunk), reading_(reading), line_(chunk.line) {}

  // Books a window that begins at `base` of the chunk; windows come in order.
  void settle(Workshop& workshop, std::size_t base);

 private:
  // A stretch of the window in source bytes.
  struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  [[nodiscard]] SourceSpan span(Stretch const& stretch);
  void gap(Workshop const& workshop, Stretch const& stretch);
  void excerpt(Workshop const& workshop, std::size_t index, Stretch const& stretch);
  void skip(DefectCode code, Stretch const& stretch, std::uint64_t bytes, std::string detail);
  void note(DefectCode code, SourceSpan const& where, std::string detail);
  void add(Defect defect);
  [[nodiscard]] std::uint64_t book_garbage(Workshop const& workshop, Stretch const& stretch);
  void place_events(Workshop& workshop);

  families::Chunk const& chunk_;
  families::Reading& reading_;
  std::size_t base_ = 0;
  std::uint64_t line_ = 1;   // of counted_
  std::size_t counted_ = 0;  // bytes of the chunk whose line ends were counted
  std::size_t next_garbage_ = 0;
  std::vector<SourceSpan> spans_;       // of the excerpts of the window
  std::array<std::size_t, 32> kept_{};  // defects kept, by code
  std::array<std::size_t, 32> last_{};  // the last one kept, by code
};

}  // namespace siptriage::pasted
