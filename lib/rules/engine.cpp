#include "rules/engine.hpp"

#include <algorithm>
#include <exception>
#include <iterator>
#include <set>
#include <utility>

#include "rules/advice.hpp"
#include "rules/finding_writer.hpp"
#include "rules/log_times.hpp"
#include "rules/matching.hpp"
#include "rules/missing_logs.hpp"
#include "rules/ranking.hpp"
#include "rules/tested_causes.hpp"

namespace siptriage::rules {
namespace {

// Families and evidence kinds of the case, by the names of the contract.
bool has_kind(facts::CaseModel const& model, std::string const& name) {
  auto const family = family_from_name(name);
  return family != Family::none && model.families.count(family) != 0;
}

// What the rule would need and the case lacks; empty when it can run.
std::vector<std::string> missing_for(Rule const& rule, facts::CaseModel const& model) {
  std::vector<std::string> missing;
  for (auto const& name : rule.needs_all) {
    if (!has_kind(model, name)) missing.push_back(name);
  }
  bool const any = std::any_of(rule.needs_any.begin(), rule.needs_any.end(),
                               [&](std::string const& name) { return has_kind(model, name); });
  if (!any) missing.insert(missing.end(), rule.needs_any.begin(), rule.needs_any.end());
  return missing;
}

class Engine {
 public:
  Engine(RuleSet const& rules, facts::CaseModel const& model)
      : rules_(rules), model_(model), scene_(model), advice_(rules.checks(), scene_) {}

  Verdict run() {
    for (auto const& rule : rules_.rules()) {
      if (rule.status == RuleStatus::deprecated) continue;
      rule.verdict == RuleVerdict::finding ? try_rule(rule) : test_cause(rule);
    }
    auto const ranking = rank(std::move(candidates_), model_);
    for (std::size_t i = 0; i < ranking.candidates.size(); ++i) {
      verdict_.findings.push_back(write_finding(ranking.candidates[i], i, model_));
      auto& finding = verdict_.findings.back();
      for (auto& step : advice_.for_finding(ranking.candidates[i])) {
        finding.collect.push_back(std::move(step));
      }
    }
    list_exclusions(ranking.exclusions);
    add_tested_causes(tested_, ranking, model_, verdict_);
    list_not_evaluated();
    advise_on_unexplained();
    decide_outcome(ranking.candidates);
    return std::move(verdict_);
  }

 private:
  void try_rule(Rule const& rule) {
    auto missing = missing_for(rule, model_);
    bool const covered = missing.empty() && !model_.families.empty();
    any_rule_ran_ = any_rule_ran_ || covered;
    try {
      // What is found counts wherever it stands; only "found nothing" needs the logs to say so.
      auto found = run_rule(rule, scene_);
      if (!covered && found.empty()) skipped_.emplace_back(&rule, std::move(missing));
      std::move(found.begin(), found.end(), std::back_inserter(candidates_));
    } catch (std::exception const&) {
      verdict_.warnings.push_back("internal_error: rule " + rule.id);
    }
  }

  void test_cause(Rule const& rule) {
    try {
      auto found = run_rule(rule, scene_);
      std::move(found.begin(), found.end(), std::back_inserter(tested_));
    } catch (std::exception const&) {
      verdict_.warnings.push_back("internal_error: rule " + rule.id);
    }
  }

  void list_exclusions(std::vector<Exclusion> const& exclusions) {
    for (auto const& exclusion : exclusions) {
      bool named = false;
      for (auto const& rule : rules_.rules()) {
        bool const note = rule.severity < FindingSeverity::warning;  // names no fault
        bool const names = rule.verdict == RuleVerdict::finding && !note;
        if (rule.cause != exclusion.cause || !names) continue;
        named = true;
        add_exclusion(rule.id, exclusion);
      }
      if (!named) add_exclusion({}, exclusion);
    }
  }

  void add_exclusion(std::string rule, Exclusion const& exclusion) {
    verdict_.ruled_out.push_back(
        {std::move(rule), exclusion.cause, exclusion.because, exclusion.evidence});
  }

