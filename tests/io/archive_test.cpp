#include <catch2/catch.hpp>

#include "io/io_test.hpp"

using namespace siptriage;
using namespace siptriage::io_test;

namespace {

std::vector<Item> const kLogs = {{"logs/edge.txt", log_text(200)},
                                 {"exp.txt", log_text(300, "exp")}};

void check_logs(Bundle const& bundle, std::string const& prefix) {
  REQUIRE(paths(bundle) ==
          std::vector<std::string>{prefix + "!/logs/edge.txt", prefix + "!/exp.txt"});
  CHECK(bundle.entries()[0].bytes->view() == kLogs[0].content);
  CHECK(bundle.entries()[1].bytes->view() == kLogs[1].content);
  CHECK_FALSE(is_incomplete(bundle));
}

}  // namespace

TEST_CASE("archives of every format open, in their own order") {
  for (std::string const format :
       {"ustar", "pax", "gnutar", "v7tar", "newc", "odc", "zip", "7zip"}) {
    INFO(format);
    check_logs(load(make_archive(format, "none", kLogs)), "bundle");
  }
}

TEST_CASE("compressed tars open whatever compressed them") {
  for (std::string const filter :
       {"gzip", "bzip2", "xz", "lzma", "lzip", "zstd", "lz4", "compress"}) {
    INFO(filter);
    check_logs(load(make_archive("ustar", filter, kLogs)), "bundle");
  }
}

TEST_CASE("a single compressed file is named by what its name says") {
  auto const text = log_text(500);
  for (std::string const filter : {"gzip", "bzip2", "xz", "lzma", "lzip", "zstd", "lz4"}) {
    INFO(filter);
    auto const bundle = load(compress(filter, text), {}, "edge.log.gz");
    REQUIRE(paths(bundle) == std::vector<std::string>{"edge.log.gz!/edge.log"});
    CHECK(bundle.entries()[0].bytes->view() == text);
    CHECK_FALSE(is_incomplete(bundle));
  }
  CHECK(paths(load(compress("gzip", text), {}, "upload")).front() == "upload!/content");
  CHECK(paths(load(compress("gzip", text), {}, "case.TGZ")).front() == "case.TGZ!/case.tar");
}

TEST_CASE("archives lie in archives") {
  auto const inner = make_archive("pax", "gzip", kLogs);
  auto const middle = make_archive("7zip", "none", {{"inner.tar.gz", inner}, {"a.txt", "a"}});
  auto const bundle =
      load(make_archive("zip", "none", {{"up/middle.7z", middle}, {"b.txt", "b"}}), {}, "b.zip");
  CHECK(paths(bundle) ==
        std::vector<std::string>{"b.zip!/up/middle.7z!/inner.tar.gz!/logs/edge.txt",
                                 "b.zip!/up/middle.7z!/inner.tar.gz!/exp.txt",
                                 "b.zip!/up/middle.7z!/a.txt", "b.zip!/b.txt"});
  CHECK(bundle.entries()[0].bytes->view() == kLogs[0].content);
}

TEST_CASE("gzip files are series of members, padded with zeros") {
  auto const a = log_text(50, "a"), b = log_text(50, "b");
  auto const both = compress("gzip", a) + compress("gzip", b);
  CHECK(load(both).entries()[0].bytes->view() == a + b);
  auto const padded = load(both + std::string(1000, '\0'));
  CHECK(padded.entries()[0].bytes->view() == a + b);
  CHECK_FALSE(is_incomplete(padded));
}

TEST_CASE("a large member goes to a temporary file and reads the same") {
  std::string text;
  while (text.size() < (std::size_t{40} << 20))
    text += log_text(10'000, std::to_string(text.size()));
  for (std::string const format : {"ustar", "zip"}) {
    auto const bundle = load(make_archive(format, format == "zip" ? "none" : "gzip",
                                          {{"large.log", text}, {"small.log", "small"}}));
    REQUIRE(bundle.entries().size() == 2);
    auto const& bytes = *bundle.entries()[0].bytes;
    CHECK((bytes.view() == text));
    bytes.release(0, bytes.view().size());
    CHECK((bytes.view() == text));
    CHECK(bundle.entries()[1].bytes->view() == "small");
  }
}

TEST_CASE("links and devices are named, not followed; folders are passed over") {
  auto const bundle = load(make_archive("pax", "none",
                                        {{"d/", "", Item::Type::folder},
                                         {"d/a.log", "text"},
                                         {"d/link", "/etc/passwd", Item::Type::symbolic_link},
                                         {"d/same", "d/a.log", Item::Type::hard_link},
                                         {"d/null", "", Item::Type::device},
                                         {"d/pipe", "", Item::Type::fifo}}));
  REQUIRE(bundle.entries().size() == 5);
  CHECK(entry(bundle, "bundle!/d/a.log").bytes->view() == "text");
  CHECK(entry(bundle, "bundle!/d/link").skipped == "symbolic link: not followed");
  CHECK(entry(bundle, "bundle!/d/same").skipped.find("hard link") != std::string::npos);
  CHECK(entry(bundle, "bundle!/d/null").skipped.find("device") != std::string::npos);
  CHECK(entry(bundle, "bundle!/d/pipe").bytes == nullptr);
  CHECK_FALSE(is_incomplete(bundle));
}

TEST_CASE("empty archives and empty members are said") {
  auto const empty = load(make_archive("zip", "none", {}));
  REQUIRE(empty.entries().size() == 1);
  CHECK(empty.entries()[0].skipped == "empty archive (zip)");
  CHECK_FALSE(empty.entries()[0].unreadable);
  CHECK(load(make_archive("ustar", "none", {{"a.log", ""}})).entries()[0].bytes->view().empty());
  CHECK(load(compress("gzip", "")).entries()[0].bytes->view().empty());
}

TEST_CASE("office files are named, not opened") {
  auto const office = load(make_archive(
      "zip", "none", {{"[Content_Types].xml", "<x/>"}, {"word/document.xml", "<x/>"}}));
  REQUIRE(office.entries().size() == 1);
  CHECK(office.entries()[0].path == "bundle");
  CHECK(office.entries()[0].skipped.find("office") != std::string::npos);
  CHECK_FALSE(office.entries()[0].unreadable);
  auto const logs = load(make_archive("zip", "none", {{"word/a.log", "a"}, {"b.log", "b"}}));
  CHECK(logs.entries().size() == 2);
}
