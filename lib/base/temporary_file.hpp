// Temporary files without a name: gone with the process, whatever happens to it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/file_descriptor.hpp"

namespace siptriage {

// In $TMPDIR, else /var/tmp (which is on a disk where /tmp may be memory), else /tmp. Not open on
// failure; errno says why.
[[nodiscard]] FileDescriptor open_temporary_file();

// Writes all of `bytes` at the position of the file; false on failure (errno).
[[nodiscard]] bool write_all(FileDescriptor const& file, std::string_view bytes);

// True when `more` bytes may be written and a reserve of the disk stays free for other programs.
[[nodiscard]] bool has_room(FileDescriptor const& file, std::uint64_t more);

}  // namespace siptriage
