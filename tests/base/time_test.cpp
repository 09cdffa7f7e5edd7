#include "siptriage/time.hpp"

#include <catch2/catch.hpp>

using siptriage::format_utc;
using siptriage::make_instant;

TEST_CASE("make_instant counts microseconds since the epoch") {
  CHECK(make_instant(1970, 1, 1, 0, 0, 0, 0)->micros == 0);
  CHECK(make_instant(2017, 3, 2, 7, 10, 46, 240'000)->micros == 1'488'438'646'240'000);
  CHECK(make_instant(2024, 2, 29, 23, 59, 59, 1)->micros == 1'709'251'199'000'001);
}

TEST_CASE("make_instant refuses dates and times that do not exist") {
  CHECK_FALSE(make_instant(2023, 2, 29, 0, 0, 0, 0));
  CHECK_FALSE(make_instant(2023, 13, 1, 0, 0, 0, 0));
  CHECK_FALSE(make_instant(2023, 0, 1, 0, 0, 0, 0));
  CHECK_FALSE(make_instant(2023, 1, 1, 24, 0, 0, 0));
  CHECK_FALSE(make_instant(2023, 1, 1, 0, 60, 0, 0));
  CHECK_FALSE(make_instant(2023, 1, 1, 0, 0, 0, 1'000'000));
  CHECK_FALSE(make_instant(99'999, 1, 1, 0, 0, 0, 0));
  CHECK_FALSE(make_instant(-1, 1, 1, 0, 0, 0, 0));
}

TEST_CASE("format_utc writes milliseconds, microseconds only when needed") {
  CHECK(format_utc(*make_instant(2017, 3, 2, 7, 10, 46, 240'000)) == "2017-03-02T07:10:46.240Z");
  CHECK(format_utc(*make_instant(2017, 3, 2, 7, 10, 46, 240'007)) == "2017-03-02T07:10:46.240007Z");
  CHECK(format_utc(*make_instant(2017, 3, 2, 0, 0, 0, 0)) == "2017-03-02T00:00:00.000Z");
}
