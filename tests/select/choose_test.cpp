#include <catch2/catch.hpp>

#include "siptriage/select.hpp"
#include "support/cases.hpp"

using namespace siptriage;
using test::analyze_texts;
using test::sip_call;

TEST_CASE("a call is found by id, Call-ID and the beginning of one") {
  auto const analysis = analyze_texts(
      {{"a.txt", sip_call("abc-1", {"200 OK"})}, {"b.txt", sip_call("abd-2", {"404 Not Found"})}});
  REQUIRE(analysis.calls().size() == 2);
  CHECK(*find_call(analysis, "c2") == 1);
  CHECK(*find_call(analysis, "C1") == 0);
  CHECK(*find_call(analysis, "abd-2") == 1);
  CHECK(*find_call(analysis, "ABD") == 1);
  CHECK(find_call(analysis, "ab").error().detail.find("several") != std::string::npos);
  CHECK(find_call(analysis, "zzz").error().detail.find("no such call") != std::string::npos);
}

TEST_CASE("the failed call is the telling one") {
  auto const analysis = analyze_texts(
      {{"a.txt", sip_call("abc-1", {"200 OK"})}, {"b.txt", sip_call("abd-2", {"404 Not Found"})}});
  CHECK(most_telling_call(analysis, select_calls(analysis, {})) == 1);
  CHECK(most_telling_call(analysis, {0}) == 0);
  CallFilter filter;
  REQUIRE(filter.add_word("status:2xx"));
  CHECK(select_calls(analysis, filter) == std::vector<CallIndex>{0});
}
