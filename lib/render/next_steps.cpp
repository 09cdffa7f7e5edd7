#include "render/next_steps.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "render/finding_lists.hpp"

namespace siptriage::render {
namespace {

std::string choice_of(std::vector<std::string> const& causes) {
  std::string text;
  for (std::size_t i = 0; i < causes.size(); ++i) {
    if (i > 0) text += i + 1 == causes.size() ? " and " : ", ";
    text += causes[i];
  }
  return text;
}

// Collects the groups; a step that stands already is not taken again.
class Plan {
 public:
  void add_fixes(std::string const& purpose, std::vector<FixStep> const& steps) {
    for (auto const& step : steps) {
      if (!known_.insert(step.action + '\n' + step.where).second) continue;
      group(purpose).fixes.push_back(step);
    }
  }

  void add_collect(std::string const& purpose, CollectStep const& step) {
    if (!known_.insert(step.what + '\n' + step.how).second) return;
    if (!step.kind.empty()) kinds_.insert(step.kind);
    group(purpose).collects.push_back(step);
  }

  void settle(std::string const& purpose) {
    for (auto& one : groups_) one.settled = one.settled || one.purpose == purpose;
  }

  // Some step fetches an input of that kind.
  [[nodiscard]] bool asks_for(std::string const& kind) const { return kinds_.contains(kind); }

  [[nodiscard]] std::vector<StepGroup> take() { return std::move(groups_); }

 private:
  StepGroup& group(std::string const& purpose) {
    auto const found = std::find_if(groups_.begin(), groups_.end(), [&](StepGroup const& group) {
      return group.purpose == purpose;
    });
    return found != groups_.end() ? *found
                                  : groups_.emplace_back(StepGroup{purpose, {}, {}, false});
  }

  std::vector<StepGroup> groups_;
  std::set<std::string> known_, kinds_;
};

bool is_open(Finding const& finding) { return !finding.candidates.empty(); }

void add_fixes(Plan& plan, FindingList const& findings) {
  for (auto const* finding : findings) {
    plan.add_fixes(is_open(*finding) ? "While the cause is not decided" : "Fix " + finding->cause,
                   finding->fix);
  }
}

void add_collects(Plan& plan, FindingList const& findings) {
  for (auto const* finding : findings) {
    auto const purpose = is_open(*finding) ? "Decide between " + choice_of(finding->candidates)
                                           : "Confirm " + finding->cause;
    for (auto const& step : finding->collect) {
      if (step.check.empty()) plan.add_collect(purpose, step);
    }
    if (!is_open(*finding)) plan.settle(purpose);
  }
}

// One step for each input that no other step fetches, the logs that decide most first; then what
// is no input. All of them, or enough to begin with.
void add_missing(Plan& plan, ResultView const& view, bool all) {
  constexpr std::size_t kEnough = 3;
  constexpr auto kPurpose = "Collect what is missing";
  std::map<std::string, CollectStep const*> inputs;
  std::vector<CollectStep const*> others;
  std::size_t asked = 0;
  for (auto const& item : *view.not_evaluated) {
    for (auto const& step : item.collect) {
      if (!step.check.empty()) continue;
      step.kind.empty() ? others.push_back(&step) : void(inputs.try_emplace(step.kind, &step));
    }
  }
  for (auto const& input : missing_inputs(view)) {
    auto const step = inputs.find(input.kind);
    if (step == inputs.end() || plan.asks_for(input.kind)) continue;
    if (all || asked++ < kEnough) plan.add_collect(kPurpose, *step->second);
  }
  for (auto const* step : others) plan.add_collect(kPurpose, *step);
}

void add_checks(Plan& plan, std::vector<CollectStep> const& steps) {
  for (auto const& step : steps) {
    if (!step.check.empty()) plan.add_collect("Check (advice: these logs prove none of it)", step);
  }
}

// Nothing was found that says what to do, or a call failed without a reason that is known.
bool leaves_open(ResultView const& view, FindingList const& findings) {
  if (!unexplained_calls(view).empty()) return true;
  return std::all_of(findings.begin(), findings.end(), [](Finding const* finding) {
    return finding->fix.empty() && finding->collect.empty();
  });
}

}  // namespace

std::vector<StepGroup> next_steps(ResultView const& view, bool all) {
  auto const named = with_role(view, Role::root_cause);
  auto const open = undecided(view);
  auto findings = named;
  findings.insert(findings.end(), open.begin(), open.end());
  Plan plan;
  add_fixes(plan, findings);
  add_collects(plan, open);
  add_collects(plan, named);
  if (all || leaves_open(view, findings)) add_missing(plan, view, all);
  for (auto const* finding : findings) add_checks(plan, finding->collect);
  for (auto const& item : *view.not_evaluated) add_checks(plan, item.collect);
  return plan.take();
}

}  // namespace siptriage::render
