// Bytes of files: small ones are read, large ones are mapped.
#include "io/entry_bytes.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace siptriage::io {
namespace {

// Above this a file is mapped: reading it would double the memory of a large log.
constexpr std::uint64_t kMapFrom = std::uint64_t{32} << 20;
constexpr std::size_t kReadBlock = std::size_t{1} << 20;

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) noexcept : fd_(fd) {}
  FileDescriptor(FileDescriptor const&) = delete;
  FileDescriptor& operator=(FileDescriptor const&) = delete;
  ~FileDescriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const noexcept { return fd_; }

 private:
  int fd_;
};

// Only whole pages inside the run: its neighbours may be in use.
void drop_pages(void* address, std::size_t size, std::size_t offset, std::size_t length) noexcept {
  static auto const page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  if (offset >= size) return;
  auto const end = length < size - offset ? (offset + length) / page * page : size;
  auto const begin = (offset + page - 1) / page * page;
  if (begin < end) ::madvise(static_cast<char*>(address) + begin, end - begin, MADV_DONTNEED);
}

class OwnedBytes final : public EntryBytes {
 public:
  explicit OwnedBytes(std::string bytes) noexcept : bytes_(std::move(bytes)) {}
  [[nodiscard]] std::string_view view() const noexcept override { return bytes_; }

 private:
  std::string bytes_;
};

class MappedBytes final : public EntryBytes {
 public:
  MappedBytes(void* address, std::size_t size) noexcept : address_(address), size_(size) {}
  MappedBytes(MappedBytes const&) = delete;
  MappedBytes& operator=(MappedBytes const&) = delete;
  ~MappedBytes() override { ::munmap(address_, size_); }
  [[nodiscard]] std::string_view view() const noexcept override {
    return {static_cast<char const*>(address_), size_};
  }
  void release(std::size_t offset, std::size_t length) const noexcept override {
    drop_pages(address_, size_, offset, length);
  }

 private:
  void* address_;
  std::size_t size_;
};

tl::unexpected<Error> system_failure(std::string const& piece) {
  return fail(ErrorCode::cannot_open, std::system_category().message(errno), piece);
}

Expected<std::unique_ptr<EntryBytes>> map_file(int fd, std::size_t size, std::string const& path) {
  void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (address == MAP_FAILED) return system_failure(path);
  ::madvise(address, size, MADV_SEQUENTIAL);
  return std::make_unique<MappedBytes>(address, size);
}

Expected<std::unique_ptr<EntryBytes>> read_all(int fd, std::uint64_t max_bytes,
                                               std::string const& path) {
  std::string bytes;
  for (;;) {
    auto const old_size = bytes.size();
    bytes.resize(old_size + kReadBlock);
    auto const count = ::read(fd, bytes.data() + old_size, kReadBlock);
    bytes.resize(old_size + static_cast<std::size_t>(count > 0 ? count : 0));
    if (count < 0 && errno != EINTR) return system_failure(path);
    if (bytes.size() > max_bytes) {
      return fail(ErrorCode::limit_exceeded, "larger than the limit of bytes", path);
    }
    if (count == 0) break;
  }
  return std::make_unique<OwnedBytes>(std::move(bytes));
}

}  // namespace

std::unique_ptr<EntryBytes> own_bytes(std::string bytes) {
  return std::make_unique<OwnedBytes>(std::move(bytes));
}

Expected<std::unique_ptr<EntryBytes>> read_file(std::string const& path, std::uint64_t max_bytes) {
  FileDescriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return system_failure(path);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return system_failure(path);
  if (!S_ISREG(status.st_mode)) {
    return fail(ErrorCode::cannot_open, "neither a file nor a folder", path);
  }
  auto const size = static_cast<std::uint64_t>(status.st_size);
  if (size > max_bytes) {
    return fail(ErrorCode::limit_exceeded, "larger than the limit of bytes", path);
  }
  if (size >= kMapFrom) return map_file(file.get(), size, path);
  return read_all(file.get(), max_bytes, path);
}

Expected<std::unique_ptr<EntryBytes>> read_standard_input(std::uint64_t max_bytes) {
  return read_all(STDIN_FILENO, max_bytes, "-");
}

}  // namespace siptriage::io

namespace siptriage {

void EntryBytes::release(std::size_t /*offset*/, std::size_t /*length*/) const noexcept {}

}  // namespace siptriage
