// Bytes of files: small ones are read, large ones are mapped.
#include "io/entry_bytes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "io/mapping.hpp"

namespace siptriage::io {
namespace {

constexpr std::size_t kReadBlock = std::size_t{1} << 20;

class OwnedBytes final : public EntryBytes {
 public:
  explicit OwnedBytes(std::string bytes) noexcept : bytes_(std::move(bytes)) {}
  [[nodiscard]] std::string_view view() const noexcept override { return bytes_; }

 private:
  std::string bytes_;
};

class MappedBytes final : public EntryBytes {
 public:
  explicit MappedBytes(Mapping mapping) noexcept : mapping_(std::move(mapping)) {}
  [[nodiscard]] std::string_view view() const noexcept override { return mapping_.view(); }
  void release(std::size_t offset, std::size_t length) const noexcept override {
    mapping_.release(offset, length);
  }

 private:
  Mapping mapping_;
};

class TailBytes final : public EntryBytes {
 public:
  TailBytes(std::unique_ptr<EntryBytes> whole, std::size_t from) noexcept
      : whole_(std::move(whole)), from_(from) {}
  [[nodiscard]] std::string_view view() const noexcept override {
    return whole_->view().substr(from_);
  }
  void release(std::size_t offset, std::size_t length) const noexcept override {
    whole_->release(from_ + offset, length);
  }

 private:
  std::unique_ptr<EntryBytes> whole_;
  std::size_t from_;
};

tl::unexpected<Error> system_failure(std::string const& piece) {
  return fail(ErrorCode::cannot_open, std::system_category().message(errno), piece);
}

tl::unexpected<Error> too_large(std::string const& piece) {
  return fail(ErrorCode::limit_exceeded, "larger than the limit of bytes", piece);
}

Expected<std::unique_ptr<EntryBytes>> read_all(int fd, Storage& storage, std::uint64_t max_bytes,
                                               std::string const& shown) {
  Capture capture(storage);
  std::string block(kReadBlock, '\0');
  for (;;) {
    auto const count = ::read(fd, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_failure(shown);
    if (count == 0) return capture.finish();
    auto const size = static_cast<std::size_t>(count);
    if (capture.size() + size > max_bytes) return too_large(shown);
    if (!capture.append(std::string_view(block).substr(0, size))) {
      return fail(ErrorCode::cannot_open, capture.failure(), shown);
    }
  }
}

}  // namespace

void release_behind(EntryBytes const& entry, std::size_t offset, std::size_t length) noexcept {
  if (entry.view().size() > kMayStayMapped) entry.release(offset, length);
}

std::unique_ptr<EntryBytes> part_of(std::unique_ptr<EntryBytes> whole, std::size_t from) {
  return std::make_unique<TailBytes>(std::move(whole), from);
}

std::unique_ptr<EntryBytes> own_bytes(std::string bytes) {
  return std::make_unique<OwnedBytes>(std::move(bytes));
}

Expected<std::unique_ptr<EntryBytes>> map_file(FileDescriptor const& file, std::size_t size,
                                               std::string const& shown) {
  auto mapping = Mapping::of(file, size, shown);
  if (!mapping) return tl::unexpected<Error>(std::move(mapping.error()));
  return std::make_unique<MappedBytes>(std::move(*mapping));
}

Expected<std::unique_ptr<EntryBytes>> read_file(std::string const& path, Storage& storage,
                                                std::uint64_t max_bytes) {
  FileDescriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open()) return system_failure(path);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return system_failure(path);
  if (!S_ISREG(status.st_mode)) {
    return fail(ErrorCode::cannot_open, "neither a file nor a folder", path);
  }
  auto const size = static_cast<std::uint64_t>(status.st_size);
  if (size > max_bytes) return too_large(path);
  auto const map_from = storage.memory_is_full() ? kMapWhenFull : kMapFrom;
  if (size >= map_from) return map_file(file, size, path);
  return read_all(file.get(), storage, max_bytes, path);
}

Expected<std::unique_ptr<EntryBytes>> read_standard_input(Storage& storage,
                                                          std::uint64_t max_bytes) {
  return read_all(STDIN_FILENO, storage, max_bytes, "-");
}

}  // namespace siptriage::io

namespace siptriage {

void EntryBytes::release(std::size_t /*offset*/, std::size_t /*length*/) const noexcept {}

}  // namespace siptriage
