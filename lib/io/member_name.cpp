#include "io/member_name.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <vector>

namespace siptriage::io {
namespace {

constexpr std::size_t kLongest = 512;  // bytes of a shown name
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_utf8(std::string_view text) {
  auto const length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), at, length, c);
    if (c < 0) return false;
  }
  return true;
}

// Empty when the bytes are not valid in this encoding.
std::string convert(std::string_view raw, char const* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* const converter = ::ucnv_open(encoding, &status);
  if (U_FAILURE(status)) return {};
  ::ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  icu::UnicodeString const text(raw.data(), static_cast<std::int32_t>(raw.size()), converter,
                                status);
  ::ucnv_close(converter);
  std::string utf8;
  if (U_SUCCESS(status)) text.toUTF8String(utf8);
  return utf8;
}

// Double-byte characters of Shift-JIS lead with 81..9F or E0..FC; without one, 437 is as likely.
bool has_double_bytes(std::string_view raw) {
  for (std::size_t i = 0; i + 1 < raw.size(); ++i) {
    auto const lead = static_cast<unsigned char>(raw[i]);
    auto const trail = static_cast<unsigned char>(raw[i + 1]);
    bool const leads = (lead >= 0x81 && lead <= 0x9F) || (lead >= 0xE0 && lead <= 0xFC);
    if (leads && trail >= 0x80) return true;
  }
  return false;
}

std::string to_utf8(std::string_view raw, std::string& why) {
  if (is_utf8(raw)) return std::string(raw);
  if (has_double_bytes(raw)) {
    if (auto text = convert(raw, "Shift_JIS"); !text.empty()) {
      why = "read as Shift-JIS";
      return text;
    }
  }
  why = "read as code page 437";
  return convert(raw, "ibm-437");
}

// Control characters, and those that turn the direction of the text around.
bool is_hidden(UChar32 c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x2028 || c == 0x2029;
}

std::string without_controls(std::string_view text, bool& changed) {
  std::string result;
  auto const length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    auto const begin = static_cast<std::size_t>(at);
    UChar32 c = 0;
    U8_NEXT(text.data(), at, length, c);
    bool const hide = c < 0 || is_hidden(c);
    changed = changed || hide;
    result += hide ? kReplacement : text.substr(begin, static_cast<std::size_t>(at) - begin);
  }
  return result;
}

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    auto const end = path.find_first_of("/\\");
    parts.push_back(path.substr(0, end));
    path.remove_prefix(end == path.npos ? path.size() : end + 1);
  }
  return parts;
}

bool is_drive(std::string_view part) {
  if (part.size() < 2 || part[1] != ':') return false;
  char const letter = static_cast<char>(part[0] | 0x20);
  return letter >= 'a' && letter <= 'z';
}

// Without drive, root, "." and ".."; `outside` when the name pointed out of the archive.
std::string relative(std::string_view path, bool& outside) {
  std::string result;
  outside = path.starts_with('/') || path.starts_with('\\');
  for (auto part : parts_of(path)) {
    if (result.empty() && is_drive(part)) {
      outside = true;
      part.remove_prefix(2);
    }
    outside = outside || part == "..";
    if (part.empty() || part == "." || part == "..") continue;
    if (!result.empty()) result += '/';
    result += part;
  }
  return result;
}

void shorten(std::string& name) {
  if (name.size() <= kLongest) return;
  auto end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  name.resize(end);
  name += "...";
}

void add_reason(std::string& why, std::string_view reason) {
  why += (why.empty() ? "" : ", ") + std::string(reason);
}

struct Suffix {
  std::string_view packed, plain;
};
constexpr std::array kSuffixes = {
    Suffix{".tgz", ".tar"}, Suffix{".tbz2", ".tar"}, Suffix{".tbz", ".tar"},
    Suffix{".txz", ".tar"}, Suffix{".tzst", ".tar"}, Suffix{".gz", ""},
    Suffix{".bz2", ""},     Suffix{".xz", ""},       Suffix{".zst", ""},
    Suffix{".lzma", ""},    Suffix{".lz4", ""},      Suffix{".lz", ""},
    Suffix{".z", ""}};

bool ends_with_any_case(std::string_view text, std::string_view lower) {
  if (text.size() <= lower.size()) return false;
  auto const tail = text.substr(text.size() - lower.size());
  for (std::size_t i = 0; i < lower.size(); ++i) {
    auto const c = tail[i] >= 'A' && tail[i] <= 'Z' ? static_cast<char>(tail[i] + 32) : tail[i];
    if (c != lower[i]) return false;
  }
  return true;
}

}  // namespace

MemberName member_name(std::string_view raw) {
  MemberName name;
  bool outside = false, controls = false;
  auto const text = without_controls(to_utf8(raw, name.why), controls);
  name.shown = relative(text, outside);
  if (outside) add_reason(name.why, "it points outside the archive");
  if (controls) add_reason(name.why, "it holds control characters");
  if (name.shown.size() > kLongest) add_reason(name.why, "it is longer than 512 bytes");
  shorten(name.shown);
  if (name.shown.empty()) {
    name.shown = "unnamed";
    if (name.why.empty()) name.why = "it has no name";
  }
  return name;
}

MemberName UniqueNames::add(MemberName name) {
  if (seen_.insert(name.shown).second) return name;
  auto const first = name.shown;
  for (std::size_t count = 2;; ++count) {
    name.shown = first + " (" + std::to_string(count) + ")";
    if (seen_.insert(name.shown).second) break;
  }
  add_reason(name.why, "an earlier member has the same name");
  return name;
}

std::string inner_name(std::string_view shown) {
  auto const slash = shown.rfind('/');
  auto const name = slash == shown.npos ? shown : shown.substr(slash + 1);
  for (auto const& suffix : kSuffixes) {
    if (!ends_with_any_case(name, suffix.packed)) continue;
    return std::string(name.substr(0, name.size() - suffix.packed.size())).append(suffix.plain);
  }
  return "content";
}

}  // namespace siptriage::io
