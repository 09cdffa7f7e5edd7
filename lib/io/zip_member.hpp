// Bytes of one damaged zip member, read past what libarchive gives up on.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "io/byte_stream.hpp"
#include "siptriage/bundle.hpp"

namespace siptriage::io {

// The content of the first member from byte `from` on that has this name, without any check of its
// size or checksum; null when there is none or it is not deflated.
// `archive` must outlive the stream.
[[nodiscard]] std::unique_ptr<ByteStream> zip_member_stream(EntryBytes const& archive,
                                                            std::uint64_t from,
                                                            std::string_view name);

}  // namespace siptriage::io
