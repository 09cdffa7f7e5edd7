#include "siptriage/slice.hpp"

#include <catch2/catch.hpp>

#include "support/cases.hpp"

using namespace siptriage;
using test::analyze_texts;
using test::sip_call;

namespace {

std::string content(SliceFile const& file) {
  std::string text;
  for (auto const piece : file.pieces) text += piece;
  return text;
}

}  // namespace

TEST_CASE("a slice holds the records of one call and no other, unchanged") {
  std::string const mine = sip_call("abc-1", {"404 Not Found"});
  auto const analysis =
      analyze_texts({{"a.txt", sip_call("zzz", {"200 OK"}) + mine}, {"dir/b.txt", mine}});
  REQUIRE(analysis.calls().size() == 2);
  Slice const slice = slice_call(analysis, 1);
  REQUIRE(slice.files.size() == 2);
  CHECK(slice.files[0].name == "01-a.txt");
  CHECK(slice.files[1].name == "02-dir_b.txt");
  CHECK(content(slice.files[1]).find("Call-ID: abc-1\r\n") != std::string::npos);
  CHECK(content(slice.files[0]).find("zzz") == std::string::npos);
  for (auto const& file : slice.files) {
    CHECK(mine.find(content(file).substr(0, 60)) != std::string::npos);
    for (auto const& record : file.records) {
      CHECK(record.sha256.size() == 64);
      CHECK(record.kind.starts_with("sip_"));
      CHECK(record.where.length == analysis.text(record.where).size());
    }
  }
}

TEST_CASE("records keep the order of their log and stand in it once") {
  auto const analysis = analyze_texts({{"a.txt", sip_call("abc-1", {"100 Trying", "486 Busy"})}});
  Slice const slice = slice_call(analysis, 0);
  REQUIRE(slice.files.size() == 1);
  std::uint64_t end = 0;
  for (auto const& record : slice.files[0].records) {
    CHECK(record.where.offset >= end);
    end = record.where.offset + record.where.length;
  }
}

TEST_CASE("names of files are safe whatever the path is") {
  for (auto const* path : {"../../etc/passwd", "a\x1b[2J\n/..", "-rf", ".hidden", "a!/b\\c:d*?<>|",
                           "\xE2\x80\xAE\xD7\x90.txt", "index.txt", "/"}) {
    auto const analysis = analyze_texts({{path, sip_call("abc-1", {"404 Not Found"})}});
    Slice const slice = slice_call(analysis, 0);
    REQUIRE(slice.files.size() == 1);
    std::string const& name = slice.files[0].name;
    CAPTURE(name);
    CHECK(name.starts_with("01-"));
    CHECK(name != kSliceIndexName);
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                 ".-_") == std::string::npos);
  }
  auto const analysis =
      analyze_texts({{std::string(10'000, 'x') + "/edge.txt", sip_call("abc-1", {"404 No"})}});
  CHECK(slice_call(analysis, 0).files[0].name.size() < 100);
}

TEST_CASE("an index without a call gives nothing") {
  CHECK(slice_call(analyze_texts({{"a.txt", "words\n"}}), 3).files.empty());
}
