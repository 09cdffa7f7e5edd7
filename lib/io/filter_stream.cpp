// Compressed streams: bzip2, zstd, lz4 and compress through libarchive. Filters that would run a
// program (lzop, grzip, lrzip) are never asked for.
#include <archive.h>
#include <archive_entry.h>

#include "io/archive_handle.hpp"
#include "io/byte_stream.hpp"
#include "io/inflate_stream.hpp"
#include "io/xz_stream.hpp"

namespace siptriage::io {
namespace {

void support(archive* handle, Packing packing) noexcept {
  switch (packing) {
    case Packing::bzip2:
      ::archive_read_support_filter_bzip2(handle);
      break;
    case Packing::zstd:
      ::archive_read_support_filter_zstd(handle);
      break;
    case Packing::lz4:
      ::archive_read_support_filter_lz4(handle);
      break;
    case Packing::compress:
      ::archive_read_support_filter_compress(handle);
      break;
    default:
      break;
  }
}

class FilterStream final : public ByteStream {
 public:
  FilterStream(EntryBytes const& source, Packing packing) : blocks_(source) {
    support(handle_.get(), packing);
    ::archive_read_support_format_raw(handle_.get());
    ::archive_read_support_format_empty(handle_.get());
    archive_entry* entry = nullptr;
    if (!open_blocks(handle_.get(), blocks_)) {
      stop();
      return;
    }
    int const code = ::archive_read_next_header(handle_.get(), &entry);
    if (code == ARCHIVE_EOF) {
      done_ = true;
    } else if (code < ARCHIVE_WARN || ::archive_filter_count(handle_.get()) < 2) {
      stop();
    }
  }

  [[nodiscard]] std::string_view read() override {
    void const* data = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    while (!done_) {
      int const code = ::archive_read_data_block(handle_.get(), &data, &size, &offset);
      if (code == ARCHIVE_EOF) {
        done_ = true;
      } else if (code != ARCHIVE_OK) {
        stop();
      } else if (size > 0) {
        return {static_cast<char const*>(data), size};
      }
    }
    return {};
  }
  [[nodiscard]] std::uint64_t consumed() const noexcept override { return blocks_.consumed(); }
  [[nodiscard]] std::string const& damage() const noexcept override { return damage_; }

 private:
  void stop() {
    done_ = true;
    char const* const text = ::archive_error_string(handle_.get());
    damage_ = text != nullptr ? text : "the compressed data are corrupt";
  }

  SourceBlocks blocks_;
  ArchiveHandle handle_{::archive_read_new()};
  bool done_ = false;
  std::string damage_;
};

}  // namespace

std::unique_ptr<ByteStream> open_byte_stream(EntryBytes const& source, Packing packing) {
  switch (packing) {
    case Packing::gzip:
      return gzip_stream(source);
    case Packing::xz:
    case Packing::lzma:
    case Packing::lzip:
      return xz_stream(source);
    default:
      return std::make_unique<FilterStream>(source, packing);
  }
}

}  // namespace siptriage::io
