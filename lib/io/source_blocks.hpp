// Hands out the bytes of an entry block by block and lets the memory behind go.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "siptriage/bundle.hpp"

namespace siptriage::io {

class SourceBlocks {
 public:
  // [start, end) of `source`, which is borrowed. `start` lies inside it.
  explicit SourceBlocks(EntryBytes const& source, std::uint64_t start = 0,
                        std::uint64_t end = std::string_view::npos) noexcept
      : source_(source), start_(start), end_(std::min(end, source.view().size())), at_(start) {}

  // The next block, empty at the end.
  [[nodiscard]] std::string_view next() noexcept {
    source_.release(last_, at_ - last_);
    last_ = at_;
    auto const block = source_.view().substr(at_, std::min(kBlock, end_ - at_));
    at_ += block.size();
    consumed_ += block.size();
    return block;
  }
  [[nodiscard]] std::string_view rest() const noexcept {
    return source_.view().substr(at_, end_ - at_);
  }
  // Positions count from `start`.
  void seek(std::uint64_t position) noexcept {
    source_.release(last_, at_ - last_);
    at_ = last_ = start_ + std::min(position, size());
  }
  [[nodiscard]] std::uint64_t position() const noexcept { return at_ - start_; }
  [[nodiscard]] std::uint64_t size() const noexcept { return end_ - start_; }
  // All that was handed out, also what was read twice.
  [[nodiscard]] std::uint64_t consumed() const noexcept { return consumed_; }

 private:
  static constexpr std::uint64_t kBlock = std::uint64_t{64} << 10;

  EntryBytes const& source_;
  std::uint64_t start_, end_, at_, last_ = start_, consumed_ = 0;
};

}  // namespace siptriage::io
