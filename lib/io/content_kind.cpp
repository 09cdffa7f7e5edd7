// Kinds of content that lie beside the logs in an upload and are not read as text.
#include <algorithm>
#include <array>
#include <cstdint>

#include "io/decode.hpp"
#include "io/embedded_archive.hpp"
#include "io/little_endian.hpp"

namespace siptriage::io {
namespace {

struct Magic {
  std::size_t at;
  std::string_view bytes;
  std::string_view reason;
};
using std::string_view_literals::operator""sv;

constexpr auto kEtl =
    "Windows event trace (.etl): make text of it with Search-CsClsLogging (Lync and Skype for "
    "Business), else with: netsh trace convert input=FILE output=FILE.txt, or tracerpt FILE -o "
    "FILE.csv -of CSV"sv;
constexpr auto kEvtx =
    "Windows event log (.evtx): make text of it with: wevtutil qe FILE /lf:true /f:text"sv;
constexpr auto kEvt =
    "Windows event log of old systems (.evt): make text of it with: wevtutil epl FILE FILE.evtx "
    "/lf:true, then wevtutil qe FILE.evtx /lf:true /f:text"sv;
constexpr auto kPcap = "packet capture (pcap): not a log; TLS hides the SIP messages in it"sv;
constexpr auto kPcapng = "packet capture (pcapng): not a log; TLS hides the SIP messages in it"sv;
constexpr auto kNetmon = "packet capture (Network Monitor): not a log"sv;
constexpr auto kOle = "office file or mail (OLE): export it as text"sv;
constexpr auto kDump = "memory dump: not a log"sv;

constexpr std::array kMagics = {
    Magic{0, "\xD4\xC3\xB2\xA1"sv, kPcap},
    Magic{0, "\xA1\xB2\xC3\xD4"sv, kPcap},
    Magic{0, "\x4D\x3C\xB2\xA1"sv, kPcap},
    Magic{0, "\xA1\xB2\x3C\x4D"sv, kPcap},
    Magic{0, "\x0A\x0D\x0D\x0A"sv, kPcapng},
    Magic{0, "GMBU"sv, kNetmon},
    Magic{0, "RTSS"sv, kNetmon},
    Magic{0, "snoop\0\0\0"sv, "packet capture (snoop): not a log"sv},
    Magic{0, "ElfFile\0"sv, kEvtx},
    Magic{0, "\x30\0\0\0LfLe"sv, kEvt},
    Magic{0, "\x89PNG\r\n"sv, "picture (PNG): paste the text instead"sv},
    Magic{0, "\xFF\xD8\xFF"sv, "picture (JPEG): paste the text instead"sv},
    Magic{0, "GIF8"sv, "picture (GIF): paste the text instead"sv},
    Magic{0, "II*\0"sv, "picture (TIFF): paste the text instead"sv},
    Magic{0, "MM\0*"sv, "picture (TIFF): paste the text instead"sv},
    Magic{8, "WEBP"sv, "picture (WebP): paste the text instead"sv},
    Magic{4, "ftyp"sv, "picture, sound or film (ISO media): not a log"sv},
    Magic{0, "%PDF-"sv, "PDF document: export it as text"sv},
    Magic{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, kOle},
    Magic{0, "SQLite format 3\0"sv, "database (SQLite): not a log"sv},
    Magic{0, "regf"sv, "Windows registry hive: not a log"sv},
    Magic{0, "MDMP\x93\xA7"sv, kDump},
    Magic{0, "PAGEDU"sv, kDump},
    Magic{0,
          "\x7F"
          "ELF"sv,
          "program (ELF): not a log"sv},
};

// A trace has no magic at its beginning: a buffer header (WMI_BUFFER_HEADER, 72 bytes, first its
// own size), then the marker of the system header (SYSTEM_TRACE_HEADER, 32 or 64 bit).
bool is_etl(std::string_view bytes) {
  constexpr std::size_t kMarker = 72;
  if (bytes.size() < kMarker + 4) return false;
  auto const marker = bytes.substr(kMarker, 4);
  auto const buffer = little_endian(bytes, 0, 4);
  return (marker == "\x02\x00\x01\xC0"sv || marker == "\x02\x00\x02\xC0"sv) && buffer >= 1024 &&
         buffer % 512 == 0;
}

bool ends_with_etl(std::string_view path) {
  if (path.size() < 4) return false;
  auto const tail = path.substr(path.size() - 4);
  return tail == ".etl" || tail == ".ETL" || tail == ".Etl";
}

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
  if (is_etl(bytes)) return std::string(kEtl);
  if (is_program(bytes)) return "program (Windows): not a log";
  return {};
}

std::string binary_kind(std::string_view path) {
  if (ends_with_etl(path)) return std::string(kEtl);
  return "binary data of an unknown kind: export it as text";
}

}  // namespace siptriage::io
