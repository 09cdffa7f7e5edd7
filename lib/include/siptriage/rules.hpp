// Rule sets: the built-in catalogue and rules that a user adds.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "siptriage/error.hpp"
#include "siptriage/finding.hpp"

namespace siptriage {

namespace rules {
struct Rule;   // lib/rules/rule.hpp
struct Check;  // lib/rules/check.hpp
}  // namespace rules

// A problem in a rule file. `text` is complete for a terminal: "file:line:column: message" and,
// on the next lines, the line of the file with a caret below the column.
struct RuleProblem {
  std::string file;
  int line = 0;    // from 1
  int column = 0;  // from 1
  std::string message;
  std::string text;
};

// Short description of a rule, or of a check (status "check"), for lists.
struct RuleInfo {
  std::string id, cause, title, status, severity, basis, file;
  int version = 1;
  std::vector<std::string> needs_any;
  std::vector<std::string> explains;
  // Checks only: the advice with {slot} placeholders, the causes it is attached to ("unexplained":
  // failed calls without one), and where it was taken from.
  CollectStep advice = {};
  std::vector<std::string> applies_to = {};
  std::string source = {};
};

// Immutable after loading; may be shared by analyses in several threads.
class RuleSet {
 public:
  // The catalogue compiled into the library. Fails only if the build is broken (bad_rule).
  [[nodiscard]] static Expected<RuleSet> builtin();
  // Adds all *.yaml below `directory` (sorted by path). On failure nothing is added and the
  // problems of all files are in Error::detail, one per paragraph.
  [[nodiscard]] Expected<void> add_directory(std::string const& directory);

  [[nodiscard]] std::size_t size() const noexcept;
  [[nodiscard]] std::vector<RuleInfo> list() const;  // rules, then checks, each sorted by id
  // What a cause name means, in one line; empty when no table of causes has the name. Borrowed.
  [[nodiscard]] std::string_view cause_meaning(std::string_view cause) const;
  // YAML text of a rule or check as it was loaded, or an empty view.
  [[nodiscard]] std::string_view yaml(std::string_view id) const noexcept;
  [[nodiscard]] std::string const& sha256()
      const noexcept;  // over ids and texts of rules and checks
  [[nodiscard]] std::vector<rules::Rule> const& rules() const noexcept;
  [[nodiscard]] std::vector<rules::Check> const& checks() const noexcept;

  RuleSet();
  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;
  RuleSet(RuleSet const&) = delete;
  RuleSet& operator=(RuleSet const&) = delete;
  ~RuleSet();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Checks all rule files below `directory` (empty: the built-in ones): keys, fields, functions,
// causes, explains targets, samples. Empty result: all good.
[[nodiscard]] std::vector<RuleProblem> lint_rules(std::string const& directory);

// Writes `rules.lock` into `directory`: id, version and digest of the meaning of each rule, by
// which lint_rules() sees that a meaning changed and the version did not. Fails with bad_rule when
// the rules cannot be loaded or when a rule changed without a new version, with cannot_open when
// the file cannot be written.
[[nodiscard]] Expected<void> update_rule_lock(std::string const& directory);

// Writes a rule that can be filled in, ID.yaml, and its two samples below `directory`, which is
// made when it does not exist; returns the paths of the files. Nothing that exists is overwritten.
[[nodiscard]] Expected<std::vector<std::string>> write_new_rule(std::string const& id,
                                                                std::string const& directory);

// One sample of a rule, run through the whole rule set.
struct RuleTestResult {
  std::string rule;
  std::string sample;
  bool passed = false;               // did what the rule says
  std::string detail;                // what was expected and what came, when it did not
  bool fires = true;                 // the sample must fire
  std::string known_gap;             // reason of a sample that is known to fail; empty: none
  std::vector<std::string> reached;  // patterns of the rule that had a record
  std::vector<std::string> fired;    // rules with a finding, the root cause first
};

// Runs the `tests` of every rule below `directory` (empty: built-in rules with built-in samples)
// together with the built-in rules.
[[nodiscard]] Expected<std::vector<RuleTestResult>> test_rules(std::string const& directory);

}  // namespace siptriage
