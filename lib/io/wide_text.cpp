#include "io/wide_text.hpp"

#include <algorithm>
#include <array>

namespace siptriage::io {
namespace {

constexpr std::size_t kLook = 64 * 1024;
constexpr std::size_t kBeginning = 128;
// Longer runs of two printable bytes a unit are no text in any language that logs are written in.
constexpr std::size_t kNarrowUnits = 12;
// So many units with a zero low byte do not stand behind each other in text.
constexpr std::size_t kShiftedUnits = 4;
constexpr std::size_t kMostBytes = std::size_t{4} << 20;

// Bytes of the head that are zero, by their place in a unit of four.
std::array<std::size_t, 4> zeros_by_place(std::string_view head) noexcept {
  std::array<std::size_t, 4> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 4] += head[i] == '\0' ? 1 : 0;
  return zeros;
}

bool is_narrow_byte(char c) noexcept {
  return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t';
}

WideEncoding by_zeros(std::string_view bytes) noexcept {
  auto const head = bytes.substr(0, bytes.size() & ~std::size_t{3});
  auto const units = head.size() / 4;
  if (units < 4) return {};
  auto const zeros = zeros_by_place(head);
  auto const many = [units](std::size_t count) { return count * 10 >= units * 6; };
  auto const few = [units](std::size_t count) { return count * 20 <= units; };
  if (few(zeros[0]) && many(zeros[1]) && many(zeros[2]) && many(zeros[3])) return {"UTF-32LE", 0};
  if (few(zeros[3]) && many(zeros[0]) && many(zeros[1]) && many(zeros[2])) return {"UTF-32BE", 0};
  auto const even = (zeros[0] + zeros[2]) / 2;
  auto const odd = (zeros[1] + zeros[3]) / 2;
  if (many(odd) && few(even)) return {"UTF-16LE", 0};
  if (many(even) && few(odd)) return {"UTF-16BE", 0};
  return {};
}

// Text with a zero beside every byte, wherever the zeros stand.
bool is_spaced_text(std::string_view head) noexcept {
  auto const zeros = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
  auto const text =
      static_cast<std::size_t>(std::count_if(head.begin(), head.end(), is_narrow_byte));
  return zeros * 10 >= head.size() * 3 && (zeros + text) * 20 >= head.size() * 19;
}

}  // namespace

WideEncoding detect_wide(std::string_view bytes) noexcept {
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return {"UTF-32LE", 4};
  if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return {"UTF-32BE", 4};
  if (bytes.starts_with("\xFF\xFE")) return {"UTF-16LE", 2};
  if (bytes.starts_with("\xFE\xFF")) return {"UTF-16BE", 2};
  auto const head = bytes.substr(0, kLook);
  auto const found = by_zeros(head);
  // A byte too many or too few moves the zeros to the other places: the beginning decides.
  return found.name == nullptr && is_spaced_text(head) ? by_zeros(head.substr(0, kBeginning))
                                                       : found;
}

unsigned Utf16Splitter::unit(std::size_t at) const noexcept {
  auto const first = static_cast<unsigned char>(bytes_[at]);
  auto const second = static_cast<unsigned char>(bytes_[at + 1]);
  return big_endian_ ? first * 256U + second : second * 256U + first;
}

// "00 41 00 42" read as little-endian units: the text is shifted by one byte.
bool Utf16Splitter::is_shifted(std::size_t at) const noexcept {
  if (bytes_.size() - at < 2 * kShiftedUnits) return false;
  for (std::size_t i = 0; i < kShiftedUnits; ++i) {
    auto const value = unit(at + 2 * i);
    if ((value & 0xFFU) != 0 || !is_narrow_byte(static_cast<char>(value >> 8U))) return false;
  }
  return true;
}

bool Utf16Splitter::is_narrow(std::size_t at) const noexcept {
  auto const run = bytes_.substr(at, 2 * kNarrowUnits);
  return run.size() == 2 * kNarrowUnits && std::all_of(run.begin(), run.end(), is_narrow_byte);
}

Utf16Piece Utf16Splitter::take(std::size_t end, bool narrow) noexcept {
  Utf16Piece const piece{bytes_.substr(at_, end - at_), big_endian_, narrow};
  at_ = end;
  return piece;
}

// Up to the first unit with a zero byte, or with a byte that is not ASCII.
Utf16Piece Utf16Splitter::narrow_piece() noexcept {
  auto end = at_;
  while (end < bytes_.size() && is_narrow_byte(bytes_[end])) ++end;
  bool const zero = end < bytes_.size() && bytes_[end] == '\0';
  if (zero && !big_endian_ && end > at_) --end;
  return take(end, true);
}

// The additional byte stands in the unit at `at`, or, when half of the character behind it looks as
// if it belonged to it, in the unit before.
Utf16Piece Utf16Splitter::before_shift(std::size_t at) noexcept {
  bool const in_unit_before = at >= at_ + 2 && (bytes_[at - 1] == '\0') == big_endian_;
  behind_shift_ = true;
  return take(in_unit_before ? at - 2 : at, false);
}

Utf16Piece Utf16Splitter::next() noexcept {
  if (behind_shift_) {
    behind_shift_ = false;
    return take(at_ + 1, true);
  }
  auto const begin = at_;
  for (auto at = begin; at + 1 < bytes_.size() && at - begin < kMostBytes; at += 2) {
    auto const value = unit(at);
    if (value < 0x100) continue;
    if (value == 0xFEFF || value == 0xFFFE) {
      auto const piece = take(at, false);
      at_ = at + 2;
      big_endian_ = big_endian_ != (value == 0xFFFE);
      return piece;
    }
    if (is_shifted(at)) return before_shift(at);
    if (is_narrow(at)) return at == begin ? narrow_piece() : take(at, false);
  }
  bool const all = bytes_.size() - begin <= kMostBytes + 1;
  return take(all ? bytes_.size() : begin + kMostBytes, false);
}

}  // namespace siptriage::io
