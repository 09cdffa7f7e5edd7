// The tolerant reading of what the strict reader of an entry rejected, as work that can be shared
// between threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/arena.hpp"
#include "families/reader.hpp"

namespace siptriage::analysis {

class Repairs {
 public:
  // `rejected`: ascending, disjoint. How they are shared does not depend on the number of threads.
  Repairs(families::Chunk const& whole, std::vector<SourceSpan> const& rejected);

  [[nodiscard]] std::size_t size() const noexcept { return tasks_.size(); }
  // From any thread, once for each index.
  void run(std::size_t index);
  // Bytes of the text that task `index` reads.
  [[nodiscard]] SourceSpan extent(std::size_t index) const noexcept;
  // Moves all results behind `reading`, in the order of the text, and their arenas into `arenas`.
  void finish(families::Reading& reading, std::vector<std::unique_ptr<Arena>>& arenas);

 private:
  // Some small spans, or one piece of a long one.
  struct Task {
    std::vector<SourceSpan> spans;
    bool goes_on = false;         // behind the task before: its lines are counted from there
    std::uint64_t line_ends = 0;  // LF in a piece of a long span
    std::unique_ptr<Arena> arena;
    families::Reading reading;
  };

  void cut(SourceSpan span);

  families::Chunk whole_;
  std::vector<Task> tasks_;
};

}  // namespace siptriage::analysis
