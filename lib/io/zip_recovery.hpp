// Finding members behind a damaged one in a zip archive.
#pragma once

#include <cstdint>

#include "io/archive_reader.hpp"
#include "siptriage/bundle.hpp"

namespace siptriage::io {

class ZipRecovery {
 public:
  explicit ZipRecovery(EntryBytes const& bytes) noexcept : bytes_(bytes) {}

  // Replaces a reader that can read no more by one that stands behind the damage. `members`:
  // headers it has given so far. False when there is nothing behind, or after too many attempts.
  [[nodiscard]] bool next(ArchiveReader& reader, std::uint64_t members);
  // True when the directory of the archive told where to go on: nothing but the member is lost.
  [[nodiscard]] bool by_directory() const noexcept { return start_ == 0; }

 private:
  [[nodiscard]] bool reopen(ArchiveReader& reader, std::uint64_t members);
  [[nodiscard]] bool scan(ArchiveReader& reader);

  EntryBytes const& bytes_;
  std::uint64_t start_ = 0;  // of the current reader
  std::uint64_t members_ = 0;
  int attempts_ = 0;
};

}  // namespace siptriage::io
