// Sources of bytes behind siptriage::EntryBytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/file_descriptor.hpp"
#include "io/storage.hpp"
#include "siptriage/bundle.hpp"
#include "siptriage/error.hpp"

namespace siptriage::io {

// An entry, or a case, of up to this size may stay in memory as a whole: what was given back has to
// be mapped again, page by page, and takes as long as to read it.
inline constexpr std::uint64_t kMayStayMapped = std::uint64_t{576} << 20;

// Releases a run of a big entry that was worked on and is not needed for now.
void release_behind(EntryBytes const& entry, std::size_t offset, std::size_t length) noexcept;

[[nodiscard]] std::unique_ptr<EntryBytes> own_bytes(std::string bytes);
// What of `whole` begins at `from`, which must be inside.
[[nodiscard]] std::unique_ptr<EntryBytes> part_of(std::unique_ptr<EntryBytes> whole,
                                                  std::size_t from);
[[nodiscard]] Expected<std::unique_ptr<EntryBytes>> map_file(FileDescriptor const& file,
                                                             std::size_t size,
                                                             std::string const& shown);

// Regular files only: devices, pipes and sockets fail (cannot_open). Large files are mapped, so a
// file that another process shortens meanwhile may end the process (SIGBUS), as for any mapping.
// limit_exceeded: larger than `max_bytes`.
[[nodiscard]] Expected<std::unique_ptr<EntryBytes>> read_file(std::string const& path,
                                                              Storage& storage,
                                                              std::uint64_t max_bytes);
[[nodiscard]] Expected<std::unique_ptr<EntryBytes>> read_standard_input(Storage& storage,
                                                                        std::uint64_t max_bytes);

}  // namespace siptriage::io
