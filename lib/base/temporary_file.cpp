#include "base/temporary_file.hpp"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace siptriage {
namespace {

constexpr std::uint64_t kDiskReserve = std::uint64_t{512} << 20;

// Some file systems know no O_TMPFILE: there the name goes at once.
FileDescriptor open_in(std::string const& folder) {
  FileDescriptor nameless(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600));
  if (nameless.is_open()) return nameless;
  std::string name = folder + "/siptriage-XXXXXX";
  FileDescriptor named(::mkostemp(name.data(), O_CLOEXEC));
  if (named.is_open()) ::unlink(name.c_str());
  return named;
}

}  // namespace

FileDescriptor open_temporary_file() {
  char const* const wanted = std::getenv("TMPDIR");
  if (wanted != nullptr && *wanted != '\0') return open_in(wanted);
  auto file = open_in("/var/tmp");
  return file.is_open() ? std::move(file) : open_in("/tmp");
}

bool has_room(FileDescriptor const& file, std::uint64_t more) {
  struct statvfs info {};
  if (::fstatvfs(file.get(), &info) != 0) return true;
  auto const free = std::uint64_t{info.f_bavail} * info.f_frsize;
  return free >= kDiskReserve && free - kDiskReserve >= more;
}

bool write_all(FileDescriptor const& file, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const count = ::write(file.get(), bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

}  // namespace siptriage
