// xz, lzma and lzip through liblzma.
#pragma once

#include <memory>

#include "io/byte_stream.hpp"
#include "siptriage/bundle.hpp"

namespace siptriage::io {

// Any of the three, by content. Unlike libarchive's filter, gives every byte up to the damage.
// `source` must outlive the stream.
[[nodiscard]] std::unique_ptr<ByteStream> xz_stream(EntryBytes const& source);

}  // namespace siptriage::io
