// From uploaded bytes to text: encodings and kinds of content that are no text at all.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "siptriage/bundle.hpp"

namespace siptriage::io {

// `text` is UTF-8 or ASCII-compatible bytes: borrowed from the input where no conversion was
// needed, else from `storage`. `encoding` is what the input was read as ("utf-8", "utf-16le",
// "utf-16be", "utf-32le", "utf-32be", "8-bit" for bytes that are no UTF-8).
struct Decoded {
  std::string_view text;
  std::unique_ptr<EntryBytes> storage;
  std::string encoding;
  std::uint64_t replaced = 0;  // units of the input that are no text in that encoding
};

// Decides by byte order mark, then by the position of zero bytes. Linear.
[[nodiscard]] Decoded decode(EntryBytes const& bytes);

// Why content of this kind is not read as a log ("packet capture ..."), or empty when it may be
// text. By content only.
[[nodiscard]] std::string unread_kind(std::string_view bytes);

// True when so many bytes are zero that no text explains it (an .etl trace, a database). Asked only
// of entries in which no log was found: a log may hold a run of zero bytes as damage.
[[nodiscard]] bool is_binary(std::string_view bytes);
// What such an entry may be, and what to do; only the end of its name is known.
[[nodiscard]] std::string binary_kind(std::string_view path);

// Lower-case hex SHA-256; empty when it cannot be computed. Releases the bytes as it goes.
[[nodiscard]] std::string sha256_hex(EntryBytes const& bytes);
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace siptriage::io
