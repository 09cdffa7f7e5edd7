// Bytes that come piece by piece: inflated while they are read, never as a whole in memory.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "io/packing.hpp"
#include "siptriage/bundle.hpp"

namespace siptriage::io {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // The next piece, valid until the next call; empty at the end (or where damage ends it).
  [[nodiscard]] virtual std::string_view read() = 0;
  // Bytes of the compressed input taken so far.
  [[nodiscard]] virtual std::uint64_t consumed() const noexcept = 0;
  // Why the stream ended too early, or what was wrong at its end; empty while all is well.
  [[nodiscard]] virtual std::string const& damage() const noexcept = 0;
};

// `source` must outlive the stream; its pages are released behind the reader.
[[nodiscard]] std::unique_ptr<ByteStream> open_byte_stream(EntryBytes const& source,
                                                           Packing packing);

}  // namespace siptriage::io
