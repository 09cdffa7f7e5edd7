#include "base/ascii.hpp"

#include <catch2/catch.hpp>

namespace ascii = siptriage::ascii;

TEST_CASE("numbers are read whole or not at all") {
  CHECK(ascii::parse_decimal("5061") == 5061);
  CHECK_FALSE(ascii::parse_decimal(""));
  CHECK_FALSE(ascii::parse_decimal("5061 "));
  CHECK_FALSE(ascii::parse_decimal("99999999999999999999"));
  CHECK(ascii::parse_hex32("0xc3e93d6f") == 0xc3e93d6fU);
  CHECK(ascii::parse_hex32("C3E93D6F") == 0xc3e93d6fU);
  CHECK_FALSE(ascii::parse_hex32("0x"));
  CHECK_FALSE(ascii::parse_hex32("0x1c3e93d6f"));
  CHECK_FALSE(ascii::parse_hex32("0xc3e9_3d6f"));
}

TEST_CASE("comparisons fold ASCII letters only") {
  CHECK(ascii::iequals("Call-ID", "CALL-id"));
  CHECK_FALSE(ascii::iequals("Call-ID", "Call-ID "));
  CHECK_FALSE(ascii::iequals("\xC4", "\xE4"));
  CHECK(ascii::istarts_with("SIPS:a", "sips:"));
  CHECK_FALSE(ascii::istarts_with("sip", "sips:"));
  CHECK(ascii::trim(" \t a b \r\n") == "a b");
  CHECK(ascii::trim("\r\n").empty());
}
