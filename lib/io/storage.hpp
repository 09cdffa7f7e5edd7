// Where bytes of a case are kept: small ones in memory, the rest in temporary files without a name.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/file_descriptor.hpp"
#include "siptriage/bundle.hpp"
#include "siptriage/error.hpp"

namespace siptriage::io {

// From this size on an entry has a file of its own (or maps its own file).
inline constexpr std::uint64_t kMapFrom = std::uint64_t{32} << 20;
// Memory that all small entries of a case may take together; further ones share spill files.
inline constexpr std::uint64_t kMemoryBudget = std::uint64_t{256} << 20;
// From this size on a file is mapped when the memory is used up: smaller ones are copied into a
// shared spill file, because a process has a limited number of mappings (65,530 on Linux).
inline constexpr std::uint64_t kMapWhenFull = std::uint64_t{4} << 20;

class SpillSegment;

// Shared by all captures of one case. Not thread-safe.
class Storage {
 public:
  explicit Storage(std::uint64_t memory_used) noexcept : memory_used_(memory_used) {}

  [[nodiscard]] bool memory_is_full() const noexcept { return memory_used_ >= kMemoryBudget; }
  // Keeps bytes of less than kMapFrom. Fails (cannot_open) when no temporary file can be written.
  [[nodiscard]] Expected<std::unique_ptr<EntryBytes>> keep(std::string bytes);

 private:
  std::uint64_t memory_used_;
  std::shared_ptr<SpillSegment> segment_;
};

// Takes bytes of unknown number, piece by piece; at most kMapFrom of them are in memory.
class Capture {
 public:
  explicit Capture(Storage& storage) noexcept : storage_(storage) {}

  // False when the temporary file cannot be written; failure() says why.
  [[nodiscard]] bool append(std::string_view piece);
  // A hole of a sparse file; takes no room on the disk.
  [[nodiscard]] bool append_zeros(std::uint64_t count);
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
  [[nodiscard]] std::string const& failure() const noexcept { return failure_; }
  // The captured bytes; call once, after which the capture is empty.
  [[nodiscard]] Expected<std::unique_ptr<EntryBytes>> finish();

 private:
  [[nodiscard]] bool spill();
  [[nodiscard]] bool write(std::string_view piece);
  bool fail_with(int error_number);

  Storage& storage_;
  std::string memory_;
  FileDescriptor file_;
  std::uint64_t size_ = 0;
  std::string failure_;
};

}  // namespace siptriage::io
