#include "io/decode.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>

#include "io/entry_bytes.hpp"

namespace siptriage::io {
namespace {

constexpr std::size_t kLook = 64 * 1024;

// UTF-16 without a byte order mark: in Latin text every second byte is zero.
std::string_view guess_utf16(std::string_view bytes) {
  auto const head = bytes.substr(0, kLook & ~std::size_t{1});
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1 : 0;
  auto const pairs = head.size() / 2;
  if (pairs < 8) return {};
  if (zeros[1] * 10 >= pairs * 6 && zeros[0] * 20 <= pairs) return "UTF-16LE";
  if (zeros[0] * 10 >= pairs * 6 && zeros[1] * 20 <= pairs) return "UTF-16BE";
  return {};
}

struct Unicode {
  std::string_view converter;  // ICU name; empty for UTF-8 and 8-bit text
  std::size_t mark = 0;        // bytes of the byte order mark
};

Unicode detect(std::string_view bytes) {
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return {"UTF-32LE", 4};
  if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return {"UTF-32BE", 4};
  if (bytes.starts_with("\xFF\xFE")) return {"UTF-16LE", 2};
  if (bytes.starts_with("\xFE\xFF")) return {"UTF-16BE", 2};
  return {guess_utf16(bytes), 0};
}

class Converter {
 public:
  explicit Converter(char const* name) : handle_(ucnv_open(name, &status_)) {}
  Converter(Converter const&) = delete;
  Converter& operator=(Converter const&) = delete;
  ~Converter() { ucnv_close(handle_); }
  [[nodiscard]] UConverter* get() const noexcept { return handle_; }
  [[nodiscard]] bool ok() const noexcept { return U_SUCCESS(status_) && handle_ != nullptr; }

 private:
  UErrorCode status_ = U_ZERO_ERROR;
  UConverter* handle_;
};

// ICU replaces what is no text by U+FFFD.
std::string to_utf8(std::string_view bytes, std::string_view encoding) {
  Converter const source(std::string(encoding).c_str());
  Converter const target("UTF-8");
  std::string result;
  if (!source.ok() || !target.ok()) return result;
  std::array<UChar, 4096> pivot{};
  UChar* pivot_from = pivot.data();
  UChar* pivot_to = pivot.data();
  char const* from = bytes.data();
  std::array<char, 16384> block{};
  UErrorCode status = U_ZERO_ERROR;
  UBool reset = 1;
  do {
    status = U_ZERO_ERROR;
    char* to = block.data();
    ucnv_convertEx(target.get(), source.get(), &to, block.data() + block.size(), &from,
                   bytes.data() + bytes.size(), pivot.data(), &pivot_from, &pivot_to,
                   pivot.data() + pivot.size(), reset, 1, &status);
    result.append(block.data(), to);
    reset = 0;
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return result;
}

std::size_t utf8_length(unsigned char lead) noexcept {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

// Of the first bytes only: the label must not cost a pass over gigabytes.
bool looks_like_utf8(std::string_view bytes) {
  auto const head = bytes.substr(0, kLook);
  for (std::size_t i = 0; i < head.size();) {
    auto const length = utf8_length(static_cast<unsigned char>(head[i]));
    if (length == 0) return false;
    if (i + length > head.size()) return true;
    for (std::size_t k = 1; k < length; ++k) {
      if ((static_cast<unsigned char>(head[i + k]) & 0xC0U) != 0x80U) return false;
    }
    i += length;
  }
  return true;
}

std::string lower_name(std::string_view converter) {
  std::string name(converter);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return name;
}

}  // namespace

Decoded decode(EntryBytes const& entry) {
  auto const bytes = entry.view();
  auto const unicode = detect(bytes);
  if (unicode.converter.empty()) {
    return {bytes, nullptr, looks_like_utf8(bytes) ? "utf-8" : "8-bit", 0};
  }
  Decoded decoded;
  decoded.storage = own_bytes(to_utf8(bytes.substr(unicode.mark), unicode.converter));
  decoded.text = decoded.storage->view();
  decoded.encoding = lower_name(unicode.converter);
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  for (auto at = decoded.text.find(kReplacement); at != std::string_view::npos;
       at = decoded.text.find(kReplacement, at + kReplacement.size())) {
    ++decoded.replaced;
  }
  return decoded;
}

}  // namespace siptriage::io
