// Which encoding a text is in, and what becomes of it.
#include "io/decode.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <utility>

#include "io/entry_bytes.hpp"

using namespace std::string_literals;
using siptriage::io::Decoded;

namespace {

// Keeps the input that the decoded text may be borrowed from.
struct Text {
  std::unique_ptr<siptriage::EntryBytes> bytes;
  Decoded decoded;
  [[nodiscard]] std::string_view operator*() const noexcept { return decoded.text; }
};

Text decode(std::string bytes) {
  Text text;
  text.bytes = siptriage::io::own_bytes(std::move(bytes));
  text.decoded = siptriage::io::decode(*text.bytes);
  return text;
}

std::string utf16(std::u16string_view text, bool big_endian) {
  std::string result;
  for (auto const unit : text) {
    auto const high = static_cast<char>(unit >> 8U);
    auto const low = static_cast<char>(unit & 0xFFU);
    result += big_endian ? high : low;
    result += big_endian ? low : high;
  }
  return result;
}

std::string utf32(std::u32string_view text, bool big_endian) {
  std::string result;
  for (auto const unit : text) {
    for (unsigned i = 0; i < 4; ++i) {
      result += static_cast<char>(unit >> (big_endian ? 24 - 8 * i : 8 * i));
    }
  }
  return result;
}

// A line of ASCII with the two characters that are also second bytes of Shift-JIS.
std::string const kHead = "2026-03-02T08:10:46.240+01:00 expe tvcs: Detail=\"a|b\\c\"\r\n";
std::u16string const kWide = u"TL_INFO(TF_DIAG) [0]06E4.0EB4 J\u00F6rg \u5C71\u7530 \U0001F600\r\n";
std::string const kWideUtf8 =
    "TL_INFO(TF_DIAG) [0]06E4.0EB4 J\xC3\xB6rg \xE5\xB1\xB1\xE7\x94\xB0 \xF0\x9F\x98\x80\r\n";

struct Row {
  char const* bytes;
  char const* utf8;
};

void check_rows(std::initializer_list<Row> rows, std::string const& encoding) {
  for (auto const& row : rows) {
    CAPTURE(row.utf8);
    auto const text = decode(kHead + row.bytes);
    CHECK(text.decoded.encoding == encoding);
    CHECK(*text == kHead + row.utf8);
    CHECK(text.decoded.replaced == 0);
  }
}

}  // namespace

TEST_CASE("ASCII and UTF-8 are borrowed, not copied") {
  for (auto const& bytes : {kHead, kHead + "From: \"J\xC3\xB6rg\" <sip:j@example.com>"}) {
    auto const text = decode(bytes);
    CHECK(text.decoded.text.data() == text.bytes->view().data());
    CHECK(*text == bytes);
    CHECK(text.decoded.encoding == "utf-8");
  }
}

TEST_CASE("UTF-8 with broken bytes stays UTF-8") {
  auto const bytes = "J\xC3\xB6rg M\xC3\xBCller \xFF stra\xC3\x9F\x65 \xC3\n"s;
  auto const text = decode(bytes);
  CHECK(text.decoded.encoding == "utf-8");
  CHECK(*text == bytes);
}

TEST_CASE("Windows-1252: German, French, Spanish, typographic quotes") {
  check_rows(
      {{"M\xFCller", "M\xC3\xBCller"},
       {"From: \"M\xFCller, J\xFCrgen\" <sip:j@example.com>",
        "From: \"M\xC3\xBCller, J\xC3\xBCrgen\" <sip:j@example.com>"},
       {"G\xE4ste \xC4pfel s\xFC\xDF \xC4\xD6",
        "G\xC3\xA4ste \xC3\x84pfel s\xC3\xBC\xC3\x9F \xC3\x84\xC3\x96"},
       {"\x93\xE9t\xE9\x94 r\xE9union \x96 l\x92\xE9t\xE9",
        "\xE2\x80\x9C\xC3\xA9t\xC3\xA9\xE2\x80\x9D r\xC3\xA9union \xE2\x80\x93 l\xE2\x80\x99"
        "\xC3\xA9t\xC3\xA9"},
       {"don\x92t can\x92t won\x92t", "don\xE2\x80\x99t can\xE2\x80\x99t won\xE2\x80\x99t"},
       {"Jos\xE9 N\xFA\xF1oz \xBFqu\xE9?", "Jos\xC3\xA9 N\xC3\xBA\xC3\xB1oz \xC2\xBFqu\xC3\xA9?"},
       {"100 \x80", "100 \xE2\x82\xAC"}},
      "windows-1252");
}

TEST_CASE("Shift-JIS: names of two characters, sentences, second bytes that look like ASCII") {
  check_rows({{"From: \"\x93\x63\x92\x86\" <sip:t@example.com>",
               "From: \"\xE7\x94\xB0\xE4\xB8\xAD\" <sip:t@example.com>"},
              {"From: \"\x8E\x52\x93\x63\x91\xBE\x98\x59\"",
               "From: \"\xE5\xB1\xB1\xE7\x94\xB0\xE5\xA4\xAA\xE9\x83\x8E\""},
              // U+8868 is 95 5C, U+30BD is 83 5C, U+30DD is 83 7C
              {"\x95\x5C\x8E\xA6 \x83\x5C\x83\x74\x83\x67 \x83\x7C\x81\x5B\x83\x67",
               "\xE8\xA1\xA8\xE7\xA4\xBA \xE3\x82\xBD\xE3\x83\x95\xE3\x83\x88 "
               "\xE3\x83\x9D\xE3\x83\xBC\xE3\x83\x88"}},
             "shift_jis");
}

