#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "io/decode.hpp"
#include "io/entry_bytes.hpp"

using siptriage::io::is_binary;
using siptriage::io::unread_kind;

namespace {

std::string sha256_hex(std::string bytes) {
  return siptriage::io::sha256_hex(*siptriage::io::own_bytes(std::move(bytes)));
}

constexpr std::string_view kText = "TL_INFO(TF_DIAG) [0]06E4.0EB4 record\r\n";

}  // namespace

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
