#include "siptriage/spill.hpp"

#include <fcntl.h>
#include <sys/mman.h>

#include <map>
#include <mutex>

#include "base/temporary_file.hpp"

namespace siptriage {
namespace {

// Blocks that lie in files, by address.
class Blocks {
 public:
  void add(void* block, std::size_t bytes) {
    std::lock_guard const lock(mutex_);
    sizes_.emplace(block, bytes);
  }
  // False for a block of the heap.
  bool remove(void* block) noexcept {
    std::lock_guard const lock(mutex_);
    return sizes_.erase(block) != 0;
  }
  void release() noexcept {
    std::lock_guard const lock(mutex_);
    for (auto const& [block, bytes] : sizes_) ::madvise(block, bytes, MADV_DONTNEED);
  }

 private:
  std::mutex mutex_;
  std::map<void*, std::size_t> sizes_;
};

// Never destroyed: lists of static storage may be freed after it.
Blocks& blocks() {
  static auto* const all = new Blocks;
  return *all;
}

// nullptr where there is no file to be had. The room is taken at once: a disk that is full later
// would end the process at the first touch of a page.
void* map_new_file(std::size_t bytes) noexcept {
  auto const file = open_temporary_file();
  if (!file.is_open() || !has_room(file, bytes)) return nullptr;
  if (::fallocate(file.get(), 0, 0, static_cast<off_t>(bytes)) != 0) return nullptr;
  void* const block = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file.get(), 0);
  return block == MAP_FAILED ? nullptr : block;
}

}  // namespace

void* spill_allocate(std::size_t bytes) {
  void* const block = bytes < kSpillFrom ? nullptr : map_new_file(bytes);
  if (block == nullptr) return ::operator new(bytes);
  blocks().add(block, bytes);
  return block;
}

void spill_free(void* block, std::size_t bytes) noexcept {
  if (bytes >= kSpillFrom && blocks().remove(block)) {
    ::munmap(block, bytes);
  } else {
    ::operator delete(block);
  }
}

void spill_release() noexcept { blocks().release(); }

}  // namespace siptriage
