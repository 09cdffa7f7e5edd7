#include "rules/tested_causes.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "rules/finding_writer.hpp"

namespace siptriage::rules {
namespace {

// Calls that a finding explains, or that one leaves undetermined.
std::set<CallIndex> judged_calls(std::vector<Candidate> const& candidates) {
  std::set<CallIndex> calls;
  for (auto const& candidate : candidates) {
    bool const named = candidate.role == Role::root_cause || candidate.role == Role::contributing;
    bool const open =
        candidate.undetermined() && candidate.role == Role::consequence && !candidate.explained_by;
    if (!named && !open) continue;
    for (auto const& sighting : candidate.sightings) {
      if (sighting.call) calls.insert(*sighting.call);
    }
  }
  return calls;
}

// The part of it that is about calls which were judged.
Candidate part_in(Candidate const& tested, std::set<CallIndex> const& calls) {
  auto part = tested;
  auto& sightings = part.sightings;
  sightings.erase(std::remove_if(sightings.begin(), sightings.end(),
                                 [&](Sighting const& sighting) {
                                   return !sighting.call || calls.count(*sighting.call) == 0;
                                 }),
                  sightings.end());
  return part;
}

void reject(Candidate const& tested, std::set<CallIndex> const& calls,
            facts::CaseModel const& model, Verdict& verdict) {
  auto const part = part_in(tested, calls);
  if (part.sightings.empty()) return;
  auto finding = write_finding(part, 0, model);
  verdict.ruled_out.push_back({std::move(finding.rule), std::move(finding.cause),
                               std::move(finding.summary), std::move(finding.evidence)});
}

void leave_open(Candidate const& tested, facts::CaseModel const& model, Verdict& verdict) {
  auto finding = write_finding(tested, 0, model);
  verdict.not_evaluated.push_back({std::move(finding.rule), std::move(finding.cause),
                                   tested.rule->needs_any, std::move(finding.collect)});
}

}  // namespace

void add_tested_causes(std::vector<Candidate> const& tested, Ranking const& ranking,
                       facts::CaseModel const& model, Verdict& verdict) {
  auto const calls = judged_calls(ranking.candidates);
  for (auto const& candidate : tested) {
    if (ranking.live.count(candidate.rule->cause) != 0) continue;
    if (candidate.rule->verdict == RuleVerdict::ruled_out) {
      reject(candidate, calls, model, verdict);
    } else {
      leave_open(candidate, model, verdict);
    }
  }
}

}  // namespace siptriage::rules
