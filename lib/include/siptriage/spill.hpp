// Memory for lists that grow with the logs. A long list lies in a temporary file without a name
// that is mapped: what is not looked at need not be in memory, and the pages can be given back at
// any time (spill_release) without losing anything.
#pragma once

#include <cstddef>
#include <new>

namespace siptriage {

// Blocks of this size and more lie in a file of their own; smaller ones on the heap.
inline constexpr std::size_t kSpillFrom = std::size_t{32} << 20;

// Aligned for any type. In a file under $TMPDIR, else /var/tmp; on the heap where none can be had
// (no room, no such folder). Throws std::bad_alloc when the heap has no room either. Thread-safe,
// as the next two are.
[[nodiscard]] void* spill_allocate(std::size_t bytes);
void spill_free(void* block, std::size_t bytes) noexcept;

// Gives the pages of all blocks that lie in files back to the system. They are read again when they
// are touched, also by other threads at the same time.
void spill_release() noexcept;

// For standard containers. A large container that moves its elements needs both blocks for a
// moment, on the disk.
template <typename T>
struct SpillAllocator {
  using value_type = T;

  SpillAllocator() noexcept = default;
  template <typename Other>
  SpillAllocator(SpillAllocator<Other> const& /*other*/) noexcept {
  }  // NOLINT: as the standard asks

  [[nodiscard]] T* allocate(std::size_t count) {
    if (count > static_cast<std::size_t>(-1) / 2 / sizeof(T)) throw std::bad_array_new_length();
    return static_cast<T*>(spill_allocate(count * sizeof(T)));
  }
  void deallocate(T* block, std::size_t count) noexcept { spill_free(block, count * sizeof(T)); }

  friend bool operator==(SpillAllocator const& /*a*/, SpillAllocator const& /*b*/) noexcept {
    return true;
  }
};

}  // namespace siptriage
