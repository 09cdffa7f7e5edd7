// libarchive behind plain types: members of one archive, block by block.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "io/byte_stream.hpp"
#include "io/packing.hpp"
#include "siptriage/bundle.hpp"

namespace siptriage::io {

struct Member {
  enum class Type : std::uint8_t { file, folder, symbolic_link, hard_link, special };
  std::string name;  // as the archive writes it; UTF-8 where the archive says so
  Type type = Type::file;
  bool encrypted = false;
  std::optional<std::uint64_t> size;  // as the archive claims
};

// Not thread-safe. Reading never fails as a whole: damage is said and the caller decides.
class ArchiveReader {
 public:
  // `source` or `stream` must outlive the reader. With `start` a zip archive is read from that
  // local header on, without its directory.
  ArchiveReader(EntryBytes const& source, Packing packing, std::uint64_t start = 0);
  // `head` is what was read of the stream already.
  ArchiveReader(ByteStream& stream, std::string head, Packing packing);
  ArchiveReader(ArchiveReader&&) noexcept;
  ArchiveReader& operator=(ArchiveReader&&) noexcept;
  ~ArchiveReader();

  enum class Step : std::uint8_t {
    ok,
    end,
    retry,    // a damaged piece was passed over, the next call goes on behind it
    damaged,  // no more can be read
  };
  [[nodiscard]] Step next(Member& member);

  // A run of the current member; `offset` may leave a hole (zeros) behind the run before.
  struct Block {
    std::string_view bytes;
    std::uint64_t offset = 0;
  };
  // `damaged` may come with the last bytes. At the end of a sparse file `offset` is its size. Never
  // `retry`; after `damaged` next() may still find further members.
  [[nodiscard]] Step read(Block& block);

  // What the last retry, damaged, or ok with a warning was about, in libarchive's words.
  [[nodiscard]] std::string error() const;
  // True once the archive turned out to be encrypted.
  [[nodiscard]] bool is_encrypted() const noexcept;
  [[nodiscard]] std::uint64_t consumed() const noexcept;
  // Where the current member begins or, after a header that could not be read, where that is to be
  // sought from. In the bytes of the source, as far as the format tells.
  [[nodiscard]] std::uint64_t position() const noexcept { return position_; }

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::uint64_t position_ = 0;
};

}  // namespace siptriage::io
