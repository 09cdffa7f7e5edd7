// Which archives and compressed streams an entry may be. By content only: names lie.
#pragma once

#include <cstdint>
#include <string_view>

namespace siptriage::io {

enum class Packing : std::uint8_t {
  none,
  // Compressed streams: one file, or an archive inside.
  gzip,
  bzip2,
  xz,
  lzma,
  lzip,
  zstd,
  lz4,
  compress,
  // Archives that are read from front to back.
  tar,
  cpio,
  ar,
  // Archives that are read with jumps.
  zip,
  seven_zip,
  rar,
  rar5,
  cab,
  lha,
};

// Looks at the first 512 bytes.
[[nodiscard]] Packing packing_of(std::string_view bytes) noexcept;

[[nodiscard]] bool is_stream(Packing packing) noexcept;
// True for archives that can be read out of a stream.
[[nodiscard]] bool is_sequential(Packing packing) noexcept;
// "gzip", "7z" ... for messages.
[[nodiscard]] std::string_view to_text(Packing packing) noexcept;

}  // namespace siptriage::io
