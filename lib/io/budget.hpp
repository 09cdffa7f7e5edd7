// What a case may still take, and whether an archive expands more than any log does.
#pragma once

#include <cstdint>
#include <string>

#include "siptriage/limits.hpp"

namespace siptriage::io {

// Totals of one case against its Limits.
class Budget {
 public:
  Budget(Limits const& limits, std::uint64_t bytes, std::uint64_t entries) noexcept
      : limits_(limits), bytes_(bytes), entries_(entries) {}

  [[nodiscard]] Limits const& limits() const noexcept { return limits_; }
  [[nodiscard]] std::uint64_t bytes_left() const noexcept {
    return limits_.max_bytes > bytes_ ? limits_.max_bytes - bytes_ : 0;
  }
  void take_bytes(std::uint64_t count) noexcept { bytes_ += count; }
  // For bytes of an archive that was unpacked and is no longer held.
  void give_back(std::uint64_t count) noexcept { bytes_ -= count < bytes_ ? count : bytes_; }
  // False when there are as many entries as may be.
  [[nodiscard]] bool take_entry() noexcept {
    full_ = full_ || entries_ >= limits_.max_entries;
    if (!full_) ++entries_;
    return !full_;
  }
  [[nodiscard]] bool is_full() const noexcept { return full_; }

  // Reasons for `skipped`: which limit, and which option raises it.
  [[nodiscard]] std::string too_many_bytes() const;
  [[nodiscard]] std::string too_many_entries() const;
  [[nodiscard]] std::string too_deep(bool archive) const;

 private:
  Limits limits_;
  std::uint64_t bytes_, entries_;
  bool full_ = false;
};

// One uploaded file: what was taken of it and what it became, over all archives inside.
class Expansion {
 public:
  explicit Expansion(Limits const& limits) noexcept : max_ratio_(limits.max_ratio) {}

  void produced(std::uint64_t count) noexcept { produced_ += count; }
  void consumed(std::uint64_t total) noexcept { consumed_ = total; }
  [[nodiscard]] std::uint64_t total() const noexcept { return produced_; }
  // True when a member became `produced` bytes from `consumed`.
  [[nodiscard]] bool is_bomb(std::uint64_t produced, std::uint64_t consumed) const noexcept {
    return exceeds(produced, consumed, kFreeOfMember);
  }
  // True when the whole upload is no longer worth it: many members that are bombs each.
  [[nodiscard]] bool is_exhausted() const noexcept {
    return exceeds(produced_, consumed_, kFreeOfUpload);
  }
  [[nodiscard]] std::string reason() const;

 private:
  static constexpr std::uint64_t kFreeOfMember = std::uint64_t{64} << 20;
  static constexpr std::uint64_t kFreeOfUpload = std::uint64_t{1} << 30;

  [[nodiscard]] bool exceeds(std::uint64_t produced, std::uint64_t consumed,
                             std::uint64_t free) const noexcept {
    return produced > free && (produced - free) / max_ratio_ > consumed;
  }

  std::uint64_t max_ratio_;
  std::uint64_t produced_ = 0, consumed_ = 0;
};

}  // namespace siptriage::io
