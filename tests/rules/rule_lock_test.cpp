// The lock file of rules, and rules that can never say anything.
#include "rules/rule_lock.hpp"

#include <catch2/catch.hpp>

#include "rules/loader.hpp"
#include "rules/reach.hpp"

using namespace siptriage::rules;

namespace {

CauseTable const kCauses = {{"alpha", "a"}, {"beta", "b"}};

Rule rule(std::string const& id, std::string const& cause, std::string const& pattern,
          std::string const& more = {}) {
  auto loaded =
      load_rule(id + ".yaml",
                "id: " + id + "\nversion: 2\nstatus: stable\ncause: " + cause +
                    "\ntitle: T\nseverity: error\nbasis: field\nmatch:\n  any:\n    p: {" +
                    pattern + "}\nsummary: S\n" + more,
                kCauses);
  REQUIRE(loaded.rule);
  return *loaded.rule;
}

}  // namespace

TEST_CASE("the digest is of the meaning, not of the layout") {
  auto const plain = rule("a", "alpha", "event: sip_response, status: 504");
  CHECK(meaning_digest(plain) ==
        meaning_digest(rule("b", "alpha", "event: sip_response,   status: 504 ", "# words\n")));
  CHECK(meaning_digest(plain) !=
        meaning_digest(rule("a", "beta", "event: sip_response, status: 504")));
  CHECK(meaning_digest(plain) !=
        meaning_digest(rule("a", "alpha", "event: sip_response, status: 503")));
  CHECK(meaning_digest(plain) !=
        meaning_digest(
            rule("a", "alpha", "event: sip_response, status: 504", "where: p.status > 1\n")));
}

TEST_CASE("a changed meaning asks for a new version") {
  auto const before = rule("a", "alpha", "event: sip_response, status: 504");
  auto const lock = parse_lock(lock_text({before}));
  REQUIRE(lock.entries.size() == 1);
  CHECK(lock.bad_lines.empty());
  CHECK(lock_problem(before, lock).empty());
  auto after = rule("a", "alpha", "event: sip_response, status: 503");
  CHECK(lock_problem(after, lock).find("the meaning changed") == 0);
  after.version = 3;
  CHECK(lock_problem(after, lock).empty());
  after.version = 1;
  CHECK(lock_problem(after, lock) == "version 1 is lower than version 2 of rules.lock");
  CHECK(lock_problem(rule("new", "alpha", "event: dns"), lock).empty());
}

TEST_CASE("lines of a lock file that are no entries are told") {
  auto const lock = parse_lock(
      "# c\n\na 1 0123456789abcdef\r\na 2 0123456789abcdef\nb x\nc 9999999999 0123456789abcdef\n" +
      std::string(70000, 'z'));
  CHECK(lock.entries.size() == 1);
  CHECK(lock.bad_lines == std::vector<int>{4, 5, 6, 7});
}

TEST_CASE("a rule that another one always beats") {
  auto const narrow = rule("narrow", "alpha", "event: sip_response, status: 504, method: INVITE");
  auto const wide =
      rule("wide", "beta", "event: sip_message, status: [503, 504]", "explains: [alpha]\n");
  auto const other =
      rule("other", "beta", "event: sip_message, status: [503]", "explains: [alpha]\n");
  auto const asks =
      rule("asks", "beta", "event: sip_message", "explains: [alpha]\nwhere: p.status > 1\n");
  CHECK(shadow_of(narrow, {narrow, wide}) != nullptr);
  CHECK(shadow_of(narrow, {narrow, other}) == nullptr);
  CHECK(shadow_of(narrow, {narrow, asks}) == nullptr);
  CHECK(shadow_of(wide, {narrow, wide}) == nullptr);
}

TEST_CASE("words of closed lists") {
  auto const dns = rule("a", "alpha", "event: dns, state: failed");
  CHECK(closed_words(dns.patterns[0], "state").size() == 3);
  CHECK(closed_words(dns.patterns[0], "name").empty());
}
