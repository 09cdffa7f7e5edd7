#include "io/packing.hpp"

#include <catch2/catch.hpp>

#include "io/io_test.hpp"

using namespace siptriage;
using io::Packing;
using io::packing_of;
using io_test::compress;
using io_test::make_archive;

TEST_CASE("packing is known by content") {
  std::vector<io_test::Item> const items = {{"edge.log", "text"}};
  CHECK(packing_of(make_archive("ustar", "none", items)) == Packing::tar);
  CHECK(packing_of(make_archive("v7tar", "none", items)) == Packing::tar);
  CHECK(packing_of(make_archive("pax", "none", items)) == Packing::tar);
  CHECK(packing_of(make_archive("newc", "none", items)) == Packing::cpio);
  CHECK(packing_of(make_archive("odc", "none", items)) == Packing::cpio);
  CHECK(packing_of(make_archive("arbsd", "none", items)) == Packing::ar);
  CHECK(packing_of(make_archive("zip", "none", items)) == Packing::zip);
  CHECK(packing_of(make_archive("7zip", "none", items)) == Packing::seven_zip);
  CHECK(packing_of(compress("gzip", "text")) == Packing::gzip);
  CHECK(packing_of(compress("bzip2", "text")) == Packing::bzip2);
  CHECK(packing_of(compress("xz", "text")) == Packing::xz);
  CHECK(packing_of(compress("lzma", "text")) == Packing::lzma);
  CHECK(packing_of(compress("lzip", "text")) == Packing::lzip);
  CHECK(packing_of(compress("zstd", "text")) == Packing::zstd);
  CHECK(packing_of(compress("lz4", "text")) == Packing::lz4);
  CHECK(packing_of(compress("compress", "text")) == Packing::compress);
}

TEST_CASE("text is never taken for an archive") {
  std::string const line = " tvcs: UTCTime=\"2026-03-02 07:10:46,001\" Module=\"network.sip\"\n";
  std::string long_line;
  for (int i = 0; i < 20; ++i) long_line += line;
  for (std::string const start : {"070707 12:00:01", "070701", "BZh is no header", "PK", "MSCF",
                                  "7z", "Rar!", "a -lh5- b", "]", "LZIP", "!<arch>", ""}) {
    INFO(start);
    CHECK(packing_of(start + long_line) == Packing::none);
  }
}
