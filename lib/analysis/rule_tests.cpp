// `rules test`: the samples beside the rules, through the whole pipeline and the whole rule set.
#include <algorithm>
#include <set>
#include <utility>

#include "facts/case_model.hpp"
#include "rules/rule.hpp"
#include "rules/rule_files.hpp"
#include "rules/scene.hpp"
#include "siptriage/analysis.hpp"
#include "siptriage/rules.hpp"

namespace siptriage {
namespace {

using rules::Rule;
using rules::RuleSample;

std::string joined_inputs(RuleSample const& sample) {
  std::string joined;
  for (auto const& input : sample.inputs) joined += (joined.empty() ? "" : ", ") + input;
  return joined;
}

std::string shown(std::optional<std::string> const& value) {
  return value ? "'" + *value + "'" : std::string("absent");
}

// What the finding shows other than the sample wants; empty when it fits.
std::string slot_differences(Finding const& finding, Slots const& wanted) {
  std::string differences;
  for (auto const& entry : wanted) {
    auto const& [name, value] = entry;
    auto const found = std::find_if(finding.slots.begin(), finding.slots.end(),
                                    [&](auto const& slot) { return slot.first == entry.first; });
    auto const actual = found == finding.slots.end() ? std::nullopt : found->second;
    if (actual == value) continue;
    differences += (differences.empty() ? "slot " : "; slot ") + name + " is " + shown(actual) +
                   ", expected " + shown(value);
  }
  return differences;
}

std::string found_rules(std::vector<Finding> const& findings) {
  std::string ids;
  for (auto const& finding : findings) ids += (ids.empty() ? "" : ", ") + finding.rule;
  return ids.empty() ? "nothing" : ids;
}

// A rule may fire several times; one finding with the wanted slots is enough.
std::string judge_firing(Rule const& rule, RuleSample const& sample,
                         std::vector<Finding> const& findings) {
  std::string detail = "expected the rule to fire; found: " + found_rules(findings);
  for (auto const& finding : findings) {
    if (finding.rule != rule.id) continue;
    detail = slot_differences(finding, sample.slots);
    if (detail.empty()) break;
  }
  return detail;
}

// Of a rule whose verdict is no finding: whether its verdict is there.
bool has_verdict(Rule const& rule, Analysis const& analysis) {
  auto const is_of_rule = [&](auto const& entry) { return entry.rule == rule.id; };
  auto const& rejected = analysis.ruled_out();
  auto const& open = analysis.not_evaluated();
  return rule.verdict == rules::RuleVerdict::ruled_out
             ? std::any_of(rejected.begin(), rejected.end(), is_of_rule)
             : std::any_of(open.begin(), open.end(), is_of_rule);
}

// A sample of one cause must not have another one named, by whatever rule.
std::string other_root_cause(Rule const& rule, Analysis const& analysis) {
  auto const root = analysis.root_cause();
  if (!root || analysis.findings()[*root].cause == rule.cause) return {};
  return "the root cause is " + analysis.findings()[*root].cause;
}

std::string judge_silence(Rule const& rule, std::vector<Finding> const& findings) {
  auto const fired = std::find_if(findings.begin(), findings.end(),
                                  [&](Finding const& finding) { return finding.rule == rule.id; });
  if (fired == findings.end()) return {};
  return "expected silence; the rule said: " + fired->summary;
}

std::vector<std::string> reached_patterns(Rule const& rule, Analysis const& analysis) {
  std::set<Family> families;
  for (auto const& source : analysis.sources()) families.insert(source.family);
  auto const model =
      facts::build_case_model(analysis.events(), analysis.calls(), std::move(families));
  rules::Scene scene(model);
  std::vector<std::string> names;
  for (auto const& pattern : rule.patterns) {
    if (!scene.instances(pattern).empty()) names.push_back(pattern.name);
  }
  return names;
}

std::vector<std::string> fired_rules(Analysis const& analysis) {
  std::vector<std::string> ids;
  for (auto const& finding : analysis.findings()) {
    bool const known = std::find(ids.begin(), ids.end(), finding.rule) != ids.end();
    if (!known) ids.push_back(finding.rule);
  }
  return ids;
}

// Places of a rule of `rules new` that nobody has filled in; empty when there are none.
std::string places_to_fill_in(Rule const& rule) {
  std::string places;
  std::string_view rest = rule.yaml;
  for (int line = 1; !rest.empty(); ++line) {
    auto const end = std::min(rest.find('\n'), rest.size());
    if (rest.substr(0, end).find(rules::kFillIn) != std::string_view::npos) {
      places += (places.empty() ? "" : ", ") + std::to_string(line);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return places.empty() ? places : "to be filled in: " + rule.file + ", lines " + places;
}

class SampleRunner {
 public:
  SampleRunner(RuleSet const& set, rules::RuleFiles const& files) : set_(set), files_(files) {}

  void run(Rule const& rule) {
    for (auto const& sample : rule.fires) run(rule, sample, true);
    for (auto const& sample : rule.silent) run(rule, sample, false);
  }
  std::vector<RuleTestResult> take() { return std::move(results_); }

 private:
  static std::string judge(Rule const& rule, RuleSample const& sample, bool fires,
                           Analysis const& analysis) {
    if (rule.verdict != rules::RuleVerdict::finding) {
      if (has_verdict(rule, analysis) == fires) return {};
      return (fires ? "expected the verdict " : "did not expect the verdict ") +
             std::string(to_text(rule.verdict));
    }
    if (!fires) return judge_silence(rule, analysis.findings());
    auto const detail = judge_firing(rule, sample, analysis.findings());
    return detail.empty() ? other_root_cause(rule, analysis) : detail;
  }

  void run(Rule const& rule, RuleSample const& sample, bool fires) {
    RuleTestResult result;
    result.rule = rule.id;
    result.sample = joined_inputs(sample);
    result.fires = fires;
    result.known_gap = sample.known_gap;
    Bundle bundle;
    for (auto const& input : sample.inputs) {
      auto text = files_.sample(rule.file, input);
      if (!text) result.detail = "cannot read the sample '" + input + "'";
      bundle.add_text(input, text.value_or(""));
    }
    if (result.detail.empty()) {
      auto const analysis = analyze(std::move(bundle), set_, {});
      result.reached = reached_patterns(rule, analysis);
      result.fired = fired_rules(analysis);
      result.detail = judge(rule, sample, fires, analysis);
      if (fires && result.detail.empty()) result.detail = places_to_fill_in(rule);
      // Silence about a text that was not understood proves nothing.
      if (!fires && result.detail.empty() && !analysis.anything_recognised()) {
        result.detail = "no log was recognised in the sample";
      }
    }
    result.passed = result.detail.empty();
    results_.push_back(std::move(result));
  }

  RuleSet const& set_;
  rules::RuleFiles const& files_;
  std::vector<RuleTestResult> results_;
};

}  // namespace

Expected<std::vector<RuleTestResult>> test_rules(std::string const& directory) {
  auto set = RuleSet::builtin();
  if (!set) return tl::unexpected<Error>(set.error());
  bool const builtin = directory.empty();
  Expected<rules::RuleFiles> files = rules::RuleFiles::builtin();
  if (!builtin) {
    files = rules::RuleFiles::in_directory(directory);
    if (!files) return tl::unexpected<Error>(files.error());
    if (auto added = set->add_directory(directory); !added) {
      return tl::unexpected<Error>(added.error());
    }
  }
  SampleRunner runner(*set, *files);
  for (auto const& rule : set->rules()) {
    if (rule.builtin == builtin && rule.status != rules::RuleStatus::deprecated) runner.run(rule);
  }
  return runner.take();
}

}  // namespace siptriage
