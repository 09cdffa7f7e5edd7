// One entry of a case on its way from bytes to events, in steps that several threads can share:
//   open, then read_chunk for each chunk, then begin_repairs, then repair for each, then finish.
// The result does not depend on who runs which step, nor on the size of the chunks.
#pragma once

#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "analysis/chunk_joiner.hpp"
#include "analysis/entry_result.hpp"
#include "analysis/repairs.hpp"
#include "families/reader.hpp"
#include "siptriage/bundle.hpp"

namespace siptriage::analysis {

class EntryReader {
 public:
  // Entries longer than `chunk_bytes` are cut into chunks of at least that size.
  EntryReader(Entry const& entry, SourceIndex index, std::size_t chunk_bytes) noexcept
      : entry_(entry), index_(index), chunk_bytes_(chunk_bytes) {}

  // None of the steps throws: an exception ends the reading of this entry and is said in its
  // source.
  void open();
  [[nodiscard]] std::size_t chunks() const noexcept { return chunks_.size(); }
  void read_chunk(std::size_t index);
  void begin_repairs();
  [[nodiscard]] std::size_t repairs() const noexcept { return repairs_ ? repairs_->size() : 0; }
  void repair(std::size_t index);
  [[nodiscard]] EntryResult finish();

 private:
  template <typename Step>
  void contain(Step step) noexcept;
  void decode(std::optional<std::string> pem);
  void plan_chunks();
  void close();
  [[nodiscard]] families::Chunk whole() const noexcept { return {result_.text, index_, 0, 1}; }
  [[nodiscard]] families::Chunk chunk(std::size_t index) const noexcept;
  [[nodiscard]] std::uint64_t count_line_ends(families::Chunk const& chunk) const noexcept;
  void release(std::uint64_t offset, std::uint64_t length) const noexcept;

  Entry const& entry_;
  SourceIndex index_;
  std::size_t chunk_bytes_;
  EntryResult result_;
  EntryBytes const* bytes_ = nullptr;  // that hold result_.text
  std::vector<Defect> encoding_defects_;
  families::LogFamily const* family_ = nullptr;  // that the text looks like
  families::LogFamily const* strict_ = nullptr;  // whose strict reader is asked
  std::vector<std::size_t> chunks_;              // where each begins
  std::optional<ChunkJoiner> joiner_;
  families::Reading reading_;
  std::optional<Repairs> repairs_;
  std::mutex mutex_;     // for failure_
  std::string failure_;  // what an exception said
};

}  // namespace siptriage::analysis
