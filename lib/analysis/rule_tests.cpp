// `rules test`: the samples beside the rules, through the whole pipeline and the whole rule set.
#include <algorithm>
#include <set>
#include <utility>

#include "facts/case_model.hpp"
#include "rules/loader.hpp"
#include "rules/rule.hpp"
#include "rules/rule_files.hpp"
#include "rules/scene.hpp"
#include "siptriage/analysis.hpp"
#include "siptriage/rules.hpp"

namespace siptriage {
namespace {

using rules::Rule;
using rules::RuleSample;

constexpr std::string_view kSilent = "expected the rule to fire";

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
  std::string detail = std::string(kSilent) + "; found: " + found_rules(findings);
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

facts::CaseModel model_of(Analysis const& analysis) {
  std::set<Family> families;
  for (auto const& source : analysis.sources()) families.insert(source.family);
  return facts::build_case_model(analysis.events(), analysis.calls(), std::move(families));
}

std::vector<std::string> reached_patterns(Rule const& rule, rules::Scene& scene) {
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

// Numbers of the lines of `text` that begin with `start` and that nobody has filled in.
std::string lines_to_fill_in(std::string_view text, std::string const& start) {
  std::string lines;
  for (int number = 1; !text.empty(); ++number) {
    auto const line = text.substr(0, text.find('\n'));
    if (line.starts_with(start) && line.find(rules::kFillIn) != std::string_view::npos) {
      lines += (lines.empty() ? "" : ", ") + std::to_string(number);
    }
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return lines;
}

// Places of `rules new` that nobody has filled in, of the rule and of its cause; empty when there
// are none.
std::string places_to_fill_in(Rule const& rule, rules::RuleFiles const& files) {
  std::string places;
  auto const add = [&](std::string_view file, std::string const& lines) {
    if (lines.empty()) return;
    places +=
        (places.empty() ? "to be filled in: " : "; ") + std::string(file) + ", lines " + lines;
  };
  add(rule.file, lines_to_fill_in(rule.yaml, ""));
  auto const causes = files.other(rules::kCausesFile).value_or("");
  add(rules::kCausesFile, lines_to_fill_in(causes, rule.cause + ":"));
  return places;
}

// Why a rule may be silent although each of its patterns has a record.
std::string reason_of_silence(Rule const& rule) {
  std::string reason = "each pattern has a record, so ";
  if (rule.where) reason += "'where' is not true, or ";
  if (rule.check) reason += "'check' is false, or ";
  if (rule.match_all) reason += "no records of the patterns belong together ('same'), or ";
  return reason + "another rule rules its cause out in this call";
}

// Of each pattern without a record, the conditions that no record of its kind meets.
std::string unmet_conditions(Rule const& rule, rules::Scene& scene) {
  std::string text;
  for (auto const& pattern : rule.patterns) {
    if (!scene.instances(pattern).empty()) continue;
    auto part = pattern;
    part.conditions.clear();
    auto const count = scene.instances(part).size();
    text += (text.empty() ? "" : "; ") + pattern.name +
            ": records of its kind: " + std::to_string(count);
    for (auto const& condition : pattern.conditions) {
      part.conditions = {condition};
      if (count > 0 && scene.instances(part).empty()) text += ", none fits " + condition.field.path;
    }
  }
  return text;
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
      auto const model = model_of(analysis);
      rules::Scene scene(model);
      result.reached = reached_patterns(rule, scene);
      result.fired = fired_rules(analysis);
      result.detail = judge(rule, sample, fires, analysis);
      if (fires && result.detail.starts_with(kSilent)) {
        auto const unmet = unmet_conditions(rule, scene);
        result.detail += "; " + (unmet.empty() ? reason_of_silence(rule) : unmet);
      }
      if (fires && result.detail.empty()) result.detail = places_to_fill_in(rule, files_);
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
