#include "rules/finding_writer.hpp"

#include <algorithm>
#include <set>

#include "rules/log_times.hpp"
#include "rules/missing_logs.hpp"
#include "rules/seen_time.hpp"
#include "rules/template_text.hpp"

namespace siptriage::rules {
namespace {

constexpr std::size_t kShownCallIds = 3;
constexpr std::size_t kReservedForSupport = 5;  // of kMaxEvidence, when there is support to show

std::string call_ids_text(std::vector<CallIndex> const& calls, facts::CaseModel const& model) {
  std::string text;
  std::size_t total = 0;
  for (auto const call : calls) {
    for (auto const id : model.calls.at(call).call_ids) {
      if (++total <= kShownCallIds) text.append(text.empty() ? "" : ", ").append(id);
    }
  }
  if (total > kShownCallIds) text += " and " + std::to_string(total - kShownCallIds) + " more";
  return text.empty() ? std::string(kUnknownText) : text;
}

class TextFiller {
 public:
  TextFiller(Candidate const& candidate, std::vector<CallIndex> const& calls,
             facts::CaseModel const& model)
      : candidate_(candidate), call_ids_(call_ids_text(calls, model)) {}

  [[nodiscard]] std::string fill(std::string_view text) const {
    return fill_template(text, [this](std::string_view name) { return value(name); });
  }
  // Empty when the text holds a name that is absent.
  [[nodiscard]] std::string fill_known(std::string_view text) const {
    auto filled = fill(text);
    return filled.find(kUnknownText) == std::string::npos ? filled : std::string();
  }
  // What to search a log for; empty when no Call-ID is known.
  [[nodiscard]] std::string search() const { return fill_known("{call_id}"); }

 private:
  [[nodiscard]] std::string value(std::string_view name) const {
    if (name == "call_id") return call_ids_;
    for (auto const* names : {&candidate_.slots, &candidate_.words}) {
      for (auto const& [slot, text] : *names) {
        if (slot == name && text) return *text;
      }
    }
    return std::string(kUnknownText);
  }

  Candidate const& candidate_;
  std::string call_ids_;
};

template <typename Text>
bool is_shown(Shown<Text> const& entry, Candidate const& candidate) {
  return !entry.when || (*entry.when < candidate.holds.size() && candidate.holds[*entry.when]);
}

// What was concluded while the cause was open is no longer true once another finding names it.
std::string fill_summary(Candidate const& candidate, TextFiller const& filler) {
  if (candidate.undetermined() && candidate.explained_by) {
    return filler.fill(candidate.rule->summary.back().text);
  }
  for (auto const& entry : candidate.rule->summary) {
    if (is_shown(entry, candidate)) return filler.fill(entry.text);
  }
  return {};
}

CollectStep fill_step(CollectStep step, TextFiller const& filler) {
  for (auto* text : {&step.what, &step.how, &step.why, &step.level}) *text = filler.fill(*text);
  step.host = filler.fill_known(step.host);
  complete_step(step, filler.search());
  return step;
}

std::vector<CollectStep> fill_collect(Candidate const& candidate, TextFiller const& filler) {
  std::vector<CollectStep> steps;
  for (auto const& entry : candidate.rule->collect) {
    if (is_shown(entry, candidate)) steps.push_back(fill_step(entry.text, filler));
  }
  return steps;
}

std::vector<FixStep> fill_fix(Candidate const& candidate, TextFiller const& filler) {
  std::vector<FixStep> steps;
  for (auto const& entry : candidate.rule->fix) {
    if (!is_shown(entry, candidate)) continue;
    auto const& step = entry.text;
    steps.push_back({filler.fill(step.action), filler.fill(step.where), step.link});
  }
  return steps;
}

std::vector<CallIndex> calls_of(Candidate const& candidate) {
  std::set<CallIndex> calls;
  for (auto const& sighting : candidate.sightings) {
    if (sighting.call) calls.insert(*sighting.call);
  }
  return {calls.begin(), calls.end()};
}

// Decisive records first, one of each sighting before the second of any; then support.
std::vector<EventIndex> evidence_of(Candidate const& candidate) {
  bool const has_support =
      std::any_of(candidate.sightings.begin(), candidate.sightings.end(),
                  [](Sighting const& sighting) { return !sighting.support.empty(); });
  std::vector<EventIndex> evidence;
  std::set<EventIndex> shown;
  auto const add = [&](EventIndex event, std::size_t limit) {
    if (evidence.size() < limit && shown.insert(event).second) evidence.push_back(event);
  };
  auto const decisive_limit = has_support ? kMaxEvidence - kReservedForSupport : kMaxEvidence;
  for (auto const& sighting : candidate.sightings) {
    for (auto const event : sighting.decisive) add(event, decisive_limit);
  }
  for (auto const& sighting : candidate.sightings) {
    for (auto const event : sighting.support) add(event, kMaxEvidence);
  }
  return evidence;
}

std::uint64_t event_count(Candidate const& candidate, facts::CaseModel const& model) {
  std::set<EventIndex> seen;
  std::uint64_t count = 0;
  for (auto const& sighting : candidate.sightings) {
    auto const event = sighting.decisive.front();
    if (seen.insert(event).second) count += model.events.at(event).count;
  }
  return count;
}

Confidence confidence_of(Candidate const& candidate) noexcept {
  auto best = Confidence::possible;
  for (auto const& sighting : candidate.sightings) best = std::max(best, sighting.confidence);
  return best;
}

// A finding may have many calls, and few steps ask when they were.
void add_times(Finding& finding, facts::CaseModel const& model) {
  auto& steps = finding.collect;
  if (std::none_of(steps.begin(), steps.end(), is_log_of_calls)) return;
  LogTimes times(finding.calls, finding.evidence, model);
  for (auto& step : steps) times.add_to(step);
}

}  // namespace

Finding write_finding(Candidate const& candidate, std::size_t number,
                      facts::CaseModel const& model) {
  auto const& rule = *candidate.rule;
  Finding finding;
  finding.id = "f" + std::to_string(number + 1);
  finding.rule = rule.id;
  finding.rule_version = rule.version;
  finding.cause = rule.cause;
  finding.title = rule.title;
  finding.role = candidate.role;
  finding.explained_by = candidate.explained_by;
  finding.severity = rule.severity;
  finding.confidence = confidence_of(candidate);
  finding.basis = rule.basis;
  finding.slots = candidate.slots;
  finding.candidates = candidate.candidates;
  finding.calls = calls_of(candidate);
  finding.evidence = evidence_of(candidate);
  finding.count = finding.calls.empty() ? event_count(candidate, model) : finding.calls.size();
  finding.fingerprint = candidate.fingerprint;
  TextFiller const filler(candidate, finding.calls, model);
  finding.summary = fill_summary(candidate, filler);
  if (candidate.show_last_seen) {
    auto const seen = seen_times(candidate, model);
    if (!seen.empty()) finding.summary += " (last seen " + seen.front().last_text + ")";
  }
  finding.fix = fill_fix(candidate, filler);
  finding.collect = fill_collect(candidate, filler);
  add_times(finding, model);
  return finding;
}

}  // namespace siptriage::rules
