// Numbers in the headers of archives.
#pragma once

#include <cstdint>
#include <string_view>

namespace siptriage::io {

// `count` bytes from `at`, all of which must be inside; at most eight.
[[nodiscard]] constexpr std::uint64_t little_endian(std::string_view bytes, std::size_t at,
                                                    std::size_t count) noexcept {
  std::uint64_t value = 0;
  while (count-- > 0) value = value << 8U | static_cast<unsigned char>(bytes[at + count]);
  return value;
}

}  // namespace siptriage::io
