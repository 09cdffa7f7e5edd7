#include "io/inflate_stream.hpp"

#include <isa-l/igzip_lib.h>

#include <string>
#include <vector>

#include "io/source_blocks.hpp"

namespace siptriage::io {
namespace {

constexpr std::size_t kOutput = std::size_t{256} << 10;

std::string_view reason_of(int code) noexcept {
  switch (code) {
    case ISAL_INCORRECT_CHECKSUM:
      return "the checksum is wrong";
    case ISAL_INVALID_WRAPPER:
      return "a gzip header is wrong";
    case ISAL_UNSUPPORTED_METHOD:
      return "a gzip header names another method than deflate";
    default:
      return "the compressed data are corrupt";
  }
}

class InflateStream final : public ByteStream {
 public:
  // `wrapper`: ISAL_GZIP or ISAL_DEFLATE.
  InflateStream(SourceBlocks blocks, unsigned wrapper)
      : blocks_(blocks), wrapper_(wrapper), output_(kOutput) {
    begin();
  }

  [[nodiscard]] std::string_view read() override {
    while (!done_) {
      auto const piece = inflate();
      if (!piece.empty()) return piece;
    }
    return {};
  }
  [[nodiscard]] std::uint64_t consumed() const noexcept override {
    return blocks_.consumed() - state_->avail_in;
  }
  [[nodiscard]] std::string const& damage() const noexcept override { return damage_; }

 private:
  void begin() {
    isal_inflate_reset(state_.get());
    state_->crc_flag = wrapper_;
  }

  void refill() {
    if (state_->avail_in > 0) return;
    auto const block = blocks_.next();
    // ISA-L reads only; its interface knows no const.
    state_->next_in =
        const_cast<std::uint8_t*>(reinterpret_cast<std::uint8_t const*>(block.data()));
    state_->avail_in = static_cast<std::uint32_t>(block.size());
  }

  std::string_view inflate() {
    refill();
    bool const at_end = state_->avail_in == 0;
    state_->next_out = output_.data();
    state_->avail_out = static_cast<std::uint32_t>(output_.size());
    int const code = isal_inflate(state_.get());
    auto const size = output_.size() - state_->avail_out;
    if (code < 0) {
      stop(std::string(reason_of(code)));
    } else if (state_->block_state == ISAL_BLOCK_FINISH) {
      next_member();
    } else if (at_end && size == 0) {
      stop("the file is cut off");
    }
    return {reinterpret_cast<char const*>(output_.data()), size};
  }

  // RFC 1952 2.2: a file is a series of members. Zeros behind the last one are padding.
  void next_member() {
    if (wrapper_ != ISAL_GZIP) return stop({});
    while (true) {
      refill();
      if (state_->avail_in == 0) return stop({});
      if (*state_->next_in != 0) break;
      ++state_->next_in;
      --state_->avail_in;
    }
    if (*state_->next_in == 0x1F) return begin();
    stop("something that is no gzip data follows at byte " + std::to_string(consumed()));
  }

  void stop(std::string damage) {
    done_ = true;
    damage_ = std::move(damage);
  }

  SourceBlocks blocks_;
  unsigned wrapper_;
  std::vector<std::uint8_t> output_;
  std::unique_ptr<inflate_state> state_ = std::make_unique<inflate_state>();
  bool done_ = false;
  std::string damage_;
};

}  // namespace

std::unique_ptr<ByteStream> gzip_stream(EntryBytes const& source) {
  return std::make_unique<InflateStream>(SourceBlocks(source), ISAL_GZIP);
}

std::unique_ptr<ByteStream> deflate_stream(EntryBytes const& source, std::uint64_t begin,
                                           std::uint64_t end) {
  return std::make_unique<InflateStream>(SourceBlocks(source, begin, end), ISAL_DEFLATE);
}

}  // namespace siptriage::io
