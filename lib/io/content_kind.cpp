// Kinds of content that lie beside the logs in an upload and are not read as text.
#include <algorithm>
#include <array>

#include "io/decode.hpp"

namespace siptriage::io {
namespace {

struct Magic {
  std::size_t at;
  std::string_view bytes;
  std::string_view reason;
};
using std::string_view_literals::operator""sv;

constexpr std::array kMagics = {
    Magic{0, "\x1F\x8B"sv, "archive or compressed file (gzip): unpack it and give the files"},
    Magic{0, "BZh"sv, "archive or compressed file (bzip2): unpack it and give the files"},
    Magic{0,
          "\xFD"
          "7zXZ\0"sv,
          "archive or compressed file (xz): unpack it and give the files"},
    Magic{0, "\x28\xB5\x2F\xFD"sv, "compressed file (zstd): unpack it and give the files"},
    Magic{0, "PK\x03\x04"sv, "archive or office file (zip): unpack it and give the files"},
    Magic{0, "PK\x05\x06"sv, "empty zip archive"},
    Magic{0, "7z\xBC\xAF\x27\x1C"sv, "archive (7z): unpack it and give the files"},
    Magic{0, "Rar!\x1A\x07"sv, "archive (rar): unpack it and give the files"},
    Magic{0, "MSCF"sv, "archive (cab): unpack it and give the files"},
    Magic{257, "ustar"sv, "archive (tar): unpack it and give the files"},
    Magic{0, "\xD4\xC3\xB2\xA1"sv, "packet capture (pcap): not a log"},
    Magic{0, "\xA1\xB2\xC3\xD4"sv, "packet capture (pcap): not a log"},
    Magic{0, "\x0A\x0D\x0D\x0A"sv, "packet capture (pcapng): not a log"},
    Magic{0, "ElfFile\0"sv, "Windows event log (evtx): export it as text"},
    Magic{0, "\x89PNG\r\n"sv, "picture (PNG): paste the text instead"},
    Magic{0, "\xFF\xD8\xFF"sv, "picture (JPEG): paste the text instead"},
    Magic{0, "GIF8"sv, "picture (GIF): paste the text instead"},
    Magic{0, "%PDF-"sv, "PDF document: export it as text"},
    Magic{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "office file or mail (OLE): export it as text"},
    Magic{0,
          "\x7F"
          "ELF"sv,
          "program (ELF)"},
    Magic{0, "-----BEGIN CERTIFICATE-----"sv, "certificate (PEM): not read by this version"},
};

}  // namespace

bool is_binary(std::string_view bytes) {
  auto const head = bytes.substr(0, 65'536);
  auto const zeros = std::count(head.begin(), head.end(), '\0');
  return static_cast<std::size_t>(zeros) * 10 > head.size();
}

std::string unread_kind(std::string_view bytes) {
  if (bytes.empty()) return "empty file";
  for (auto const& magic : kMagics) {
    if (bytes.size() > magic.at && bytes.substr(magic.at).starts_with(magic.bytes)) {
      return std::string(magic.reason);
    }
  }
  return {};
}

}  // namespace siptriage::io
