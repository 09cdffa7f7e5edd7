// Opening libarchive over bytes of ours. Include only where archive.h may be seen.
#pragma once

#include <archive.h>
#include <locale.h>

#include <memory>

#include "io/source_blocks.hpp"

namespace siptriage::io {

struct ArchiveFree {
  void operator()(archive* handle) const noexcept { ::archive_read_free(handle); }
};
using ArchiveHandle = std::unique_ptr<archive, ArchiveFree>;

// libarchive converts names by the locale of the thread, and a library must not set that of the
// program: UTF-8 for as long as this lives, in this thread only.
class Utf8Locale {
 public:
  Utf8Locale() noexcept;
  Utf8Locale(Utf8Locale const&) = delete;
  Utf8Locale& operator=(Utf8Locale const&) = delete;
  ~Utf8Locale();

 private:
  locale_t before_ = nullptr;
};

// `blocks` is borrowed until the handle is gone. False when libarchive refuses the bytes.
[[nodiscard]] bool open_blocks(archive* handle, SourceBlocks& blocks) noexcept;

}  // namespace siptriage::io
