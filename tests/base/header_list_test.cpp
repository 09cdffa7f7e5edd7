#include "siptriage/header_list.hpp"

#include <catch2/catch.hpp>
#include <string>

using siptriage::sip::Header;
using siptriage::sip::HeaderList;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs_of(HeaderList const& list) {
  Pairs pairs;
  for (auto const header : list) pairs.emplace_back(header.name, header.value);
  return pairs;
}

// `length` bytes at `offset` of `text`.
std::string_view piece(std::string const& text, std::size_t offset, std::size_t length) {
  return std::string_view(text).substr(offset, length);
}

}  // namespace

TEST_CASE("header fields of one text come back as they were") {
  std::string const text = "Via: x\nTo:\nCSeq:   1 A\n";
  HeaderList const list(std::vector<Header>{{piece(text, 0, 3), piece(text, 5, 1)},
                                            {piece(text, 7, 2), {}},
                                            {piece(text, 11, 4), piece(text, 19, 3)}});
  CHECK(pairs_of(list) == Pairs{{"Via", "x"}, {"To", ""}, {"CSeq", "1 A"}});
  CHECK(list[2].value.data() == text.data() + 19);
  CHECK(list.begin()->name == "Via");
}

TEST_CASE("header fields of several texts come back as they were") {
  std::string const text = "Via: x\nTo: y\n";
  std::string const repaired = "unfolded value";
  std::vector<Header> headers = {{piece(text, 0, 3), repaired},
                                 {piece(text, 7, 2), piece(text, 11, 1)}};
  CHECK(pairs_of(HeaderList(headers)) == Pairs{{"Via", "unfolded value"}, {"To", "y"}});
  std::swap(headers[0], headers[1]);
  CHECK(pairs_of(HeaderList(headers)) == Pairs{{"To", "y"}, {"Via", "unfolded value"}});
  // A value that stands before its name.
  headers = {{piece(text, 7, 2), piece(text, 5, 1)}};
  CHECK(pairs_of(HeaderList(headers)) == Pairs{{"To", "x"}});
}

TEST_CASE("header fields of any size come back as they were") {
  std::string const name(70'000, 'n'), gap(70'000, ' '), value(200'000, 'v');
  std::string const text = name + gap + value;
  auto const check = [](std::string_view one, std::string_view other) {
    HeaderList const list = {{one, other}, {other, one}};
    REQUIRE(list.size() == 2);
    CHECK(list[0].name == one);
    CHECK(list[0].value == other);
    CHECK(list[1].name == other);
    CHECK(list[1].value == one);
  };
  check(piece(text, 0, 70'000), piece(text, 70'000, 5));
  check(piece(text, 0, 5), piece(text, 140'000, 200'000));
  check(piece(text, 139'999, 1), piece(text, 140'000, 200'000));
}

TEST_CASE("lists of header fields are copied and moved") {
  std::string const text = "Via: x\n";
  HeaderList list = {{piece(text, 0, 3), piece(text, 5, 1)}};
  HeaderList const copy = list;
  HeaderList const moved = std::move(list);
  CHECK(pairs_of(copy) == pairs_of(moved));
  HeaderList other = {{"Wide", "1"}, {"To", "2"}};
  other = copy;
  CHECK(pairs_of(other) == pairs_of(copy));
  CHECK(HeaderList{}.empty());
  CHECK(pairs_of(HeaderList(HeaderList{})).empty());
}
