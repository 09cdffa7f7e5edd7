#include "siptriage/short_list.hpp"

#include <catch2/catch.hpp>
#include <string>

using siptriage::ShortList;

namespace {

template <typename T>
std::vector<T> values_of(ShortList<T> const& list) {
  return {list.begin(), list.end()};
}

}  // namespace

TEMPLATE_TEST_CASE("a list holds what was put in, inside or outside", "", std::uint32_t,
                   std::uint64_t, long double, std::string) {
  auto const value = [](int number) {
    if constexpr (std::is_same_v<TestType, std::string>) {
      return std::string(40, static_cast<char>('a' + number));
    } else {
      return static_cast<TestType>(number);
    }
  };
  ShortList<TestType> list;
  std::vector<TestType> expected;
  for (int i = 0; i < 20; ++i) {
    CHECK(list.size() == expected.size());
    CHECK(values_of(list) == expected);
    ShortList<TestType> const copy = list;
    ShortList<TestType> moved = ShortList<TestType>(list);
    CHECK(copy == list);
    ShortList<TestType> target = {value(1), value(2), value(3)};
    target = std::move(moved);
    CHECK(target == list);
    target = copy;
    CHECK(target == list);
    list.push_back(value(i));
    expected.push_back(value(i));
    CHECK_FALSE(copy == list);
    CHECK(list.back() == value(i));
  }
  list.insert(list.begin(), value(7));
  expected.insert(expected.begin(), value(7));
  list.insert(list.begin() + 3, expected.begin(), expected.begin() + 5);
  std::vector<TestType> const more(expected.begin(), expected.begin() + 5);
  expected.insert(expected.begin() + 3, more.begin(), more.end());
  CHECK(values_of(list) == expected);
  list.clear();
  CHECK(list.empty());
}

TEST_CASE("a list takes 16 bytes") { CHECK(sizeof(ShortList<std::string>) == 16); }

TEST_CASE("assigning a list to itself keeps it") {
  ShortList<std::string> list = {"a", "b"};
  auto const& same = list;
  list = same;
  CHECK(values_of(list) == std::vector<std::string>{"a", "b"});
}
