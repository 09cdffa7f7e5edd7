#include "io/zip_end.hpp"

#include <algorithm>

#include "io/little_endian.hpp"

namespace siptriage::io {
namespace {

constexpr std::string_view kMark = "PK\x05\x06";
constexpr std::string_view kDirectory = "PK\x01\x02";
constexpr std::size_t kSize = 22, kVolume = 4, kDirectorySize = 12, kDirectoryAt = 16,
                      kCommentSize = 20, kMemberAt = 42;
constexpr std::uint64_t kZip64 = 0xFFFF'FFFF;
constexpr std::size_t kSearched = std::size_t{1} << 20;

std::optional<ZipEnd> end_at(std::string_view bytes, std::size_t at) noexcept {
  if (bytes.size() - at < kSize) return std::nullopt;
  auto const comment = little_endian(bytes, at + kCommentSize, 2);
  auto const size = little_endian(bytes, at + kDirectorySize, 4);
  auto const offset = little_endian(bytes, at + kDirectoryAt, 4);
  ZipEnd end{0, at + kSize + comment,
             static_cast<std::uint16_t>(little_endian(bytes, at + kVolume, 2))};
  if (end.end > bytes.size()) return std::nullopt;
  if (end.volume != 0 && end.volume != 0xFFFF) return end;
  if (offset == kZip64 || size + offset > at) return std::nullopt;
  end.begin = at - size - offset;
  if (size == 0) return end;
  auto const directory = bytes.substr(at - size, size);
  if (!directory.starts_with(kDirectory) || size < kMemberAt + 4) return std::nullopt;
  // The places of members count from the begin of the program, or from its end.
  end.begin += little_endian(directory, kMemberAt, 4);
  return end.begin < at ? std::optional(end) : std::nullopt;
}

}  // namespace

std::optional<ZipEnd> zip_end(std::string_view bytes) noexcept {
  auto const first = bytes.size() - std::min(bytes.size(), kSearched);
  for (auto at = bytes.rfind(kMark); at != bytes.npos && at >= first;
       at = at == 0 ? bytes.npos : bytes.rfind(kMark, at - 1)) {
    if (auto const end = end_at(bytes, at)) return end;
  }
  return std::nullopt;
}

}  // namespace siptriage::io
