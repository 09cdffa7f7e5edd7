// Lists of which a large log keeps millions, most of them empty or with one element.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace siptriage {

// A std::vector of 16 bytes. Lengths have 32 bits; what fits into 8 bytes, as two indexes do, takes
// no memory of its own, and a first element takes memory for one. Iterators and references do not
// survive a change. Growing is amortised linear.
template <typename T>
class ShortList {
 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = T const*;

  ShortList() noexcept = default;
  ShortList(std::initializer_list<T> values) { assign(values.begin(), values.end()); }
  // Implicit: what was gathered in a vector is kept in a list.
  ShortList(std::vector<T> const& values) { assign(values.begin(), values.end()); }
  ShortList(ShortList const& other) { assign(other.begin(), other.end()); }
  ShortList(ShortList&& other) noexcept { swap(other); }
  ShortList& operator=(ShortList const& other) {
    if (this != &other) assign(other.begin(), other.end());
    return *this;
  }
  ShortList& operator=(ShortList&& other) noexcept {
    swap(other);
    return *this;
  }
  ~ShortList() { release(); }

  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] T* begin() noexcept { return data(); }
  [[nodiscard]] T* end() noexcept { return data() + size_; }
  [[nodiscard]] T const* begin() const noexcept { return data(); }
  [[nodiscard]] T const* end() const noexcept { return data() + size_; }
  // As for std::vector: the element must exist.
  [[nodiscard]] T& operator[](std::size_t index) noexcept { return data()[index]; }
  [[nodiscard]] T const& operator[](std::size_t index) const noexcept { return data()[index]; }
  [[nodiscard]] T& front() noexcept { return *data(); }
  [[nodiscard]] T const& front() const noexcept { return *data(); }
  [[nodiscard]] T& back() noexcept { return data()[size_ - 1]; }
  [[nodiscard]] T const& back() const noexcept { return data()[size_ - 1]; }

  void push_back(T value) {
    if (size_ == capacity_) reserve(capacity_ == 0 ? 1 : std::size_t{capacity_} * 2);
    std::construct_at(data() + size_, std::move(value));
    ++size_;
  }
  void insert(T const* place, T value) {
    auto const index = place - data();
    push_back(std::move(value));
    std::rotate(data() + index, end() - 1, end());
  }
  // The range must not lie in this list.
  template <typename Iterator>
  void insert(T const* place, Iterator first, Iterator last) {
    auto const index = place - data();
    auto const old_size = size_;
    reserve(size_ + static_cast<std::size_t>(std::distance(first, last)));
    for (; first != last; ++first) push_back(*first);
    std::rotate(data() + index, data() + old_size, end());
  }
  template <typename Iterator>
  void assign(Iterator first, Iterator last) {
    clear();
    insert(end(), first, last);
  }
  void clear() noexcept {
    std::destroy_n(data(), size_);
    size_ = 0;
  }
  void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    T* const more = std::allocator<T>().allocate(capacity);
    std::uninitialized_move_n(data(), size_, more);
    auto const size = size_;
    release();
    std::memcpy(memory_, &more, kMemory);
    size_ = size;
    capacity_ = static_cast<std::uint32_t>(capacity);
  }

  friend bool operator==(ShortList const& a, ShortList const& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  static constexpr std::size_t kMemory = sizeof(T*);
  static constexpr std::uint32_t kInside =
      std::is_trivially_copyable_v<T> && alignof(T) <= alignof(T*) ? kMemory / sizeof(T) : 0;

  [[nodiscard]] T* data() noexcept { return const_cast<T*>(std::as_const(*this).data()); }
  [[nodiscard]] T const* data() const noexcept {
    if (kInside > 0 && capacity_ <= kInside) {
      return static_cast<T const*>(static_cast<void const*>(memory_));
    }
    T* outside;
    std::memcpy(&outside, memory_, kMemory);
    return outside;
  }

  // What lies inside is trivially copyable.
  void swap(ShortList& other) noexcept {
    std::swap(memory_, other.memory_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }
  void release() noexcept {
    std::destroy_n(data(), size_);
    if (capacity_ > kInside) std::allocator<T>().deallocate(data(), capacity_);
    std::memset(memory_, 0, sizeof memory_);
    size_ = 0;
    capacity_ = kInside;
  }

  alignas(T*) std::byte memory_[kMemory] = {};  // the elements, or a pointer to them
  std::uint32_t size_ = 0, capacity_ = kInside;
};

}  // namespace siptriage
