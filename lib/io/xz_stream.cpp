#include "io/xz_stream.hpp"

#include <lzma.h>

#include <string>
#include <vector>

#include "io/source_blocks.hpp"

namespace siptriage::io {
namespace {

constexpr std::size_t kOutput = std::size_t{64} << 10;
// A header may ask for a dictionary of 4 GiB; the largest preset of xz needs 65 MiB.
constexpr std::uint64_t kMemory = std::uint64_t{256} << 20;

std::string_view reason_of(lzma_ret code) noexcept {
  switch (code) {
    case LZMA_MEMLIMIT_ERROR:
      return "it needs more than 256 MiB of memory to unpack";
    case LZMA_BUF_ERROR:
      return "the file is cut off";
    case LZMA_OPTIONS_ERROR:
      return "it uses features of xz that are not known";
    case LZMA_FORMAT_ERROR:
      return "something that is no xz data follows";
    default:
      return "the compressed data are corrupt";
  }
}

class LzmaStream final : public ByteStream {
 public:
  explicit LzmaStream(EntryBytes const& source) : blocks_(source), output_(kOutput) {
    if (::lzma_auto_decoder(&state_, kMemory, LZMA_CONCATENATED) != LZMA_OK) {
      done_ = true;
      damage_ = "no memory to unpack it";
    }
  }
  LzmaStream(LzmaStream const&) = delete;
  LzmaStream& operator=(LzmaStream const&) = delete;
  ~LzmaStream() override { ::lzma_end(&state_); }

  [[nodiscard]] std::string_view read() override {
    while (!done_) {
      auto const piece = decode();
      if (!piece.empty()) return piece;
    }
    return {};
  }
  [[nodiscard]] std::uint64_t consumed() const noexcept override {
    return blocks_.consumed() - state_.avail_in;
  }
  [[nodiscard]] std::string const& damage() const noexcept override { return damage_; }

 private:
  std::string_view decode() {
    if (state_.avail_in == 0) {
      auto const block = blocks_.next();
      state_.next_in = reinterpret_cast<std::uint8_t const*>(block.data());
      state_.avail_in = block.size();
    }
    state_.next_out = output_.data();
    state_.avail_out = output_.size();
    auto const code = ::lzma_code(&state_, blocks_.rest().empty() ? LZMA_FINISH : LZMA_RUN);
    if (code != LZMA_OK) {
      done_ = true;
      if (code != LZMA_STREAM_END) damage_ = reason_of(code);
    }
    return {reinterpret_cast<char const*>(output_.data()), output_.size() - state_.avail_out};
  }

  SourceBlocks blocks_;
  std::vector<std::uint8_t> output_;
  lzma_stream state_ = LZMA_STREAM_INIT;
  bool done_ = false;
  std::string damage_;
};

}  // namespace

std::unique_ptr<ByteStream> xz_stream(EntryBytes const& source) {
  return std::make_unique<LzmaStream>(source);
}

}  // namespace siptriage::io
