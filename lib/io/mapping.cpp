#include "io/mapping.hpp"

#include <sys/mman.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace siptriage::io {

Expected<Mapping> Mapping::of(FileDescriptor const& file, std::size_t size,
                              std::string const& shown) {
  void* const address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
  if (address == MAP_FAILED) {
    return fail(ErrorCode::cannot_open, std::system_category().message(errno), shown);
  }
  ::madvise(address, size, MADV_SEQUENTIAL);
  return Mapping(address, size);
}

Mapping::Mapping(Mapping&& other) noexcept
    : address_(std::exchange(other.address_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Mapping::~Mapping() {
  if (address_ != nullptr) ::munmap(address_, size_);
}

// Only whole pages inside the run: its neighbours may be in use.
void Mapping::release(std::size_t offset, std::size_t length) const noexcept {
  static auto const page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  if (offset >= size_) return;
  auto const end = length < size_ - offset ? (offset + length) / page * page : size_;
  auto const begin = (offset + page - 1) / page * page;
  if (begin < end) ::madvise(static_cast<char*>(address_) + begin, end - begin, MADV_DONTNEED);
}

}  // namespace siptriage::io
