// Which causes somebody can be told: one that is lost with its rule is noticed here.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "rules/check.hpp"
#include "rules/rule.hpp"
#include "siptriage/rules.hpp"

using namespace siptriage;

namespace {

using Names = std::set<std::string>;

struct Covered {
  Names findings;    // causes that a rule names
  Names candidates;  // causes that a rule holds possible
  Names checks;      // causes that a check asks about
};

Covered covered(RuleSet const& set) {
  Covered causes;
  for (auto const& rule : set.rules()) {
    if (rule.status == rules::RuleStatus::deprecated) continue;
    if (rule.verdict == rules::RuleVerdict::finding) causes.findings.insert(rule.cause);
    causes.candidates.insert(rule.candidates.begin(), rule.candidates.end());
  }
  for (auto const& check : set.checks()) causes.checks.insert(check.cause);
  return causes;
}

// Lines "finding NAME" and "check NAME"; '#' begins a comment.
Names listed(std::string const& kind) {
  std::ifstream file(SIPTRIAGE_SOURCE_DIR "/tests/rules/covered_causes.txt");
  REQUIRE(file.good());
  Names names;
  for (std::string line; std::getline(file, line);) {
    auto const blank = line.find(' ');
    if (line.starts_with(kind + " ")) names.insert(line.substr(blank + 1));
  }
  return names;
}

Names missing(Names const& wanted, Names const& there) {
  Names rest;
  std::set_difference(wanted.begin(), wanted.end(), there.begin(), there.end(),
                      std::inserter(rest, rest.end()));
  return rest;
}

}  // namespace

TEST_CASE("each cause that the documents prove by a log or a configuration is named by a rule") {
  auto const set = RuleSet::builtin().value();
  auto const causes = covered(set);
  CHECK(missing(listed("finding"), causes.findings) == Names());
}

TEST_CASE("each cause that the documents only state is asked about by a check") {
  auto const set = RuleSet::builtin().value();
  CHECK(missing(listed("check"), covered(set).checks) == Names());
}

TEST_CASE("what a rule names or a check asks about stands in the list") {
  auto const set = RuleSet::builtin().value();
  auto const causes = covered(set);
  auto all = listed("finding");
  all.merge(listed("check"));
  CHECK(missing(causes.findings, all) == Names());
  CHECK(missing(causes.checks, all) == Names());
}

TEST_CASE("a candidate is a cause that some rule or check can settle") {
  auto const set = RuleSet::builtin().value();
  auto const causes = covered(set);
  auto settled = causes.findings;
  settled.insert(causes.checks.begin(), causes.checks.end());
  CHECK(missing(causes.candidates, settled) == Names());
}
