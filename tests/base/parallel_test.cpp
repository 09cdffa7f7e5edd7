#include "base/parallel.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <vector>

using siptriage::parallel_for;

TEST_CASE("every index is visited once, whatever the number of jobs") {
  for (unsigned const jobs : {0U, 1U, 2U, 8U}) {
    std::vector<int> visits(100, 0);
    parallel_for(visits.size(), jobs, [&visits](std::size_t i) { ++visits[i]; });
    CHECK(visits == std::vector<int>(100, 1));
  }
}

TEST_CASE("nothing is called for an empty range") {
  parallel_for(0, 4, [](std::size_t) { FAIL("called"); });
  SUCCEED();
}

TEST_CASE("an exception reaches the caller after all work is done") {
  std::vector<int> visits(20, 0);
  auto const body = [&visits](std::size_t i) {
    ++visits[i];
    if (i == 3) throw std::runtime_error("three");
  };
  CHECK_THROWS_AS(parallel_for(visits.size(), 2, body), std::runtime_error);
  CHECK(visits == std::vector<int>(20, 1));
}
