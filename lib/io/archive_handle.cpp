#include "io/archive_handle.hpp"

#include <cstdio>

namespace siptriage::io {
namespace {

SourceBlocks& blocks_of(void* data) noexcept { return *static_cast<SourceBlocks*>(data); }

la_ssize_t read_block(archive* /*handle*/, void* data, void const** block) noexcept {
  auto const bytes = blocks_of(data).next();
  *block = bytes.data();
  return static_cast<la_ssize_t>(bytes.size());
}

la_int64_t skip(archive* /*handle*/, void* data, la_int64_t request) noexcept {
  auto& blocks = blocks_of(data);
  auto const before = blocks.position();
  if (request > 0) blocks.seek(before + static_cast<std::uint64_t>(request));
  return static_cast<la_int64_t>(blocks.position() - before);
}

la_int64_t seek(archive* /*handle*/, void* data, la_int64_t offset, int whence) noexcept {
  auto& blocks = blocks_of(data);
  auto base = std::int64_t{0};
  if (whence == SEEK_CUR) base = static_cast<std::int64_t>(blocks.position());
  if (whence == SEEK_END) base = static_cast<std::int64_t>(blocks.size());
  std::int64_t target = 0;
  if (__builtin_add_overflow(base, offset, &target) || target < 0) return ARCHIVE_FATAL;
  blocks.seek(static_cast<std::uint64_t>(target));
  return static_cast<la_int64_t>(blocks.position());
}

}  // namespace

Utf8Locale::Utf8Locale() noexcept {
  static locale_t const utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  if (utf8 != nullptr) before_ = ::uselocale(utf8);
}

Utf8Locale::~Utf8Locale() {
  if (before_ != nullptr) ::uselocale(before_);
}

bool open_blocks(archive* handle, SourceBlocks& blocks) noexcept {
  ::archive_read_set_callback_data(handle, &blocks);
  ::archive_read_set_read_callback(handle, read_block);
  ::archive_read_set_skip_callback(handle, skip);
  ::archive_read_set_seek_callback(handle, seek);
  return ::archive_read_open1(handle) == ARCHIVE_OK;
}

}  // namespace siptriage::io
