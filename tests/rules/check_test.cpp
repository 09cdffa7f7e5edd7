// Checks: their files, and which finding or call they are attached to.
#include "rules/check.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "rules/check_loader.hpp"
#include "rules/rule.hpp"
#include "siptriage/rules.hpp"

using namespace siptriage;
using namespace siptriage::rules;

namespace {

CauseTable const kCauses = {{"alpha", "a"}, {"beta", "b"}};

std::string file_with(std::string const& lines) {
  return "checks:\n  - id: check.one\n    version: 1\n    cause: alpha\n    title: T\n"
         "    what: W\n    source: S\n" +
         lines;
}

std::string first_problem(std::string const& text) {
  auto const loaded = load_checks("c.yaml", text, kCauses, {});
  return loaded.problems.empty() ? std::string() : loaded.problems.front().message;
}

}  // namespace

TEST_CASE("a file of checks is known by its first key") {
  CHECK(is_check_file("# words\n\nchecks:\n  - id: a\n"));
  CHECK(is_check_file("---\nchecks: []"));
  CHECK_FALSE(is_check_file("id: a\nchecks: []\n"));
  CHECK_FALSE(is_check_file(""));
  CHECK_FALSE(is_check_file(std::string(5, '\0')));
}

TEST_CASE("a check is loaded with its text and its place in the file") {
  auto const text =
      file_with("    for: [beta, unexplained]\n") +
      "  - {id: check.two, version: 3, cause: beta, title: U, for: alpha, what: X, source: S}\n";
  auto const loaded = load_checks("c.yaml", text, kCauses, {});
  REQUIRE(loaded.problems.empty());
  REQUIRE(loaded.checks.size() == 2);
  CHECK(loaded.checks[0].for_unexplained);
  CHECK(loaded.checks[0].for_causes == std::vector<std::string>{"beta"});
  CHECK(loaded.checks[0].yaml.find("check.two") == std::string::npos);
  CHECK(loaded.checks[1].version == 3);
  CHECK(loaded.checks[1].yaml.find("check.two") != std::string::npos);
}

TEST_CASE("what is wrong with a check is said") {
  CHECK(first_problem(file_with("    for: gamma\n")) ==
        "no cause is named 'gamma' (causes.yaml lists them)");
  CHECK(first_problem(file_with("")) == "the check has no 'for'");
  CHECK(first_problem(file_with("    for: alpha\n    whatever: 1\n")) ==
        "unknown key 'whatever' in the check");
  CHECK(first_problem(file_with("    for: alpha\n    why: '{nobody}'\n")) ==
        "no slot is named 'nobody'");
  CHECK(first_problem(file_with("    for: alpha\n    when: nobody == 1\n")) != "");
  CHECK(first_problem(file_with("    for: alpha\n    seen: [1, 2]\n")) ==
        "named patterns are expected here (name: {event: ...})");
  CHECK(first_problem("checks: {a: b}\n") == "a list of checks is expected here");
  CHECK(first_problem("checks: [1, [2], null]\n") == "the check must be a mapping (key: value)");
}

TEST_CASE("hostile files of checks are refused and end") {
  CHECK(first_problem("checks: &a [*a]\n") != "");
  CHECK(first_problem("checks: &a\n  - *a\n") != "");
  CHECK(first_problem("checks: [" + std::string(20000, '[') + "\n") != "");
  CHECK(first_problem("checks:\n" + std::string((1 << 20) + 1, '#')) ==
        "the file is larger than a rule file may be");
  CHECK(first_problem("checks: [{id: \xff\xfe, version: -1, cause: [], title: {}, for: {}}]\n") !=
        "");
}

TEST_CASE("the built-in checks") {
  auto const set = RuleSet::builtin().value();
  CHECK(set.checks().size() >= 55);
  for (auto const& check : set.checks()) {
    INFO(check.id);
    CHECK_FALSE(set.cause_meaning(check.cause).empty());
    CHECK_FALSE(check.step.how.empty());
    CHECK_FALSE(check.step.why.empty());
    // A document that the reader can find, not a row of somebody's notes.
    auto const names = [&](char const* text) {
      return check.source.find(text) != std::string::npos;
    };
    CHECK((names("RFC ") || names("https://") || names("Cisco, ")));
    CHECK_FALSE((names("SEED") || names("CATALOGUE")));
    // Without a record to go by, advice for any failed call would be shown for all of them.
    CHECK((!check.for_unexplained || !check.seen.empty()));
    CHECK(set.yaml(check.id).find(check.id) != std::string_view::npos);
  }
}
