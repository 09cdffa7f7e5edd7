#include "io/narrow_text.hpp"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>

#include "io/converter.hpp"
#include "io/non_ascii.hpp"

namespace siptriage::io {
namespace {

constexpr NarrowEncoding kUtf8{"utf-8", nullptr};
constexpr NarrowEncoding kUnknown{"8-bit", nullptr};
constexpr NarrowEncoding kWindows1252{"windows-1252", "windows-1252"};
constexpr NarrowEncoding kShiftJis{"shift_jis", "Shift_JIS"};
constexpr NarrowEncoding kGb18030{"gb18030", "GB18030"};

// ICU gives encodings of two bytes 10 until it saw about ten characters, and then more than this.
constexpr int32_t kSure = 50;

unsigned char byte_at(std::string_view text, std::size_t at) noexcept {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

bool between(unsigned char byte, unsigned low, unsigned high) noexcept {
  return byte >= low && byte <= high;
}

class Detector {
 public:
  Detector() noexcept : handle_(ucsdet_open(&status_)) {}
  Detector(Detector const&) = delete;
  Detector& operator=(Detector const&) = delete;
  ~Detector() { ucsdet_close(handle_); }

  // What ICU thinks of an encoding of two bytes a character, 0 to 100.
  [[nodiscard]] int32_t confidence(std::string_view text, std::string_view name) {
    ucsdet_setText(handle_, text.data(), static_cast<int32_t>(text.size()), &status_);
    int32_t count = 0;
    auto** const matches = ucsdet_detectAll(handle_, &count, &status_);
    if (U_FAILURE(status_) != 0) return 0;
    for (int32_t i = 0; i < count; ++i) {
      if (ucsdet_getName(matches[i], &status_) == name) {
        return ucsdet_getConfidence(matches[i], &status_);
      }
    }
    return 0;
  }

 private:
  UErrorCode status_ = U_ZERO_ERROR;
  UCharsetDetector* handle_;
};

// Double-byte characters as they would stand in the text, and those of them that stand in words:
// names and sentences of Japanese and Chinese have at least two of them behind each other.
struct Pairs {
  std::size_t all = 0;
  std::size_t in_words = 0;
  std::size_t rare = 0;  // not of the first level of the character set, which names and words use
};

// `shape(lead, trail)`: 0 no character of two bytes, 1 a rare one, 2 a usual one.
template <typename Shape>
Pairs count_pairs(std::string_view text, Shape shape) noexcept {
  Pairs pairs;
  std::size_t word = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto const kind = shape(byte_at(text, at), byte_at(text, at + 1));
    if (kind == 0) {
      word = 0;
      ++at;
      continue;
    }
    ++pairs.all;
    if (kind == 1) ++pairs.rare;
    ++word;
    if (word > 1) pairs.in_words += word == 2 ? 2 : 1;
    at += 2;
  }
  return pairs;
}

// JIS X 0208: punctuation, kana, and the first level of kanji (lead 0x88 to 0x98).
int shift_jis_shape(unsigned char lead, unsigned char trail) noexcept {
  if (!between(trail, 0x40, 0xFC) || trail == 0x7F) return 0;
  if (between(lead, 0x81, 0x83) || between(lead, 0x88, 0x98)) return 2;
  return between(lead, 0x84, 0x9F) || between(lead, 0xE0, 0xFC) ? 1 : 0;
}

// GB 2312: punctuation, and the first level of hanzi (lead 0xB0 to 0xD7).
int gb_shape(unsigned char lead, unsigned char trail) noexcept {
  if (!between(lead, 0x81, 0xFE)) return 0;
  if (!between(trail, 0x40, 0xFE) || trail == 0x7F) return 0;
  bool const usual = between(lead, 0xA1, 0xA3) || between(lead, 0xB0, 0xD7);
  return usual && trail >= 0xA1 ? 2 : 1;
}

bool are_words(Pairs const& pairs) noexcept {
  return pairs.all >= 2 && pairs.in_words * 10 >= pairs.all * 8;
}

// Windows-1252 has letters and signs for all but five bytes. Its words have letters of ASCII
// between the others, which come alone or, rarely, in twos.
bool is_windows_1252(std::string_view text) noexcept {
  std::size_t runs = 0;
  std::size_t long_runs = 0;
  std::size_t length = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    auto const byte = byte_at(text, at);
    constexpr std::string_view kHoles = "\x81\x8D\x8F\x90\x9D";
    if (byte >= 0x80 && kHoles.find(static_cast<char>(byte)) != std::string_view::npos)
      return false;
    if (byte >= 0x80) {
      ++length;
      continue;
    }
    if (length > 0) ++runs;
    if (length > 2) ++long_runs;
    length = 0;
  }
  return runs > 0 && long_runs * 5 <= runs;
}

// A few characters may be broken, as in any log; random bytes are mostly rare characters.
bool fits(std::string_view evidence, NarrowEncoding const& encoding, Pairs const& pairs) {
  return pairs.rare * 3 <= pairs.all && count_invalid(evidence, encoding.name) * 50 <= pairs.all;
}

NarrowEncoding choose(std::string_view evidence) {
  auto const japanese = count_pairs(evidence, shift_jis_shape);
  auto const chinese = count_pairs(evidence, gb_shape);
  bool const is_japanese = fits(evidence, kShiftJis, japanese);
  bool const is_chinese = fits(evidence, kGb18030, chinese);
  Detector detector;
  auto const sure_japanese = is_japanese ? detector.confidence(evidence, "Shift_JIS") : 0;
  auto const sure_chinese = is_chinese ? detector.confidence(evidence, "GB18030") : 0;
  if (std::max(sure_japanese, sure_chinese) >= kSure) {
    return sure_japanese >= sure_chinese ? kShiftJis : kGb18030;
  }
  if (is_chinese && are_words(chinese)) return kGb18030;
  if (is_japanese && are_words(japanese)) return kShiftJis;
  return is_windows_1252(evidence) ? kWindows1252 : kUnknown;
}

}  // namespace

NarrowEncoding detect_narrow(EntryBytes const& entry) {
  auto const found = sample_non_ascii(entry);
  // A log in UTF-8 may be cut or damaged in places; in another encoding hardly any byte fits UTF-8.
  if (found.utf8_sequences >= found.broken_bytes) return kUtf8;
  // Garbage is no text: mostly it stands between control bytes.
  if (found.in_evidence * 2 < found.bytes) return kUnknown;
  return choose(found.evidence);
}

}  // namespace siptriage::io