  // A rule that could not look matters only while its cause is open, and when it could name one.
  void list_not_evaluated() {
    std::set<std::string> settled;
    for (auto const& finding : verdict_.findings) settled.insert(finding.cause);
    for (auto const& entry : verdict_.ruled_out) settled.insert(entry.cause);
    auto const call = open_call();
    auto times = times_of(call);
    auto const search = call ? model_.calls[*call].call_ids[0] : std::string_view();
    for (auto& [rule, missing] : skipped_) {
      bool const open = settled.count(rule->cause) == 0 && is_asked_for(missing);
      if (!open || !could_answer(*rule, missing)) continue;
      auto collect = steps_for_missing(missing, search);
      for (auto& step : collect) times.add_to(step);
      verdict_.not_evaluated.push_back(
          {rule->id, rule->cause, std::move(missing), std::move(collect)});
    }
  }

  // A note names no cause. A state of the box does so only where no call was seen; what it is read
  // from is asked for only when other logs of that box are there.
  [[nodiscard]] bool could_answer(Rule const& rule, std::vector<std::string> const& missing) const {
    if (rule.undetermined) return true;
    if (rule.severity < FindingSeverity::warning) return false;
    auto const needed = rule.needs_any.size() + rule.needs_all.size();
    return !rule.ambient || (model_.calls.empty() && missing.size() < needed);
  }

  // What to search the missing logs for: the call of the first finding that is about one, else the
  // first call that failed. It has a Call-ID.
  [[nodiscard]] std::optional<CallIndex> open_call() const {
    for (auto const& finding : verdict_.findings) {
      if (finding.role == Role::unrelated) continue;
      for (auto const index : finding.calls) {
        if (!model_.calls[index].call_ids.empty()) return index;
      }
    }
    for (CallIndex index = 0; index < model_.calls.size(); ++index) {
      auto const& call = model_.calls[index];
      if (call.outcome == CallOutcome::failed && !call.call_ids.empty()) return index;
    }
    return std::nullopt;
  }

  // Where no call is known, the records of the first finding say when.
  [[nodiscard]] LogTimes times_of(std::optional<CallIndex> const& call) const {
    if (call) return {{*call}, {}, model_};
    for (auto const& finding : verdict_.findings) {
      if (finding.role != Role::unrelated) return {{}, finding.evidence, model_};
    }
    return {{}, {}, model_};
  }

  // Failed calls of which no finding speaks.
  void advise_on_unexplained() {
    std::set<CallIndex> told;
    for (auto const& finding : verdict_.findings) {
      told.insert(finding.calls.begin(), finding.calls.end());
    }
    std::vector<CallIndex> open;
    for (CallIndex call = 0; call < model_.calls.size(); ++call) {
      bool const failed = model_.calls[call].outcome == CallOutcome::failed;
      if (failed && told.count(call) == 0) open.push_back(call);
    }
    for (auto& entry : advice_.for_unexplained(open)) {
      verdict_.not_evaluated.push_back(std::move(entry));
    }
  }

  void decide_outcome(std::vector<Candidate> const& candidates) {
    bool const named = !candidates.empty() && candidates.front().role == Role::root_cause;
    bool const open =
        std::any_of(candidates.begin(), candidates.end(), [](Candidate const& candidate) {
          return candidate.undetermined() && candidate.role != Role::unrelated;
        });
    if (named) {
      verdict_.root_cause = 0;
      verdict_.outcome = Outcome::cause_named;
    } else if (open) {
      verdict_.outcome = Outcome::undetermined;
    } else if (any_rule_ran_) {
      verdict_.outcome = Outcome::no_known_cause;
    }
  }

  RuleSet const& rules_;
  facts::CaseModel const& model_;
  Scene scene_;
  Advice advice_;
  std::vector<Candidate> candidates_;
  std::vector<Candidate> tested_;  // of rules whose verdict is no finding
  std::vector<std::pair<Rule const*, std::vector<std::string>>> skipped_;
  bool any_rule_ran_ = false;
  Verdict verdict_;
};

}  // namespace

Verdict evaluate(RuleSet const& rules, facts::CaseModel const& model) {
  try {
    return Engine(rules, model).run();
  } catch (std::exception const&) {
    Verdict verdict;
    verdict.warnings = {"internal_error: rule engine"};
    return verdict;
  }
}

}  // namespace siptriage::rules
