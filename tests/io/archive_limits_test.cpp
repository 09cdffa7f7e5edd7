#include <algorithm>
#include <catch2/catch.hpp>

#include "io/io_test.hpp"

using namespace siptriage;
using namespace siptriage::io_test;

namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20;

bool says(Entry const& entry, std::string const& words) {
  return entry.unreadable && entry.skipped.find(words) != std::string::npos;
}

bool one_says(Bundle const& bundle, std::string const& words) {
  return std::any_of(bundle.entries().begin(), bundle.entries().end(),
                     [&](Entry const& entry) { return says(entry, words); });
}

}  // namespace

TEST_CASE("a member over --max-bytes is named, its neighbours are read") {
  Limits limits;
  limits.max_bytes = 500'000;
  std::vector<Item> const items = {
      {"a.log", log_text(10, "a")}, {"large.log", log_text(20'000)}, {"z.log", log_text(10, "z")}};
  for (auto const& [format, filter] : std::vector<std::pair<std::string, std::string>>{
           {"ustar", "gzip"}, {"zip", "none"}, {"7zip", "none"}}) {
    INFO(format);
    auto const bundle = load(make_archive(format, filter, items), limits);
    CHECK(says(entry(bundle, "bundle!/large.log"), "--max-bytes"));
    CHECK(entry(bundle, "bundle!/a.log").bytes->view() == items[0].content);
    CHECK(entry(bundle, "bundle!/z.log").bytes->view() == items[2].content);
  }
}

TEST_CASE("archives in archives end at --max-depth") {
  auto nested = compress("gzip", log_text(10));
  for (int i = 0; i < 5; ++i) nested = compress("gzip", nested);
  CHECK_FALSE(is_incomplete(load(nested)));
  Limits limits;
  limits.max_depth = 3;
  auto const bundle = load(nested, limits);
  REQUIRE(bundle.entries().size() == 1);
  CHECK(says(bundle.entries()[0], "--max-depth"));
}

TEST_CASE("many tiny members end at --max-entries") {
  std::vector<Item> items;
  for (int i = 0; i < 2'000; ++i) items.push_back({std::to_string(i) + ".log", "x"});
  Limits limits;
  limits.max_entries = 100;
  for (std::string const format : {"ustar", "zip"}) {
    auto const bundle = load(make_archive(format, "none", items), limits);
    REQUIRE(bundle.entries().size() == 101);
    CHECK(says(bundle.entries()[100], "--max-entries"));
  }
}

TEST_CASE("endless folders in an archive end at --max-entries") {
  std::vector<Item> items;
  for (int i = 0; i < 2'000; ++i) items.push_back({std::to_string(i), "", Item::Type::folder});
  items.push_back({"edge.log", "text"});
  Limits limits;
  limits.max_entries = 100;
  CHECK(one_says(load(make_archive("ustar", "none", items), limits), "--max-entries"));
}

// A low limit keeps the bombs of the tests small; the first 64 MiB of a member are free.
Limits low_ratio() {
  Limits limits;
  limits.max_ratio = 10;
  return limits;
}

TEST_CASE("a bomb is named and its neighbours are read") {
  std::vector<Item> const items = {{"a.log", log_text(10, "a")},
                                   {"bomb.log", std::string(70 * kMiB, '\0')},
                                   {"z.log", log_text(10, "z")}};
  for (auto const& [format, filter] : std::vector<std::pair<std::string, std::string>>{
           {"ustar", "gzip"}, {"ustar", "zstd"}, {"zip", "none"}}) {
    INFO(format << ' ' << filter);
    auto const bundle = load(make_archive(format, filter, items), low_ratio());
    CHECK(says(entry(bundle, "bundle!/bomb.log"), "--max-ratio"));
    CHECK(entry(bundle, "bundle!/a.log").bytes->view() == items[0].content);
    CHECK(entry(bundle, "bundle!/z.log").bytes->view() == items[2].content);
  }
}

TEST_CASE("bombs stop with the limits as they are, single, nested and in numbers") {
  auto const bomb = compress("zstd", std::string(140 * kMiB, '\0'));
  CHECK(one_says(load(bomb, {}, "a.log.zst"), "--max-ratio"));
  CHECK(one_says(load(compress("gzip", bomb)), "--max-ratio"));
  std::vector<Item> items;
  for (int i = 0; i < 100; ++i) items.push_back({std::to_string(i), bomb});
  auto const bundle = load(make_archive("zip", "none", items));
  CHECK(one_says(bundle, "--max-ratio"));
}

TEST_CASE("a log that repeats itself is no bomb") {
  std::string text;
  auto const block = log_text(60);
  while (text.size() < 80 * kMiB) text += block;
  auto const bundle = load(make_archive("ustar", "gzip", {{"edge.log", text}}));
  REQUIRE(bundle.entries().size() == 1);
  REQUIRE(bundle.entries()[0].bytes != nullptr);
  CHECK(bundle.entries()[0].bytes->view().size() == text.size());
}
