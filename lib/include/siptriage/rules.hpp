// Rule sets: the built-in catalogue and rules that a user adds.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "siptriage/error.hpp"

namespace siptriage {

namespace rules {
struct Rule;  // lib/rules/rule.hpp
}

// A problem in a rule file. `text` is complete for a terminal: "file:line:column: message" and,
// on the next lines, the line of the file with a caret below the column.
struct RuleProblem {
  std::string file;
  int line = 0;    // from 1
  int column = 0;  // from 1
  std::string message;
  std::string text;
};

// Short description for lists.
struct RuleInfo {
  std::string id, cause, title, status, severity, basis, file;
  int version = 1;
  std::vector<std::string> needs_any;
  std::vector<std::string> explains;
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
  [[nodiscard]] std::vector<RuleInfo> list() const;  // sorted by id
  // What a cause name means, in one line; empty when no table of causes has the name. Borrowed.
  [[nodiscard]] std::string_view cause_meaning(std::string_view cause) const;
  // YAML text of a rule as it was loaded, or an empty view.
  [[nodiscard]] std::string_view yaml(std::string_view id) const noexcept;
  [[nodiscard]] std::string const& sha256() const noexcept;  // over ids and texts, sorted by id
  [[nodiscard]] std::vector<rules::Rule> const& rules() const noexcept;

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

// One sample of a rule, run through the whole rule set.
struct RuleTestResult {
  std::string rule;
  std::string sample;
  bool passed = false;
  std::string detail;  // what was expected and what came, when it failed
};

// Runs the `tests` of every rule below `directory` (empty: built-in rules with built-in samples)
// together with the built-in rules.
[[nodiscard]] Expected<std::vector<RuleTestResult>> test_rules(std::string const& directory);

}  // namespace siptriage
