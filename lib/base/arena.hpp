// Storage for text that had to be rebuilt (unfolded headers, repaired names). Views stay valid for
// the life of the arena. Not thread-safe: one arena per reading task.
#pragma once

#include <cstring>
#include <memory_resource>
#include <string_view>

namespace siptriage {

class Arena {
 public:
  // Copies `text` and returns the copy.
  [[nodiscard]] std::string_view store(std::string_view text) {
    if (text.empty()) return {};
    auto* copy = static_cast<char*>(memory_.allocate(text.size(), 1));
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }

 private:
  std::pmr::monotonic_buffer_resource memory_;
};

}  // namespace siptriage
