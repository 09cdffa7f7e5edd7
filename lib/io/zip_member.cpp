#include "io/zip_member.hpp"

#include <algorithm>

#include "io/inflate_stream.hpp"
#include "io/little_endian.hpp"

namespace siptriage::io {
namespace {

// Local file header (APPNOTE.TXT 4.3.7): offsets of its fields.
constexpr std::string_view kMark = "PK\x03\x04";
constexpr std::size_t kFlags = 6, kMethod = 8, kPackedSize = 18, kNameSize = 26, kExtraSize = 28,
                      kSize = 30;
constexpr unsigned kEncrypted = 1, kDescriptor = 8, kDeflate = 8;

std::size_t find_member(std::string_view view, std::uint64_t from, std::string_view name) noexcept {
  for (auto at = view.find(kMark, from); at != view.npos; at = view.find(kMark, at + 1)) {
    if (view.size() - at < kSize) break;
    bool const same_size = little_endian(view, at + kNameSize, 2) == name.size();
    if (same_size && view.substr(at + kSize).starts_with(name)) return at;
  }
  return view.npos;
}

}  // namespace

std::unique_ptr<ByteStream> zip_member_stream(EntryBytes const& archive, std::uint64_t from,
                                              std::string_view name) {
  auto const view = archive.view();
  auto const at = find_member(view, from, name);
  if (at == view.npos) return nullptr;
  auto const flags = little_endian(view, at + kFlags, 2);
  if ((flags & kEncrypted) != 0 || little_endian(view, at + kMethod, 2) != kDeflate) return nullptr;
  auto const begin = at + kSize + name.size() + little_endian(view, at + kExtraSize, 2);
  if (begin >= view.size()) return nullptr;
  auto const packed = little_endian(view, at + kPackedSize, 4);
  bool const known = (flags & kDescriptor) == 0 && packed < 0xFFFF'FFFF;
  auto const end = known ? std::min<std::uint64_t>(view.size(), begin + packed) : view.size();
  return deflate_stream(archive, begin, end);
}

}  // namespace siptriage::io
