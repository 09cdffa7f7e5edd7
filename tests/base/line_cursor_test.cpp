#include "base/line_cursor.hpp"

#include <catch2/catch.hpp>
#include <vector>

using siptriage::Line;
using siptriage::LineCursor;

TEST_CASE("lines come with their offsets and numbers, line ends removed") {
  LineCursor cursor("a\r\n\nbc", 7);
  auto const first = cursor.next();
  CHECK(first.text == "a");
  CHECK(first.number == 7);
  CHECK(first.length == 3);
  auto const second = cursor.next();
  CHECK(second.text.empty());
  CHECK(second.offset == 3);
  CHECK(cursor.peek().text == "bc");
  auto const third = cursor.next();
  CHECK(third.text == "bc");
  CHECK(third.number == 9);
  CHECK(third.length == 2);
  CHECK(cursor.at_end());
}

TEST_CASE("the lengths of all lines add up to the text") {
  std::string_view const text("\r\r\n\0x\n\n\r", 8);
  LineCursor cursor(text);
  std::uint64_t sum = 0;
  while (!cursor.at_end()) sum += cursor.next().length;
  CHECK(sum == text.size());
}
