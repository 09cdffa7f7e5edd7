// Identifiers that more than one leg has.
#include "correlate/shared_keys.hpp"

#include <catch2/catch.hpp>

using namespace siptriage::correlate;

namespace {

KeyPlace place(char const* value, std::uint32_t node, siptriage::EventIndex event,
               std::string_view basis = "x_taatag") {
  return {hash_of({basis, value}), node, event};
}

}  // namespace

TEST_CASE("only keys of two nodes stay, in the order given") {
  auto const kept = shared_places({place("b", 1, 4), place("a", 1, 5), place("c", 1, 6),
                                   place("a", 1, 7), place("c", 2, 8), place("b", 3, 9)});
  std::vector<siptriage::EventIndex> events;
  for (auto const& one : kept) events.push_back(one.event);
  CHECK(events == std::vector<siptriage::EventIndex>{4, 6, 8, 9});
}

TEST_CASE("the same value of two kinds is two keys") {
  CHECK(shared_places({place("a", 1, 0), place("a", 2, 1, "session_id")}).empty());
  CHECK(shared_places({}).empty());
}
