// Lists that lie in a file.
#include "siptriage/spill.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

using namespace siptriage;

namespace {

using Numbers = std::vector<std::uint64_t, SpillAllocator<std::uint64_t>>;

constexpr std::size_t kLong = kSpillFrom / sizeof(std::uint64_t);

// Mappings of files without a name that this process has.
std::size_t nameless_mappings() {
  std::ifstream maps("/proc/self/maps");
  std::size_t count = 0;
  for (std::string line; std::getline(maps, line);) {
    bool const deleted = line.find("(deleted)") != std::string::npos;
    if (deleted && line.find("rw-s") != std::string::npos) ++count;
  }
  return count;
}

Numbers counted(std::size_t size) {
  Numbers numbers(size);
  std::iota(numbers.begin(), numbers.end(), std::uint64_t{1});
  return numbers;
}

bool is_counted(Numbers const& numbers) {
  std::uint64_t next = 1;
  for (auto const number : numbers) {
    if (number != next++) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a long list lies in a file and loses nothing when its pages are given back") {
  auto numbers = counted(kLong);
  CHECK(nameless_mappings() == 1);
  spill_release();
  CHECK(is_counted(numbers));
  numbers.back() = 7;
  spill_release();
  CHECK(numbers.back() == 7);
}

TEST_CASE("its file goes with it, and it may grow and move") {
  {
    auto numbers = counted(kLong);
    for (std::uint64_t more = kLong + 1; more <= kLong + 1000; ++more) numbers.push_back(more);
    auto const moved = std::move(numbers);
    CHECK(moved.size() == kLong + 1000);
    CHECK(is_counted(moved));
    CHECK(nameless_mappings() == 1);
  }
  CHECK(nameless_mappings() == 0);
}

TEST_CASE("a short list lies on the heap") {
  auto const numbers = counted(kLong - 1);
  CHECK(nameless_mappings() == 0);
  CHECK(is_counted(numbers));
}

TEST_CASE("without a folder for the file the list lies on the heap") {
  char const* const before = std::getenv("TMPDIR");
  std::string const kept = before == nullptr ? "" : before;
  ::setenv("TMPDIR", "/nonexistent", 1);
  auto const numbers = counted(kLong);
  CHECK(nameless_mappings() == 0);
  spill_release();
  CHECK(is_counted(numbers));
  before == nullptr ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", kept.c_str(), 1);
}
