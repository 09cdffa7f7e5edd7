#include <algorithm>
#include <array>
#include <iterator>

#include "rules/reach.hpp"
#include "rules/rule_lock.hpp"
#include "rules/rule_set_builder.hpp"
#include "siptriage/catalog.hpp"
#include "siptriage/rules.hpp"

namespace siptriage {
namespace {

using rules::Expression;
using rules::Rule;

// "cisco:212383" or an address. What else a step shows as its link leads nowhere.
bool is_link(std::string_view link) {
  constexpr std::string_view kCisco = "cisco:";
  if (link.starts_with("https://")) return link.size() > 12 && link.find(' ') == link.npos;
  if (!link.starts_with(kCisco) || link.size() == kCisco.size()) return false;
  return link.find_first_not_of("0123456789", kCisco.size()) == link.npos;
}

// Is the number one that the code tables know, for the fields that carry codes?
bool is_known_code(std::string_view path, std::int64_t number) {
  if (number < 0 || number > 0xffffffff) return false;
  auto const code = static_cast<std::uint32_t>(number);
  if (path == "ms_diagnostics.id") return !ms_diagnostics_reason(code).empty();
  if (path == "ms_diagnostics.hresult") return !hresult_name(code).empty();
  return path != "result_code" || !result_code_name(code).empty();
}

class RuleLint {
 public:
  RuleLint(Rule const& rule, rules::RuleFiles const& files, std::vector<RuleProblem>& problems)
      : rule_(rule), files_(files), problems_(problems) {}

  void run_among(std::vector<Rule> const& all, rules::LockFile const& lock) {
    run();
    if (auto const* shadow = rules::shadow_of(rule_, all)) {
      problem(1, 1,
              "can never be the root cause: whatever it matches, " + shadow->id +
                  " matches too, and rules it out or explains it");
    }
    auto const changed = rules::lock_problem(rule_, lock);
    if (!changed.empty()) problem(1, 1, changed);
  }

 private:
  void run() {
    check_links();
    check_patterns(rule_.patterns);
    check_patterns(rule_.support);
    if (rule_.where) check_codes(*rule_.where);
    if (rule_.check) check_codes(*rule_.check);
    if (rule_.status != rules::RuleStatus::deprecated) {
      if (rule_.fires.empty()) problem(1, 1, "the rule has no sample that must fire");
      if (rule_.silent.empty()) problem(1, 1, "the rule has no sample that must stay silent");
    }
    check_samples(rule_.fires);
    check_samples(rule_.silent);
  }

  void check_links() {
    for (auto const& step : rule_.fix) {
      auto const& link = step.text.link;
      if (link.empty() || is_link(link)) continue;
      problem(1, 1, "'" + link + "' is no link: cisco:NUMBER or https://...");
    }
  }

  // A word that the field never holds: the pattern could match nothing.
  void check_word(rules::Pattern const& pattern, rules::Condition const& condition,
                  rules::Value const& value) {
    auto const* word = std::get_if<std::string>(&value);
    auto const words = rules::closed_words(pattern, condition.field.path);
    if (word == nullptr) return;
    if (words.empty()) return check_presence(pattern, condition, *word);
    if (std::find(words.begin(), words.end(), *word) != words.end()) return;
    problem(condition.line, condition.column,
            "'" + condition.field.path + "' is never '" + *word + "'");
  }

  // "present" would be compared as a word.
  void check_presence(rules::Pattern const& pattern, rules::Condition const& condition,
                      std::string const& word) {
    if (word != "present" && word != "absent") return;
    problem(condition.line, condition.column,
            "'" + word + "' is compared as a word; where: present(" + pattern.name + "." +
                condition.field.path + ") asks whether it is there");
  }

  void problem(int line, int column, std::string message) {
    problems_.push_back(rules::problem_of(rule_, line, column, std::move(message)));
  }

  void check_code(std::string const& path, rules::Value const& value, int line, int column) {
    auto const* number = std::get_if<std::int64_t>(&value);
    if (number == nullptr || is_known_code(path, *number)) return;
    problem(line, column, "no table knows the code " + std::to_string(*number) + " for " + path);
  }

