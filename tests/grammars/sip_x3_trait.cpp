// Pins the trait that lets raw[] write into std::string_view: it stands on details of Boost 1.81.
#include <boost/fusion/include/adapt_struct.hpp>
#include <catch2/catch.hpp>
#include <vector>

#include "grammars/x3_string_view.hpp"

namespace {
struct Pair {
  std::string_view left, right;
};
}  // namespace

BOOST_FUSION_ADAPT_STRUCT(Pair, left, right)

using namespace siptriage::grammars;

TEST_CASE("raw fills a string_view that points into the text") {
  std::string_view const text = "abc=def rest";
  auto rest = text;
  Pair pair;
  REQUIRE(take(rest, x3::raw[+x3::char_("a-c")] >> '=' >> x3::raw[+x3::char_("d-f")], pair));
  CHECK(pair.left.data() == text.data());
  CHECK(pair.left == "abc");
  CHECK(pair.right.data() == text.data() + 4);
  CHECK(pair.right == "def");
  CHECK(rest == " rest");
}

TEST_CASE("a list of raw pieces fills a vector of views") {
  std::string_view rest = "a,bb,,ccc";
  std::vector<std::string_view> pieces;
  REQUIRE(take(rest, x3::raw[*~x3::char_(",")] % ',', pieces));
  CHECK(pieces == std::vector<std::string_view>{"a", "bb", "", "ccc"});
}

TEST_CASE("a failed rule leaves the text alone") {
  std::string_view rest = "abc";
  std::string_view value;
  CHECK_FALSE(take(rest, x3::raw[+x3::char_("a-b")] >> 'x', value));
  CHECK(rest == "abc");
  rest = {};
  CHECK_FALSE(take(rest, x3::raw[+x3::char_], value));
}
