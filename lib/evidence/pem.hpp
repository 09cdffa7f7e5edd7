// PEM blocks (RFC 7468) inside any text: certificate files, tickets, terminal transcripts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace siptriage::evidence {

// Begin of a boundary; the label follows.
inline constexpr std::string_view kPemBegin = "-----BEGIN ";

// One block of a text, its boundaries included.
struct PemBlock {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string_view label;  // "CERTIFICATE"
  std::string_view body;   // between the boundaries, as written
  bool closed = false;     // its END boundary is there; else it ends with the last line of base64
};

// The first block at or behind `from`, or nullopt. The boundaries may stand anywhere in a line: a
// copy may have put blanks or quote marks before them, or lost its line ends. Linear.
[[nodiscard]] std::optional<PemBlock> find_pem_block(std::string_view text, std::size_t from);

// The bytes that the base64 of `body` stands for; blanks, line ends and the marks of a quoted mail
// are left out. nullopt when anything else is in it, when it is cut, or above 128 MiB.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view body);

// `der` as a PEM block of the label CERTIFICATE, lines of 64 characters.
[[nodiscard]] std::string pem_text(std::string_view der);

}  // namespace siptriage::evidence
