// From uploaded bytes to text: encodings and kinds of content that are no text at all.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "io/text_sink.hpp"
#include "siptriage/bundle.hpp"

namespace siptriage::io {

// `text` is UTF-8 or ASCII-compatible bytes: borrowed from the input where no conversion was
// needed, else from `storage`. `encoding` is what the input was read as: "utf-8" (ASCII too),
// "utf-16le", "utf-16be", "utf-32le", "utf-32be", "windows-1252", "shift_jis", "gb18030", or
// "8-bit" for bytes that do not say what they are, which are left as they are.
struct Decoded {
  std::string_view text;
  std::unique_ptr<EntryBytes> storage;
  std::string encoding;
  std::uint64_t replaced = 0;  // characters that are no text in that encoding, now U+FFFD
  TextPlace first_replaced;
  std::uint64_t foreign_bytes = 0;  // of a text of one byte a character inside UTF-16, kept
  TextPlace first_foreign;
};

// Decides by byte order mark, by the position of zero bytes, then by the bytes that are not ASCII.
// Linear; a large text that is converted goes to a temporary file. Throws std::runtime_error when
// that cannot be written.
[[nodiscard]] Decoded decode(EntryBytes const& entry);

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
