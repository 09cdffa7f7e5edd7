// The end of a zip archive: the record behind its directory (APPNOTE.TXT 4.3.16).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace siptriage::io {

struct ZipEnd {
  std::uint64_t begin = 0;   // its first member: behind 0 for a self-extracting program
  std::uint64_t end = 0;     // behind its last byte, the comment included
  std::uint16_t volume = 0;  // of a split archive: number of this one, from 0
};

// Of the last record whose directory stands where it says, or which tells of another volume;
// nullopt when there is none, and for archives above 4 GiB. Looks at the last 1 MiB.
[[nodiscard]] std::optional<ZipEnd> zip_end(std::string_view bytes) noexcept;

}  // namespace siptriage::io
