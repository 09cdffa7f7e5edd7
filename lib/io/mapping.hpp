// Read-only mapping of a whole file.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/file_descriptor.hpp"
#include "siptriage/error.hpp"

namespace siptriage::io {

class Mapping {
 public:
  // Maps `size` bytes (not 0). Fails with cannot_open.
  [[nodiscard]] static Expected<Mapping> of(FileDescriptor const& file, std::size_t size,
                                            std::string const& shown);
  Mapping(Mapping&& other) noexcept;
  Mapping& operator=(Mapping&&) = delete;
  Mapping(Mapping const&) = delete;
  Mapping& operator=(Mapping const&) = delete;
  ~Mapping();

  [[nodiscard]] std::string_view view() const noexcept {
    return {static_cast<char const*>(address_), size_};
  }
  // See EntryBytes::release.
  void release(std::size_t offset, std::size_t length) const noexcept;

 private:
  Mapping(void* address, std::size_t size) noexcept : address_(address), size_(size) {}

  void* address_;
  std::size_t size_;
};

}  // namespace siptriage::io
