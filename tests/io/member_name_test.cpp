#include "io/member_name.hpp"

#include <catch2/catch.hpp>

#include "io/io_test.hpp"

using namespace siptriage;
using io::inner_name;
using io::member_name;

TEST_CASE("ordinary names stay as they are") {
  CHECK(member_name("logs/edge.txt").shown == "logs/edge.txt");
  CHECK(member_name("logs/edge.txt").why.empty());
  CHECK(member_name("./a//b.txt").shown == "a/b.txt");
  CHECK(member_name("logs\\edge.txt").shown == "logs/edge.txt");
  CHECK(member_name("J\xC3\xB6rg.log").shown == "J\xC3\xB6rg.log");
  CHECK(member_name("J\xC3\xB6rg.log").why.empty());
}

TEST_CASE("names that point outside the archive do not") {
  for (std::string const name : {"../../etc/passwd", "/etc/passwd", "C:\\etc\\passwd",
                                 "c:etc/passwd", "x/../../etc/passwd", "\\\\etc\\passwd"}) {
    INFO(name);
    auto const shown = member_name(name);
    CHECK(shown.shown.find("..") == std::string::npos);
    CHECK(shown.shown.find(':') == std::string::npos);
    CHECK(shown.shown.front() != '/');
    CHECK(shown.why.find("outside") != std::string::npos);
  }
}

TEST_CASE("control characters, missing and endless names") {
  CHECK(member_name("a\x1b[2Jb").shown == "a\xEF\xBF\xBD[2Jb");
  CHECK(member_name("a\nb").why.find("control") != std::string::npos);
  CHECK(member_name("\xE2\x80\xAEgol").shown == "\xEF\xBF\xBDgol");
  CHECK(member_name("").shown == "unnamed");
  CHECK(member_name("../..").shown == "unnamed");
  auto const endless = member_name(std::string(100'000, 'x'));
  CHECK(endless.shown.size() < 600);
  CHECK_FALSE(endless.why.empty());
}

TEST_CASE("names in old code pages are read") {
  CHECK(member_name("\x83\x8D\x83\x4F.txt").shown == "\xE3\x83\xAD\xE3\x82\xB0.txt");
  CHECK(member_name("\x83\x8D\x83\x4F.txt").why == "read as Shift-JIS");
  CHECK(member_name("Anh\x84nge.txt").shown == "Anh\xC3\xA4nge.txt");
  CHECK(member_name("Anh\x84nge.txt").why == "read as code page 437");
}

TEST_CASE("members of the same name are told apart") {
  auto const bundle = io_test::load(
      io_test::make_archive("ustar", "none", {{"a.log", "1"}, {"a.log", "2"}, {"./a.log", "3"}}));
  REQUIRE(io_test::paths(bundle) ==
          std::vector<std::string>{"bundle!/a.log", "bundle!/a.log (2)", "bundle!/a.log (3)"});
  CHECK(bundle.entries()[0].renamed.empty());
  CHECK(bundle.entries()[1].renamed.find("same name") != std::string::npos);
}

TEST_CASE("the name inside a compressed file") {
  CHECK(inner_name("a/edge.log.gz") == "edge.log");
  CHECK(inner_name("EDGE.LOG.GZ") == "EDGE.LOG");
  CHECK(inner_name("b.zip!/logs.tgz") == "logs.tar");
  CHECK(inner_name("messages.1") == "content");
  CHECK(inner_name(".gz") == "content");
}