TEST_CASE("GB18030: names of two characters and sentences") {
  check_rows({{"From: \"\xD5\xC5\xCE\xB0\" <sip:z@example.com>",
               "From: \"\xE5\xBC\xA0\xE4\xBC\x9F\" <sip:z@example.com>"},
              {"\xCD\xF5\xD0\xA1\xC3\xF7 \xD3\xC3\xBB\xA7\xB2\xBB\xBF\xC9\xD3\xC3",
               "\xE7\x8E\x8B\xE5\xB0\x8F\xE6\x98\x8E "
               "\xE7\x94\xA8\xE6\x88\xB7\xE4\xB8\x8D\xE5\x8F\xAF\xE7\x94\xA8"}},
             "gb18030");
}

TEST_CASE("the first byte that is not ASCII may come late") {
  std::string bytes;
  while (bytes.size() < 3'000'000) bytes += kHead;
  auto const text = decode(bytes + "M\xFCller\n");
  CHECK(text.decoded.encoding == "windows-1252");
  CHECK((*text == bytes + "M\xC3\xBCller\n"));
}

TEST_CASE("other encodings and garbage are left as they are") {
  // "Privet, kak dela" in Windows-1251; bytes that no text holds together
  for (auto const& bytes : {kHead + "\xCF\xF0\xE8\xE2\xE5\xF2, \xEA\xE0\xEA \xE4\xE5\xEB\xE0",
                            kHead + "\x81\x01\x02\x8D\x03\xFF\x04\x90\x05\n"}) {
    auto const text = decode(bytes);
    CHECK(text.decoded.encoding == "8-bit");
    CHECK(*text == bytes);
  }
}

TEST_CASE("UTF-16 and UTF-32 with and without a byte order mark") {
  std::u32string const wide = U"TL_INFO(TF_DIAG) J\u00F6rg \u5C71\u7530 \U0001F600\n";
  std::string const utf8 =
      "TL_INFO(TF_DIAG) J\xC3\xB6rg \xE5\xB1\xB1\xE7\x94\xB0 \xF0\x9F\x98\x80\n";
  for (bool const big : {false, true}) {
    std::string const order = big ? "be" : "le";
    for (auto const* mark : {u"", u"\uFEFF"}) {
      auto const text = decode(utf16(mark + kWide, big));
      CHECK(*text == kWideUtf8);
      CHECK(text.decoded.encoding == "utf-16" + order);
    }
    for (auto const* mark : {U"", U"\uFEFF"}) {
      auto const text = decode(utf32(mark + wide, big));
      CHECK(*text == utf8);
      CHECK(text.decoded.encoding == "utf-32" + order);
    }
  }
}

TEST_CASE("long UTF-16 text survives the block sizes of the converter") {
  std::u16string wide;
  std::string utf8;
  for (int i = 0; i < 60'000; ++i) {
    wide += kWide;
    utf8 += kWideUtf8;
  }
  CHECK((*decode(utf16(wide, false)) == utf8));
}

TEST_CASE("broken UTF-16 is replaced, counted and placed") {
  // a high surrogate without its partner, then an odd last byte
  auto const text = decode("\xFF\xFE" + utf16(kWide, false) + "\x00\xD8\x41\x00\x0A"s);
  CHECK(*text == kWideUtf8 + "\xEF\xBF\xBD\x41\xEF\xBF\xBD");
  CHECK(text.decoded.replaced == 2);
  CHECK(text.decoded.first_replaced.offset == kWideUtf8.size());
  CHECK(text.decoded.first_replaced.line == 2);
}

TEST_CASE("UTF-16 files behind each other, with marks and of both byte orders") {
  auto const marked = u"\uFEFF" + kWide;
  for (bool const first : {false, true}) {
    for (bool const second : {false, true}) {
      auto const text = decode(utf16(marked, first) + utf16(marked, second));
      CHECK(*text == kWideUtf8 + kWideUtf8);
      CHECK(text.decoded.replaced == 0);
    }
  }
}

TEST_CASE("text of one byte a character inside UTF-16 is kept, and said") {
  auto const wide = kWide + kWide + kWide;
  auto const utf8 = kWideUtf8 + kWideUtf8 + kWideUtf8;
  for (bool const big : {false, true}) {
    for (auto const& narrow : {kHead, kHead + "odd", "Z"s}) {
      CAPTURE(big, narrow);
      auto const text = decode(utf16(wide, big) + narrow + utf16(wide, big));
      CHECK(*text == utf8 + narrow + utf8);
      CHECK(text.decoded.foreign_bytes == narrow.size());
      CHECK(text.decoded.first_foreign.offset == utf8.size());
      CHECK(text.decoded.first_foreign.line == 4);
    }
  }
}

TEST_CASE("a lost byte costs one character of UTF-16") {
  auto const wide = kWide + kWide + kWide;
  auto const utf8 = kWideUtf8 + kWideUtf8 + kWideUtf8;
  auto bytes = utf16(wide + wide, false);
  bytes.erase(2 * wide.size() + 1, 1);
  auto const text = decode(bytes);
  CHECK((*text).starts_with(utf8));
  CHECK((*text).ends_with(utf8.substr(2)));
}

TEST_CASE("random bytes are read as something, and no encoding is guessed for them") {
  std::mt19937 random(7);
  for (int i = 0; i < 300; ++i) {
    std::string bytes(100 + random() % 2'000, '\0');
    for (auto& c : bytes) c = static_cast<char>(random());
    if (i % 2 == 0) {
      CHECK(decode(bytes).decoded.encoding == "8-bit");
    } else {
      for (std::size_t at = 1; at < bytes.size(); at += 2) bytes[at] = '\0';
      CHECK_FALSE(decode(bytes).decoded.text.empty());
    }
  }
}
