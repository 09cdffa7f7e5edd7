#include "io/non_ascii.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "io/entry_bytes.hpp"

namespace siptriage::io {
namespace {

constexpr std::size_t kWhole = std::size_t{64} << 20;
constexpr std::size_t kHead = std::size_t{16} << 20;
constexpr std::size_t kBlock = std::size_t{512} << 10;
constexpr std::size_t kBlocks = 96;
constexpr std::size_t kMaxEvidence = std::size_t{256} << 10;
constexpr std::size_t kMaxLine =
    512;  // bytes of a line before and behind its first byte of interest

bool is_high(char c) noexcept { return static_cast<unsigned char>(c) >= 0x80; }

bool is_control(char c) noexcept {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n' &&
         c != '\x1b' && c != '\b';
}

// Offset of the first byte that is not ASCII, eight at a time.
std::size_t find_high(std::string_view text, std::size_t at) noexcept {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & kHighBits) != 0) break;
  }
  while (at < text.size() && !is_high(text[at])) ++at;
  return at;
}

std::size_t utf8_length(unsigned char lead) noexcept {
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

// Length of the UTF-8 character at `at`, 0 when there is none. RFC 3629 4, surrogates and overlong
// forms but for those of two bytes let pass: they are as rare as they are harmless here.
std::size_t utf8_at(std::string_view text, std::size_t at) noexcept {
  auto const length = utf8_length(static_cast<unsigned char>(text[at]));
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0U) != 0x80U) return 0;
  }
  return length;
}

class Sampler {
 public:
  void look_at(std::string_view block) {
    for (auto at = find_high(block, 0); at < block.size(); at = find_high(block, at)) {
      at = line(block, at);
    }
  }
  [[nodiscard]] NonAscii take() { return std::move(found_); }

 private:
  // Takes the rest of the line that holds block[at]; returns its end.
  std::size_t line(std::string_view block, std::size_t at) {
    auto const newline = std::min(block.find('\n', at), block.size());
    auto const end = std::min(newline, at + kMaxLine);
    auto const before = at - std::min(at, kMaxLine);
    auto const start = block.substr(before, at - before).rfind('\n');
    auto const begin = start == std::string_view::npos ? before : before + start + 1;
    auto const bytes_before = found_.bytes;
    count(block.substr(at, end - at));
    auto const text = block.substr(begin, end - begin);
    if (std::any_of(text.begin(), text.end(), is_control)) return end;
    found_.in_evidence += found_.bytes - bytes_before;
    if (found_.evidence.size() < kMaxEvidence) found_.evidence.append(text).push_back('\n');
    return end;
  }

  void count(std::string_view text) noexcept {
    for (auto at = find_high(text, 0); at < text.size(); at = find_high(text, at)) {
      auto const length = utf8_at(text, at);
      found_.bytes += std::max<std::size_t>(length, 1);
      ++(length == 0 ? found_.broken_bytes : found_.utf8_sequences);
      at += std::max<std::size_t>(length, 1);
    }
  }

  NonAscii found_;
};

}  // namespace

NonAscii sample_non_ascii(EntryBytes const& entry) {
  auto const text = entry.view();
  Sampler sampler;
  auto const look_at = [&](std::size_t at, std::size_t length) {
    sampler.look_at(text.substr(at, length));
  };
  if (text.size() <= kWhole) {
    look_at(0, text.size());
    return sampler.take();
  }
  look_at(0, kHead);
  release_behind(entry, 0, kHead);
  auto const step = (text.size() - kHead - kBlock) / (kBlocks - 1);
  for (std::size_t i = 0; i < kBlocks; ++i) {
    look_at(kHead + i * step, kBlock);
    release_behind(entry, kHead + i * step, kBlock);
  }
  return sampler.take();
}

}  // namespace siptriage::io
