#include <algorithm>
#include <catch2/catch.hpp>

#include "io/archive_bytes.hpp"
#include "io/io_test.hpp"

using namespace siptriage;
using namespace siptriage::io_test;

namespace {

std::vector<Item> const kLogs = {{"a.log", log_text(200, "a")}, {"b.log", log_text(200, "b")}};

std::string program(std::size_t size) {
  std::string bytes(size, '\x11');
  bytes.replace(0, 2, "MZ");
  bytes.replace(60, 8, std::string("\x40\0\0\0PE\0\0", 8));
  return bytes;
}

void check_logs(Bundle const& bundle) {
  REQUIRE(bundle.entries().size() == 2);
  CHECK(entry(bundle, "bundle!/a.log").bytes->view() == kLogs[0].content);
  CHECK(entry(bundle, "bundle!/b.log").bytes->view() == kLogs[1].content);
  CHECK_FALSE(is_incomplete(bundle));
}

// Sets two bytes in each header that begins with `mark`.
std::string patched(std::string bytes, std::string const& mark, std::size_t at, char value) {
  for (auto found = bytes.find(mark); found != std::string::npos;
       found = bytes.find(mark, found + 1)) {
    bytes[found + at] = value;
  }
  return bytes;
}

std::string const kLocal = "PK\x03\x04";
std::string const kCentral = "PK\x01\x02";
std::string const kEnd = "PK\x05\x06";

bool says(Entry const& entry, std::string const& words) {
  return entry.unreadable && entry.skipped.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("rar, lha and cabinet files open") {
  Member const member{"edge.log", log_text(100)};
  for (auto const& bytes :
       {make_rar4(member), make_rar5(member), make_lha(member), make_cab(member)}) {
    INFO(bytes.substr(0, 7));
    auto const bundle = load(bytes);
    REQUIRE(paths(bundle) == std::vector<std::string>{"bundle!/edge.log"});
    CHECK(bundle.entries()[0].bytes->view() == member.content);
    CHECK_FALSE(is_incomplete(bundle));
  }
}

TEST_CASE("cut rar, lha and cabinet files say so and never crash") {
  Member const member{"edge.log", log_text(100)};
  for (auto const& bytes :
       {make_rar4(member), make_rar5(member), make_lha(member), make_cab(member)}) {
    for (std::size_t size = 30; size + 40 < bytes.size(); size += bytes.size() / 20) {
      INFO(bytes.substr(0, 7) << " cut at " << size);
      auto const bundle = load(bytes.substr(0, size));
      bool const other_kind = bundle.entries().size() == 1 && bundle.entries()[0].bytes;
      CHECK((is_incomplete(bundle) || other_kind));
    }
  }
}

TEST_CASE("a sparse file has its holes, and a hole is no bomb until a limit says so") {
  Member const member{"edge.log", log_text(20)};
  auto const bundle = load(make_sparse_tar(member, 4096));
  CHECK(entry(bundle, "bundle!/edge.log").bytes->view() ==
        std::string(4096, '\0') + member.content);
  auto const huge = load(make_sparse_tar(member, std::size_t{7} << 30));
  REQUIRE(huge.entries().size() == 1);
  CHECK(says(huge.entries()[0], "--max-"));
}

TEST_CASE("bytes behind the end of a zip archive are counted") {
  auto const zip = make_archive("zip", "none", kLogs);
  auto const bundle = load(zip + std::string(123, 'x'));
  CHECK(entry(bundle, "bundle!/b.log").bytes->view() == kLogs[1].content);
  CHECK(says(entry(bundle, "bundle"), "123 bytes lie behind the end of the archive"));
  check_logs(load(zip + std::string(100, '\0')));
}

TEST_CASE("self-extracting programs open at the archive inside") {
  for (std::string const format : {"zip", "7zip"}) {
    INFO(format);
    check_logs(load(program(5000) + make_archive(format, "none", kLogs)));
  }
  Member const member{"edge.log", log_text(100)};
  for (auto const& bytes : {make_rar4(member), make_rar5(member), make_cab(member)}) {
    INFO(bytes.substr(0, 7));
    CHECK(entry(load(program(5000) + bytes), "bundle!/edge.log").bytes->view() == member.content);
  }
  // Marks alone are no archive.
  auto const bundle = load(program(5000) + "Rar!\x1A\x07 7z\xBC\xAF\x27\x1C PK\x05\x06" +
                           std::string(5000, '\x22'));
  REQUIRE(bundle.entries().size() == 1);
  CHECK(bundle.entries()[0].bytes != nullptr);
}

TEST_CASE("parts of split archives are named with what to do") {
  auto const zip = make_archive("zip", "none", kLogs);
  auto const seven = make_archive("7zip", "none", kLogs);
  CHECK(says(load(seven.substr(0, 3000), {}, "t.7z.001").entries()[0], "cat t.7z.* > t.7z"));
  CHECK(says(load(seven.substr(3000), {}, "t.7z.002").entries()[0], "split archive"));
  auto const first = load(zip.substr(0, zip.size() / 2), {}, "t.z01");
  CHECK(std::any_of(first.entries().begin(), first.entries().end(),
                    [](Entry const& one) { return says(one, "zip -s 0 t.zip --out whole.zip"); }));
  auto const rar = make_rar4({"edge.log", log_text(100)});
  auto const volume = load(rar.substr(0, rar.size() / 2), {}, "t.part1.rar");
  CHECK(std::any_of(volume.entries().begin(), volume.entries().end(),
                    [](Entry const& one) { return one.unreadable || !one.damage.empty(); }));
  auto last = zip;
  last[last.rfind(kEnd) + 4] = 2;
  auto const entries = load(last.substr(last.size() / 2), {}, "t.zip");
  CHECK_FALSE(entries.entries().empty());
  // A log may have such a name too.
  auto const log = load(log_text(10), {}, "trace.zip.001");
  REQUIRE(log.entries().size() == 1);
  CHECK(log.entries()[0].bytes != nullptr);
}

TEST_CASE("a method of compression that is not read says what to do") {
  constexpr char kDeflate64 = 9;
  auto const zip = patched(patched(make_archive("zip", "none", kLogs), kLocal, 8, kDeflate64),
                           kCentral, 10, kDeflate64);
  auto const bundle = load(zip);
  for (auto const& item : kLogs) {
    CHECK(says(entry(bundle, "bundle!/" + item.name), "Deflate64"));
    CHECK(says(entry(bundle, "bundle!/" + item.name), "unpack it with 7-Zip"));
  }
}

TEST_CASE("a zip archive whose entries share their bytes ends at a limit") {
  // One member of 20 MB, listed 400 times: 8 GB of 60 kB.
  auto zip = make_archive("zip", "none", {{"bomb.log", std::string(20'000'000, '\0')}});
  auto const end = zip.rfind(kEnd);
  auto const begin = zip.find(kCentral);
  auto const record = zip.substr(begin, end - begin);
  std::string directory;
  for (int i = 0; i < 400; ++i) directory += record;
  auto tail = zip.substr(end);
  auto const put = [&tail](std::size_t at, std::size_t size, std::uint64_t value) {
    for (; size > 0; --size, ++at, value >>= 8U) tail[at] = static_cast<char>(value & 0xFFU);
  };
  put(8, 2, 400);
  put(10, 2, 400);
  put(12, 4, directory.size());
  auto const bundle = load(zip.substr(0, begin) + directory + tail);
  std::uint64_t held = 0;
  for (auto const& one : bundle.entries()) held += one.bytes ? one.bytes->view().size() : 0;
  CHECK(held < (std::uint64_t{2} << 30));
}
