#include "io/decode.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "io/entry_bytes.hpp"

using siptriage::io::is_binary;
using siptriage::io::unread_kind;

namespace {

// Keeps the input that the decoded text may be borrowed from.
struct Text {
  std::unique_ptr<siptriage::EntryBytes> bytes;
  siptriage::io::Decoded decoded;
};

Text decode(std::string bytes) {
  Text text;
  text.bytes = siptriage::io::own_bytes(std::move(bytes));
  text.decoded = siptriage::io::decode(*text.bytes);
  return text;
}

std::string sha256_hex(std::string bytes) {
  return siptriage::io::sha256_hex(*siptriage::io::own_bytes(std::move(bytes)));
}

std::string utf16(std::string_view ascii, bool big_endian) {
  std::string result;
  for (char const c : ascii) {
    if (big_endian) result += '\0';
    result += c;
    if (!big_endian) result += '\0';
  }
  return result;
}
constexpr std::string_view kText = "TL_INFO(TF_DIAG) [0]06E4.0EB4 record\r\n";

}  // namespace

TEST_CASE("UTF-16 is decoded with and without a byte order mark") {
  CHECK(decode("\xFF\xFE" + utf16(kText, false)).decoded.text == kText);
  CHECK(decode("\xFE\xFF" + utf16(kText, true)).decoded.text == kText);
  auto const little = decode(utf16(kText, false));
  CHECK(little.decoded.text == kText);
  CHECK(little.decoded.encoding == "utf-16le");
  CHECK(decode(utf16(kText, true)).decoded.encoding == "utf-16be");
}

TEST_CASE("long UTF-16 text survives the block size of the converter") {
  std::string long_text;
  for (int i = 0; i < 5'000; ++i) long_text.append(kText);
  CHECK((decode("\xFF\xFE" + utf16(long_text, false)).decoded.text == long_text));
}

TEST_CASE("UTF-8 and 8-bit text are borrowed, not copied") {
  std::string const utf8 = "From: \"J\xC3\xB6rg\" <sip:j@example.com>";
  auto const text = decode(utf8);
  CHECK(text.decoded.text.data() == text.bytes->view().data());
  CHECK(text.decoded.text == utf8);
  CHECK(text.decoded.encoding == "utf-8");
  std::string const latin = "From: \"J\xF6rg\" <sip:j@example.com>";
  CHECK(decode(latin).decoded.text == latin);
  CHECK(decode(latin).decoded.encoding == "8-bit");
}

TEST_CASE("broken UTF-16 is replaced and counted") {
  std::string bytes = "\xFF\xFE" + utf16(kText, false);
  bytes += std::string("\x00\xD8\x41\x00", 4);  // a high surrogate without its partner
  auto const text = decode(bytes);
  CHECK(text.decoded.replaced == 1);
  CHECK(text.decoded.text.substr(0, kText.size()) == kText);
}

TEST_CASE("content that is no log is named") {
  CHECK(unread_kind("").find("empty") != std::string::npos);
  CHECK(unread_kind("\x89PNG\r\n\x1A\n").find("PNG") != std::string::npos);
  CHECK(unread_kind("ElfFile").empty());
  CHECK(unread_kind(std::string("ElfFile\0", 8)).find("wevtutil") != std::string::npos);
  CHECK(unread_kind(kText).empty());
}

TEST_CASE("zero bytes make a binary file only when there are many") {
  std::string text(10'000, 'x');
  text.replace(100, 50, std::string(50, '\0'));
  CHECK_FALSE(is_binary(text));
  CHECK(is_binary(std::string(100, '\0')));
}

TEST_CASE("sha256 of the empty string and of abc (FIPS 180-4 examples)") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
