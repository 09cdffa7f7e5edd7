#include "io/embedded_archive.hpp"

#include <array>

#include "io/little_endian.hpp"
#include "io/zip_end.hpp"

namespace siptriage::io {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kSearched = std::size_t{16} << 20;  // a program in front is smaller
constexpr std::size_t kHeader = 36;                       // of the longest of the three

// 7zFormat.txt: version 0.x, then the place of the directory behind the 32 bytes of this header.
bool is_seven_zip(std::string_view bytes) noexcept {
  auto const behind = bytes.size() - 32;
  auto const offset = little_endian(bytes, 12, 8);
  auto const size = little_endian(bytes, 20, 8);
  return bytes[6] == '\0' && offset <= behind && size <= behind - offset;
}

// RAR 4 has the main header (type 0x73) next; RAR 5 a second version byte.
bool is_rar(std::string_view bytes) noexcept {
  bool const rar5 = bytes[6] == '\x01' && bytes[7] == '\0';
  return rar5 || (bytes[6] == '\0' && bytes[9] == '\x73');
}

// [MS-CAB] 2.1: reserved zeros, the size of the cabinet, version 1.3.
bool is_cab(std::string_view bytes) noexcept {
  return little_endian(bytes, 4, 4) == 0 && little_endian(bytes, 8, 4) <= bytes.size() &&
         bytes[24] == '\x03' && bytes[25] == '\x01';
}

struct Mark {
  std::string_view bytes;
  bool (*holds)(std::string_view) noexcept;
};
constexpr std::array kMarks = {Mark{"7z\xBC\xAF\x27\x1C"sv, is_seven_zip},
                               Mark{"Rar!\x1A\x07"sv, is_rar}, Mark{"MSCF\0\0\0\0"sv, is_cab}};

std::uint64_t find_mark(std::string_view program, Mark const& mark) noexcept {
  auto const head = program.substr(0, kSearched);
  for (auto at = head.find(mark.bytes); at != head.npos; at = head.find(mark.bytes, at + 1)) {
    auto const archive = program.substr(at);
    if (archive.size() > kHeader && mark.holds(archive)) return at;
  }
  return 0;
}

}  // namespace

bool is_program(std::string_view bytes) noexcept {
  if (bytes.starts_with("\x7F"
                        "ELF"sv)) {
    return true;
  }
  // The DOS header names the place of the other one.
  if (!bytes.starts_with("MZ") || bytes.size() < 64) return false;
  auto const header = little_endian(bytes, 60, 4);
  return header < bytes.size() && bytes.substr(header).starts_with("PE\0\0"sv);
}

std::uint64_t embedded_archive(std::string_view program) noexcept {
  if (auto const end = zip_end(program); end && end->volume == 0 && end->begin > 0) {
    return end->begin;
  }
  for (auto const& mark : kMarks) {
    if (auto const at = find_mark(program, mark); at > 0) return at;
  }
  return 0;
}

}  // namespace siptriage::io
