#include "rules/rule_set_builder.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "rules/check_loader.hpp"
#include "rules/yaml_reader.hpp"

namespace siptriage::rules {
namespace {

bool is_causes_file(std::string_view path) {
  auto const slash = path.rfind('/');
  return path.substr(slash == std::string_view::npos ? 0 : slash + 1) == kCausesFile;
}

void append(std::vector<RuleProblem>& to, std::vector<RuleProblem> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::vector<RuleProblem> add_rule(Rule rule, std::vector<Rule>& rules) {
  auto const same = std::find_if(rules.begin(), rules.end(),
                                 [&](Rule const& other) { return other.id == rule.id; });
  if (same == rules.end()) {
    rules.push_back(std::move(rule));
    return {};
  }
  if (!same->builtin || rule.builtin) {
    return {problem_of(rule, 1, 1, "the id '" + rule.id + "' is taken by " + same->file)};
  }
  if (rule.version < same->version) {
    return {problem_of(rule, 1, 1,
                       "the built-in rule '" + rule.id + "' has version " +
                           std::to_string(same->version) + ", which is newer")};
  }
  *same = std::move(rule);
  return {};
}

// `explains` must lead somewhere: A explains B explains A would leave no cause at all.
class CycleCheck {
 public:
  explicit CycleCheck(std::vector<Rule> const& rules) {
    for (auto const& rule : rules) {
      auto& targets = explains_[rule.cause];
      targets.insert(rule.explains.begin(), rule.explains.end());
    }
  }
  [[nodiscard]] bool reaches_itself(std::string const& cause) const {
    std::set<std::string> seen;
    std::vector<std::string> open = {cause};
    while (!open.empty()) {
      auto const next = explains_.find(open.back());
      open.pop_back();
      if (next == explains_.end()) continue;
      for (auto const& target : next->second) {
        if (target == cause) return true;
        if (seen.insert(target).second) open.push_back(target);
      }
    }
    return false;
  }

 private:
  std::map<std::string, std::set<std::string>> explains_;
};

RuleProblem problem_of_check(Check const& check, std::string message) {
  Problems problems(check.file, check.yaml);
  problems.add_at(1, 1, std::move(message));
  return std::move(problems.take().front());
}

// A check with the id of a built-in one replaces it.
std::vector<RuleProblem> add_check(Check check, RuleCollection& collection) {
  auto const has_id = [&](auto const& other) { return other.id == check.id; };
  auto& checks = collection.checks;
  auto const same = std::find_if(checks.begin(), checks.end(), has_id);
  bool const is_rule = std::any_of(collection.rules.begin(), collection.rules.end(), has_id);
  if (is_rule || (same != checks.end() && (!same->builtin || check.builtin))) {
    return {problem_of_check(check, "the id '" + check.id + "' is taken")};
  }
  if (same == checks.end()) {
    checks.push_back(std::move(check));
  } else {
    *same = std::move(check);
  }
  return {};
}

std::vector<RuleProblem> add_checks(RuleFiles const& files, bool builtin,
                                    RuleCollection& collection) {
  std::vector<RuleProblem> problems;
  for (auto const& file : files.yaml()) {
    if (is_causes_file(file.path) || !is_check_file(file.text)) continue;
    auto loaded = load_checks(file.path, file.text, collection.causes, collection.rules);
    bool const good = loaded.problems.empty();
    append(problems, std::move(loaded.problems));
    for (auto& check : loaded.checks) {
      check.builtin = builtin;
      if (good) append(problems, add_check(std::move(check), collection));
    }
  }
  std::sort(collection.checks.begin(), collection.checks.end(),
            [](Check const& a, Check const& b) { return a.id < b.id; });
  return problems;
}

}  // namespace

RuleProblem problem_of(Rule const& rule, int line, int column, std::string message) {
  Problems problems(rule.file, rule.yaml);
  problems.add_at(line, column, std::move(message));
  return std::move(problems.take().front());
}

std::vector<RuleProblem> add_rules(RuleFiles const& files, bool builtin,
                                   RuleCollection& collection) {
  std::vector<RuleProblem> problems;
  for (auto const& file : files.yaml()) {
    if (!is_causes_file(file.path)) continue;
    append(problems, load_causes(file.path, file.text, collection.causes));
  }
  for (auto const& file : files.yaml()) {
    if (is_causes_file(file.path) || is_check_file(file.text)) continue;
    auto loaded = load_rule(file.path, file.text, collection.causes);
    append(problems, std::move(loaded.problems));
    if (!loaded.rule) continue;
    loaded.rule->builtin = builtin;
    append(problems, add_rule(*std::move(loaded.rule), collection.rules));
  }
  std::sort(collection.rules.begin(), collection.rules.end(),
            [](Rule const& a, Rule const& b) { return a.id < b.id; });
  append(problems, add_checks(files, builtin, collection));
  CycleCheck const check(collection.rules);
  for (auto const& rule : collection.rules) {
    if (!check.reaches_itself(rule.cause)) continue;
    problems.push_back(problem_of(rule, 1, 1, "'explains' leads back to '" + rule.cause + "'"));
  }
  return problems;
}

}  // namespace siptriage::rules