  void check_patterns(std::vector<rules::Pattern> const& patterns) {
    for (auto const& pattern : patterns) {
      for (auto const& condition : pattern.conditions) {
        for (auto const& value : condition.any_of) {
          check_code(condition.field.path, value, condition.line, condition.column);
          check_word(pattern, condition, value);
        }
      }
    }
  }

  // Codes compared with == or `in`.
  void check_codes(Expression const& expression) {
    bool const compares =
        expression.op == Expression::Op::equal || expression.op == Expression::Op::one_of;
    if (compares && expression.children.front().op == Expression::Op::field) {
      auto const& path = expression.children.front().field.path;
      for (auto const& child : expression.children) check_code(path, child.constant, 1, 1);
    }
    for (auto const& child : expression.children) check_codes(child);
  }

  void check_samples(std::vector<rules::RuleSample> const& samples) {
    for (auto const& sample : samples) {
      if (sample.inputs.empty()) problem(sample.line, sample.column, "the sample has no input");
      for (auto const& input : sample.inputs) {
        if (files_.has_sample(rule_.file, input)) continue;
        problem(sample.line, sample.column, "there is no sample '" + input + "'");
      }
    }
  }

  Rule const& rule_;
  rules::RuleFiles const& files_;
  std::vector<RuleProblem>& problems_;
};

RuleProblem unreadable(std::string const& directory, Error const& error) {
  return {directory, 0, 0, error.detail, directory + ": " + error.detail};
}

std::vector<RuleProblem> lint_files(rules::RuleFiles const& files, bool builtin,
                                    rules::RuleCollection collection) {
  auto problems = rules::add_rules(files, builtin, collection);
  auto const lock_file = files.other(rules::kLockFile).value_or("");
  auto const lock = rules::parse_lock(lock_file);
  for (auto const line : lock.bad_lines) {
    problems.push_back(
        {std::string(rules::kLockFile), line, 1, "no entry of a lock file",
         std::string(rules::kLockFile) + ":" + std::to_string(line) + ": no entry of a lock file"});
  }
  for (auto const& rule : collection.rules) {
    if (rule.builtin == builtin) RuleLint(rule, files, problems).run_among(collection.rules, lock);
  }
  return problems;
}

}  // namespace

Expected<void> update_rule_lock(std::string const& directory) {
  auto const files = rules::RuleFiles::in_directory(directory);
  if (!files) return tl::unexpected<Error>(files.error());
  rules::RuleCollection collection;
  auto const ignored = rules::add_rules(rules::RuleFiles::builtin(), true, collection);
  (void)ignored;
  // The source of the catalogue itself replaces what is built in, whatever its versions.
  for (auto& rule : collection.rules) rule.version = 0;
  auto problems = rules::add_rules(*files, false, collection);
  std::erase_if(collection.rules, [](Rule const& rule) { return rule.builtin; });
  auto const lock = rules::parse_lock(files->other(rules::kLockFile).value_or(""));
  for (auto const& rule : collection.rules) {
    auto const changed = rules::lock_problem(rule, lock);
    if (!changed.empty()) problems.push_back(rules::problem_of(rule, 1, 1, changed));
  }
  if (!problems.empty()) {
    return fail(ErrorCode::bad_rule, problems.front().text, problems.front().file);
  }
  return rules::write_other(directory, rules::kLockFile, rules::lock_text(collection.rules));
}

std::vector<RuleProblem> lint_rules(std::string const& directory) {
  rules::RuleCollection collection;
  auto const builtin = rules::RuleFiles::builtin();
  if (directory.empty()) return lint_files(builtin, true, {});
  auto const files = rules::RuleFiles::in_directory(directory);
  if (!files) return {unreadable(directory, files.error())};
  // The catalogue is checked by its own lint; here it lends its causes and ids.
  auto const ignored = rules::add_rules(builtin, true, collection);
  (void)ignored;
  return lint_files(*files, false, std::move(collection));
}

}  // namespace siptriage
