#include <algorithm>
#include <catch2/catch.hpp>

#include "io/io_test.hpp"

using namespace siptriage;
using namespace siptriage::io_test;

namespace {

std::vector<Item> const kLogs = {
    {"a.log", log_text(400, "a")}, {"b.log", log_text(400, "b")}, {"c.log", log_text(400, "c")}};

// Every piece that was read is the beginning of what was packed.
void check_beginnings(Bundle const& bundle) {
  for (auto const& entry : bundle.entries()) {
    if (!entry.bytes) continue;
    auto const view = entry.bytes->view();
    bool const known = std::any_of(kLogs.begin(), kLogs.end(), [&](Item const& item) {
      return std::string_view(item.content).starts_with(view);
    });
    INFO(entry.path);
    CHECK(known);
  }
}

std::uint64_t bytes_of(Bundle const& bundle) {
  std::uint64_t bytes = 0;
  for (auto const& entry : bundle.entries()) bytes += entry.bytes ? entry.bytes->view().size() : 0;
  return bytes;
}

bool has(Bundle const& bundle, Item const& item) {
  return std::any_of(bundle.entries().begin(), bundle.entries().end(), [&](Entry const& entry) {
    return entry.bytes && entry.bytes->view() == item.content;
  });
}

}  // namespace

TEST_CASE("truncated archives give what can still be read and say what is lost") {
  for (auto const& [format, filter] : std::vector<std::pair<std::string, std::string>>{
           {"ustar", "none"}, {"ustar", "gzip"}, {"ustar", "xz"}, {"zip", "none"}}) {
    auto const whole = make_archive(format, filter, kLogs);
    for (std::size_t size = 600; size + 1024 < whole.size(); size += whole.size() / 23) {
      INFO(format << ' ' << filter << ' ' << size << " of " << whole.size());
      auto const bundle = load(whole.substr(0, size));
      CHECK(is_incomplete(bundle));
      check_beginnings(bundle);
    }
  }
}

TEST_CASE("half of a compressed tar gives the members before the cut") {
  for (std::string const filter : {"none", "gzip"}) {
    auto const whole = make_archive("ustar", filter, kLogs);
    auto const bundle = load(whole.substr(0, whole.size() / 2));
    CHECK(has(bundle, kLogs[0]));
    auto const& cut = entry(bundle, "bundle!/b.log");
    REQUIRE(cut.bytes != nullptr);
    CHECK(cut.damage.find("damaged after " + std::to_string(cut.bytes->view().size()) + " bytes") ==
          0);
  }
}

TEST_CASE("a truncated log.gz keeps nearly all of what came before") {
  auto const text = log_text(2'000);
  auto const whole = compress("gzip", text);
  for (std::size_t size = 20; size < whole.size(); size += 997) {
    auto const bundle = load(whole.substr(0, size));
    INFO(size);
    CHECK(is_incomplete(bundle));
    auto const expected = text.size() * size / whole.size();
    CHECK(bytes_of(bundle) + 5'000 > expected);
  }
}

TEST_CASE("a zip archive without its directory is read from header to header") {
  auto const whole = make_archive("zip", "none", kLogs);
  auto const bundle = load(whole.substr(0, whole.find("PK\x01\x02") + 20));
  for (auto const& item : kLogs) CHECK(has(bundle, item));
  CHECK(bundle.entries().size() >= kLogs.size());
}

TEST_CASE("a damaged member does not hide its neighbours") {
  auto const whole = make_archive("zip", "none", kLogs);
  auto const second = whole.find("PK\x03\x04", 4);
  SECTION("its data") {
    auto broken = whole;
    broken.replace(second + 200, 64, std::string(64, '\xFF'));
    auto const bundle = load(broken);
    CHECK(has(bundle, kLogs[0]));
    CHECK(has(bundle, kLogs[2]));
    CHECK_FALSE(has(bundle, kLogs[1]));
    CHECK(is_incomplete(bundle));
    CHECK(bundle.entries().size() == 3);
  }
  SECTION("its header") {
    auto broken = whole;
    broken.replace(second, 30, std::string(30, '\xFF'));
    auto const bundle = load(broken);
    CHECK(has(bundle, kLogs[0]));
    CHECK(has(bundle, kLogs[2]));
    CHECK(is_incomplete(bundle));
  }
  SECTION("in a tar") {
    auto tar = make_archive("ustar", "none", kLogs);
    auto const header = tar.find("b.log");
    tar.replace(header, 300, std::string(300, '\xFF'));
    auto const bundle = load(tar);
    CHECK(has(bundle, kLogs[0]));
    CHECK(has(bundle, kLogs[2]));
    CHECK(is_incomplete(bundle));
  }
}

TEST_CASE("a wrong checksum keeps the bytes and says so") {
  auto const text = log_text(300);
  auto broken = compress("gzip", text);
  broken[broken.size() - 6] = static_cast<char>(broken[broken.size() - 6] ^ 1);
  auto const bundle = load(broken, {}, "a.log.gz");
  CHECK(entry(bundle, "a.log.gz!/a.log").bytes->view() == text);
  CHECK(entry(bundle, "a.log.gz!/a.log").damage.find("checksum") != std::string::npos);
}

TEST_CASE("something behind gzip data is said, the data are kept") {
  auto const text = log_text(300);
  auto const bundle = load(compress("gzip", text) + "garbage behind");
  REQUIRE(bundle.entries().size() == 1);
  CHECK(bundle.entries()[0].bytes->view() == text);
  CHECK(bundle.entries()[0].damage.find("no gzip data") != std::string::npos);
}

TEST_CASE("flipped bits never crash and never go unsaid in formats with checksums") {
  for (auto const& [format, filter] :
       std::vector<std::pair<std::string, std::string>>{{"zip", "none"},
                                                        {"7zip", "none"},
                                                        {"ustar", "gzip"},
                                                        {"ustar", "xz"},

                                                        {"ustar", "bzip2"}}) {
    auto const whole = make_archive(format, filter, kLogs);
    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 40 + 1) {
      auto broken = whole;
      broken[at] = static_cast<char>(broken[at] ^ 0x55);
      auto const bundle = load(broken);
      bool complete = true;
      for (auto const& item : kLogs) complete = complete && has(bundle, item);
      INFO(format << ' ' << filter << " byte " << at);
      // A flipped magic makes another kind of file of it, a flipped time or owner none.
      CHECK((complete || is_incomplete(bundle) || bundle.entries().size() == 1));
    }
  }
}

TEST_CASE("what cannot be read at all is named with its reason") {
  auto const seven = make_archive("7zip", "none", kLogs);
  auto const bundle = load(seven.substr(0, seven.size() / 2), {}, "traces.7z");
  REQUIRE(bundle.entries().size() == 1);
  CHECK(bundle.entries()[0].path == "traces.7z");
  CHECK(bundle.entries()[0].unreadable);
  // Its directory stands at its end: the reason and what to do are said.
  CHECK(bundle.entries()[0].skipped.starts_with("7z archive is cut off after " +
                                                std::to_string(seven.size() / 2) + " of " +
                                                std::to_string(seven.size()) + " bytes"));
  CHECK(bundle.entries()[0].skipped.ends_with("upload it again"));
}
