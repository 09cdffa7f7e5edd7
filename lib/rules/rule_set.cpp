#include <algorithm>

#include "rules/digest.hpp"
#include "rules/rule_set_builder.hpp"
#include "siptriage/rules.hpp"

namespace siptriage {

struct RuleSet::State {
  rules::RuleCollection collection;
  std::string sha256;
};

namespace {

std::string digest_of(rules::RuleCollection const& collection) {
  std::string all;
  for (auto const& rule : collection.rules) all += rule.id + '\n' + rule.yaml + '\n';
  for (auto const& check : collection.checks) all += check.id + '\n' + check.yaml + '\n';
  return rules::sha256_hex(all);
}

tl::unexpected<Error> wrong_rules(std::vector<RuleProblem> const& problems) {
  std::string detail;
  for (auto const& problem : problems) detail += (detail.empty() ? "" : "\n\n") + problem.text;
  return fail(ErrorCode::bad_rule, std::move(detail), problems.front().file);
}

RuleInfo info_of(rules::Rule const& rule) {
  return {rule.id,
          rule.cause,
          rule.title,
          std::string(rules::to_text(rule.status)),
          std::string(to_text(rule.severity)),
          std::string(to_text(rule.basis)),
          rule.file,
          rule.version,
          rule.needs_any,
          rule.explains};
}

RuleInfo info_of(rules::Check const& check) {
  RuleInfo info;
  info.id = check.id;
  info.cause = check.cause;
  info.title = check.title;
  info.status = "check";
  info.severity = "info";
  info.basis = "inference";
  info.file = check.file;
  info.version = check.version;
  info.advice = check.step;
  info.applies_to = check.for_causes;
  if (check.for_unexplained) info.applies_to.emplace_back(rules::kUnexplained);
  info.source = check.source;
  return info;
}

}  // namespace

RuleSet::RuleSet() : state_(std::make_unique<State>()) { state_->sha256 = digest_of({}); }
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

Expected<RuleSet> RuleSet::builtin() {
  RuleSet set;
  auto& collection = set.state_->collection;
  auto const problems = rules::add_rules(rules::RuleFiles::builtin(), true, collection);
  if (!problems.empty()) return wrong_rules(problems);
  set.state_->sha256 = digest_of(collection);
  return set;
}

Expected<void> RuleSet::add_directory(std::string const& directory) {
  auto const files = rules::RuleFiles::in_directory(directory);
  if (!files) return tl::unexpected<Error>(files.error());
  auto extended = state_->collection;
  auto const problems = rules::add_rules(*files, false, extended);
  if (!problems.empty()) return wrong_rules(problems);
  state_->collection = std::move(extended);
  state_->sha256 = digest_of(state_->collection);
  return {};
}

std::string_view RuleSet::cause_meaning(std::string_view cause) const {
  auto const& causes = state_->collection.causes;
  auto const found = causes.find(std::string(cause));
  return found == causes.end() ? std::string_view{} : std::string_view(found->second);
}

std::size_t RuleSet::size() const noexcept { return state_->collection.rules.size(); }

std::vector<RuleInfo> RuleSet::list() const {
  std::vector<RuleInfo> infos;
  for (auto const& rule : state_->collection.rules) infos.push_back(info_of(rule));
  for (auto const& check : state_->collection.checks) infos.push_back(info_of(check));
  return infos;
}

std::string_view RuleSet::yaml(std::string_view id) const noexcept {
  for (auto const& rule : state_->collection.rules) {
    if (rule.id == id) return rule.yaml;
  }
  for (auto const& check : state_->collection.checks) {
    if (check.id == id) return check.yaml;
  }
  return {};
}

std::string const& RuleSet::sha256() const noexcept { return state_->sha256; }

std::vector<rules::Check> const& RuleSet::checks() const noexcept {
  return state_->collection.checks;
}

std::vector<rules::Rule> const& RuleSet::rules() const noexcept { return state_->collection.rules; }

}  // namespace siptriage
