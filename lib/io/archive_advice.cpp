#include "io/archive_advice.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "io/little_endian.hpp"
#include "io/zip_end.hpp"

namespace siptriage::io {
namespace {

constexpr std::string_view kUnpack = "unpack it with 7-Zip and give the files";

bool is_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), ascii::is_digit);
}

// The part of a lower-case name behind its last dot, and what stands before that dot.
std::pair<std::string_view, std::string_view> cut_suffix(std::string_view name) noexcept {
  auto const dot = name.rfind('.');
  if (dot == name.npos) return {name, {}};
  return {name.substr(0, dot), name.substr(dot + 1)};
}

bool names_archive(std::string_view name) noexcept {
  constexpr std::array<std::string_view, 10> kSuffixes = {"7z",  "zip", "rar", "tar", "gz",
                                                          "tgz", "bz2", "xz",  "zst", "exe"};
  auto const suffix = cut_suffix(name).second;
  return std::find(kSuffixes.begin(), kSuffixes.end(), suffix) != kSuffixes.end();
}

// "a.part1.rar", "a.part02.rar".
bool is_rar_part(std::string_view stem, std::string_view suffix) noexcept {
  auto const part = cut_suffix(stem).second;
  return suffix == "rar" && part.starts_with("part") && is_digits(part.substr(4));
}

// "aa", "ab", "part-aa", as split(1) counts.
bool is_counted_by_letters(std::string_view suffix) noexcept {
  if (suffix.starts_with("part-")) suffix.remove_prefix(5);
  return suffix.size() == 2 && suffix[0] == 'a' && ascii::is_lower(suffix[1]);
}

std::string joined_advice(std::string_view stem, std::string_view suffix) {
  std::string const name(stem);
  auto advice = "part of a split archive: put all its parts together (cat " + name + ".* > " + name;
  if (is_digits(suffix)) {
    advice += ", on Windows: copy /b " + name + ".001+" + name + ".002 " + name;
  }
  return advice + ") and give the whole one";
}

// Where the directory of a 7z archive ends (7zFormat.txt: 32 bytes, then offset and size).
std::uint64_t seven_zip_size(std::string_view bytes) noexcept {
  constexpr std::size_t kHeader = 32;
  if (bytes.size() < kHeader) return 0;
  auto const offset = little_endian(bytes, 12, 8);
  auto const size = little_endian(bytes, 20, 8);
  constexpr auto kMax = std::uint64_t{1} << 62;
  return offset < kMax && size < kMax ? kHeader + offset + size : 0;
}

std::string cut_seven_zip(std::string_view bytes) {
  auto const whole = seven_zip_size(bytes);
  if (whole <= bytes.size()) return {};
  return "7z archive is cut off after " + std::to_string(bytes.size()) + " of " +
         std::to_string(whole) +
         " bytes: the list of its members stands at its end, so none of them can be read; upload "
         "it "
         "again";
}

}  // namespace

std::string split_advice(std::string_view shown) {
  auto const slash = shown.rfind('/');
  auto const name = ascii::to_lower(slash == shown.npos ? shown : shown.substr(slash + 1));
  auto const [stem, suffix] = cut_suffix(name);
  bool const counted = suffix.size() >= 2 && is_digits(suffix.substr(1));
  bool const is_part = (suffix.size() == 3 && is_digits(suffix)) || is_counted_by_letters(suffix);
  if (is_part && names_archive(stem)) return joined_advice(stem, suffix);
  if (counted && suffix.size() == 3 && suffix[0] == 'z') {
    return "part of a split zip archive: join its parts (zip -s 0 " + std::string(stem) +
           ".zip --out whole.zip) and give whole.zip";
  }
  if (is_rar_part(stem, suffix) || (counted && suffix.size() == 3 && suffix[0] == 'r')) {
    return "part of a split rar archive: unpack it with all its parts at hand (7-Zip or WinRAR) "
           "and give the files";
  }
  return {};
}

std::string why_lost(std::string_view bytes, Packing packing, std::string_view shown,
                     std::string lost) {
  if (auto advice = split_advice(shown); !advice.empty()) return advice;
  if (packing == Packing::seven_zip) {
    if (auto cut = cut_seven_zip(bytes); !cut.empty()) return cut;
  }
  if (auto const end = packing == Packing::zip ? zip_end(bytes) : std::nullopt;
      end && end->volume > 0) {
    return "last of " + std::to_string(end->volume + 1) +
           " parts of a split zip archive: join them (zip -s 0 THIS.zip --out whole.zip, with the "
           "files .z01, .z02, ... beside it) and give whole.zip";
  }
  return why_damaged(std::move(lost));
}

std::string why_damaged(std::string reason) {
  if (reason.find("deflation-64-bit") != reason.npos) {
    return "packed with Deflate64, as Windows does with large files, which is not read: " +
           std::string(kUnpack);
  }
  bool const method = reason.find("Unsupported ZIP compression method") != reason.npos ||
                      reason.find("Unknown codec") != reason.npos ||
                      reason.find("Unexpected codec") != reason.npos;
  return method ? std::move(reason) + ": " + std::string(kUnpack) : std::move(reason);
}

std::uint64_t bytes_behind_zip(std::string_view bytes) noexcept {
  auto const end = zip_end(bytes);
  if (!end || end->end >= bytes.size()) return 0;
  auto const behind = bytes.substr(end->end);
  bool const padding = behind.find_first_not_of(std::string_view("\0\r\n", 3)) == behind.npos;
  return padding ? 0 : behind.size();
}

}  // namespace siptriage::io
