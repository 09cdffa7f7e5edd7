#include "io/packing.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace siptriage::io {
namespace {

using std::string_view_literals::operator""sv;

struct Magic {
  Packing packing;
  std::size_t at;
  std::string_view bytes;
};

constexpr std::array kMagics = {
    Magic{Packing::gzip, 0, "\x1F\x8B\x08"sv},
    Magic{Packing::xz, 0, "\xFD\x37\x7A\x58\x5A\x00"sv},
    Magic{Packing::lzip, 0, "LZIP\x01"sv},
    Magic{Packing::zstd, 0, "\x28\xB5\x2F\xFD"sv},
    Magic{Packing::lz4, 0, "\x04\x22\x4D\x18"sv},
    Magic{Packing::compress, 0, "\x1F\x9D"sv},
    Magic{Packing::ar, 0, "!<arch>\n"sv},
    Magic{Packing::zip, 0, "PK\x03\x04"sv},
    Magic{Packing::zip, 0, "PK\x05\x06"sv},
    Magic{Packing::zip, 0, "PK\x07\x08PK\x03\x04"sv},  // written for floppies, came as one file
    Magic{Packing::seven_zip, 0, "7z\xBC\xAF\x27\x1C"sv},
    Magic{Packing::rar, 0, "Rar!\x1A\x07\x00"sv},
    Magic{Packing::rar5, 0, "Rar!\x1A\x07\x01\x00"sv},
    Magic{Packing::cab, 0, "MSCF\0\0\0\0"sv},
    Magic{Packing::lha, 2, "-lh"sv},
};

bool is_bzip2(std::string_view bytes) noexcept {
  if (!bytes.starts_with("BZh") || bytes.size() < 10 || bytes[3] < '1' || bytes[3] > '9') {
    return false;
  }
  auto const block = bytes.substr(4, 6);
  return block == "\x31\x41\x59\x26\x53\x59"sv || block == "\x17\x72\x45\x38\x50\x90"sv;
}

// LZMA "alone" has no magic: properties 5D, a dictionary of 2^16 bytes or more, and an unknown or
// plausible size.
bool is_lzma(std::string_view bytes) noexcept {
  if (bytes.size() < 14 || !bytes.starts_with("\x5D\x00\x00"sv)) return false;
  auto const size = bytes.substr(5, 8);
  bool const unknown = std::all_of(size.begin(), size.end(), [](char c) { return c == '\xFF'; });
  return (unknown || size.substr(5) == "\0\0\0"sv) && bytes[13] == '\0';
}

// Digits alone could begin a log line: the fixed fields behind the magic are digits throughout
// (cpio(5): 13 hexadecimal fields of "newc", 70 octal digits of "odc").
bool is_cpio(std::string_view bytes) noexcept {
  bool const hex = bytes.starts_with("070701") || bytes.starts_with("070702");
  if (!hex && !bytes.starts_with("070707")) return false;
  std::size_t const size = hex ? 110 : 76;
  if (bytes.size() < size) return false;
  auto const fields = bytes.substr(6, size - 6);
  return fields.find_first_not_of(hex ? "0123456789abcdefABCDEF" : "01234567") == fields.npos;
}

bool is_lha(std::string_view bytes) noexcept {
  return bytes.size() > 21 && bytes[6] == '-' && static_cast<unsigned char>(bytes[20]) <= 3;
}

// The checksum of a tar header counts its own eight bytes as blanks (POSIX.1-1988 ustar); old tars
// have no other mark.
bool is_tar(std::string_view bytes) noexcept {
  constexpr std::size_t kHeader = 512, kField = 148, kFieldSize = 8;
  if (bytes.size() < kHeader || bytes[0] == '\0') return false;
  std::uint32_t written = 0, digits = 0;
  for (char const c : bytes.substr(kField, kFieldSize)) {
    if (c < '0' || c > '7') {
      if (c == ' ' && digits == 0) continue;
      break;
    }
    written = written * 8 + static_cast<std::uint32_t>(c - '0');
    ++digits;
  }
  std::uint32_t sum = kFieldSize * ' ';
  for (std::size_t i = 0; i < kHeader; ++i) {
    if (i < kField || i >= kField + kFieldSize) sum += static_cast<unsigned char>(bytes[i]);
  }
  return digits >= 3 && sum == written;
}

}  // namespace

Packing packing_of(std::string_view bytes) noexcept {
  for (auto const& magic : kMagics) {
    if (bytes.size() <= magic.at || !bytes.substr(magic.at).starts_with(magic.bytes)) continue;
    if (magic.packing == Packing::lha && !is_lha(bytes)) continue;
    return magic.packing;
  }
  if (is_bzip2(bytes)) return Packing::bzip2;
  if (is_lzma(bytes)) return Packing::lzma;
  if (is_cpio(bytes)) return Packing::cpio;
  return is_tar(bytes) ? Packing::tar : Packing::none;
}

bool is_stream(Packing packing) noexcept {
  return packing >= Packing::gzip && packing <= Packing::compress;
}

bool is_sequential(Packing packing) noexcept {
  return packing >= Packing::tar && packing <= Packing::ar;
}

std::string_view to_text(Packing packing) noexcept {
  constexpr std::array kNames = {"file"sv, "gzip"sv, "bzip2"sv,    "xz"sv,  "lzma"sv, "lzip"sv,
                                 "zstd"sv, "lz4"sv,  "compress"sv, "tar"sv, "cpio"sv, "ar"sv,
                                 "zip"sv,  "7z"sv,   "rar"sv,      "rar"sv, "cab"sv,  "lha"sv};
  auto const index = static_cast<std::size_t>(packing);
  return index < kNames.size() ? kNames[index] : kNames[0];
}

}  // namespace siptriage::io
