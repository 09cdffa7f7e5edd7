// The pipeline: entries -> events -> calls -> facts -> verdict.
#include "siptriage/analysis.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "analysis/analyze.hpp"
#include "analysis/bundle_hosts.hpp"
#include "analysis/chain_order.hpp"
#include "analysis/coverage.hpp"
#include "analysis/describe.hpp"
#include "analysis/page_release.hpp"
#include "analysis/parts.hpp"
#include "analysis/pieces.hpp"
#include "analysis/read_entries.hpp"
#include "analysis/setting_hosts.hpp"
#include "correlate/calls.hpp"
#include "correlate/clock.hpp"
#include "correlate/flow.hpp"
#include "correlate/weak_attachments.hpp"
#include "correlate/weak_joins.hpp"
#include "evidence/issuers.hpp"
#include "facts/case_model.hpp"
#include "rules/engine.hpp"

namespace siptriage {

struct Analysis::State {
  State() = default;
  State(State const&) = delete;
  State& operator=(State const&) = delete;
  // To destroy the events of a large case touches all of them: while their pages are still given
  // back.
  ~State() { Events().swap(events); }

  Bundle bundle;
  std::vector<std::string_view> texts;                // decoded, by SourceIndex
  std::vector<std::unique_ptr<EntryBytes>> storages;  // own converted texts
  std::vector<std::unique_ptr<Arena>> arenas;
  std::vector<Source> sources;
  Events events;
  std::vector<Call> calls;
  std::optional<correlate::HostTable> hosts;  // set with the calls
  rules::Verdict verdict;
  std::vector<std::string> warnings;
  bool nothing_in_window = false;  // there were records, and the time window holds none of them
  std::uint64_t rule_count = 0;
  std::string rules_sha256;
  analysis::PageRelease page_release;  // last: it goes before what it looks at
};

namespace {

using analysis::EntryResult;

std::string_view text_in(Analysis::State const& state, SourceSpan const& span) noexcept {
  if (span.source >= state.texts.size()) return {};
  auto const whole = state.texts[span.source];
  if (span.offset > whole.size()) return {};
  return whole.substr(span.offset, span.length);
}

void assume_zones(Events& events, std::vector<AssumedZone> const& zones) {
  for (auto const& zone : zones) {
    auto const offset = std::int64_t{zone.offset_minutes} * 60'000'000;
    for (auto& event : events) {
      if (event.family != zone.family || event.time.utc || !event.time.local) continue;
      event.time.utc = Instant{event.time.local->micros - offset};
    }
  }
}

std::set<Family> families_of(std::vector<AssumedZone> const& zones) {
  std::set<Family> families;
  for (auto const& zone : zones) families.insert(zone.family);
  return families;
}

// Applies --since and --until, and says what they could not do.
void keep_window(Analysis::State& state, AnalysisOptions const& options) {
  if (!options.since && !options.until) return;
  auto& events = state.events;
  auto const outside = [&options](Event const& event) {
    auto const& utc = event.time.utc;
    return utc &&
           ((options.since && *utc < *options.since) || (options.until && *options.until < *utc));
  };
  auto const read = events.size();
  events.erase(std::remove_if(events.begin(), events.end(), outside), events.end());
  bool const only_evidence = std::all_of(events.begin(), events.end(), [](Event const& event) {
    return analysis::is_evidence(event.family);
  });
  state.nothing_in_window = events.size() < read && only_evidence;
  if (state.nothing_in_window) state.warnings.emplace_back("no record lies in the time window");
  auto const undated = std::count_if(events.begin(), events.end(), [](Event const& event) {
    return !event.time.utc && event.time.local;
  });
  if (undated > 0) {
    state.warnings.push_back(std::to_string(undated) +
                             " records without a known time zone were kept although a time window "
                             "is set; --assume-timezone gives them one");
  }
}

void take_events(Events& events, Events more) {
  if (events.empty()) {
    events = std::move(more);
  } else {
    std::move(more.begin(), more.end(), std::back_inserter(events));
  }
}

void take(Analysis::State& state, std::vector<EntryResult> results) {
  for (auto const index : analysis::time_order(results)) {
    auto events = std::exchange(results[index].events, {});
    take_events(state.events, std::move(events));
  }
  for (auto& result : results) {
    state.texts.push_back(result.text);
    if (result.storage) state.page_release.watch(*result.storage);
    state.storages.push_back(std::move(result.storage));
    std::move(result.arenas.begin(), result.arenas.end(), std::back_inserter(state.arenas));
    state.sources.push_back(std::move(result.source));
  }
}

// What lies between the files of one log, and what stands in several of them.
void join_files(Analysis::State& state) {
  state.warnings = analysis::find_gaps(state.sources, state.texts);
  auto overlaps = analysis::join_parts(state.sources, state.texts, state.events);
  state.warnings.insert(state.warnings.end(), overlaps.begin(), overlaps.end());
}

// Corrects the clocks of the case, and with them what the sources say of their times.
void solve_clocks(Analysis::State& state, AnalysisOptions const& options) {
  auto notes =
      correlate::solve_clocks(state.events, state.sources, families_of(options.assumed_zones));
  for (auto& source : state.sources) {
    if (!source.clock) continue;
    for (auto* time : {&source.first_time, &source.last_time}) {
      if (*time) (*time)->micros -= source.clock->offset_ms * 1000;
    }
  }
  analysis::describe(state.sources, state.events);
  std::move(notes.begin(), notes.end(), std::back_inserter(state.warnings));
}

std::set<Family> families_of(Analysis::State const& state) {
  std::set<Family> families;
  for (auto const& source : state.sources) {
    if (source.family != Family::none) families.insert(source.family);
  }
  for (auto const& event : state.events) families.insert(event.family);
  return families;
}

// A finding of two calls that turned out to be one is a finding of that one.
void renumber_calls(rules::Verdict& verdict, std::vector<CallIndex> const& place) {
  for (auto& finding : verdict.findings) {
    auto const before = finding.calls.size();
    for (auto& call : finding.calls) call = place.at(call);
    std::sort(finding.calls.begin(), finding.calls.end());
    finding.calls.erase(std::unique(finding.calls.begin(), finding.calls.end()),
                        finding.calls.end());
    finding.count -= before - finding.calls.size();
  }
}

}  // namespace

Analysis analysis::analyze_in_chunks(Bundle&& bundle, RuleSet const& rules,
                                     AnalysisOptions const& options, std::size_t chunk_bytes) {
  auto state = std::make_unique<Analysis::State>();
  state->bundle = std::move(bundle);
  auto const glued = glue_pieces(state->bundle.entries());
  for (auto const& entry : state->bundle.entries()) {
    if (entry.bytes) state->page_release.watch(*entry.bytes);
  }
  auto entries =
      read_entries(state->bundle.entries(), {options.jobs, chunk_bytes, options.progress});
  for (auto& entry : entries) assume_zones(entry.events, options.assumed_zones);
  take(*state, std::move(entries));
  auto const named = name_setting_hosts(state->events);
  describe(state->sources, state->events);
  describe_quiet(state->sources, state->texts);
  state->arenas.push_back(std::make_unique<Arena>());
  tie_evidence(state->sources, state->events, named, *state->arenas.back());
  evidence::check_issuers(state->events,
                          [&state](SourceSpan const& span) { return text_in(*state, span); });
  join_files(*state);
  auto const chains = chain_warnings(state->sources, state->events);
  state->warnings.insert(state->warnings.end(), chains.begin(), chains.end());
  state->warnings.insert(state->warnings.begin(), glued.begin(), glued.end());
  solve_clocks(*state, options);
  keep_window(*state, options);
  state->arenas.push_back(std::make_unique<Arena>());
  auto table = correlate::build_calls(state->events, *state->arenas.back());
  {
    // Rules see proven joins only; what is joined by likeness is for the reader.
    auto const model = facts::build_case_model(state->events, table.calls, families_of(*state));
    state->verdict = rules::evaluate(rules, model);
  }
  renumber_calls(state->verdict, correlate::join_weakly(table, state->events));
  correlate::attach_weakly(table.calls, state->events);
  state->calls = std::move(table.calls);
  state->hosts = std::move(table.hosts);
  auto& warnings = state->verdict.warnings;
  state->warnings.insert(state->warnings.end(), warnings.begin(), warnings.end());
  state->rule_count = rules.size();
  state->rules_sha256 = rules.sha256();
  return Analysis(std::move(state));
}

Analysis analyze(Bundle&& bundle, RuleSet const& rules, AnalysisOptions const& options) {
  return analysis::analyze_in_chunks(std::move(bundle), rules, options,
                                     analysis::ReadOptions{}.chunk_bytes);
}

Analysis::Analysis(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
Analysis::Analysis(Analysis&&) noexcept = default;
Analysis& Analysis::operator=(Analysis&&) noexcept = default;
Analysis::~Analysis() = default;

Outcome Analysis::outcome() const noexcept {
  bool const evaluable = anything_recognised() && !state_->nothing_in_window;
  return evaluable ? state_->verdict.outcome : Outcome::not_evaluable;
}

bool Analysis::complete() const noexcept {
  return std::none_of(state_->sources.begin(), state_->sources.end(), [](Source const& source) {
    return source.unreadable ||
           std::any_of(source.defects.begin(), source.defects.end(),
                       [](Defect const& defect) { return is_corruption(defect.code); });
  });
}

bool Analysis::anything_recognised() const noexcept {
  return std::any_of(state_->sources.begin(), state_->sources.end(),
                     [](Source const& source) { return source.family != Family::none; });
}

std::optional<std::size_t> Analysis::root_cause() const noexcept {
  return state_->verdict.root_cause;
}
std::vector<Finding> const& Analysis::findings() const noexcept { return state_->verdict.findings; }
std::vector<RuledOut> const& Analysis::ruled_out() const noexcept {
  return state_->verdict.ruled_out;
}
std::vector<NotEvaluated> const& Analysis::not_evaluated() const noexcept {
  return state_->verdict.not_evaluated;
}
std::vector<Call> const& Analysis::calls() const noexcept { return state_->calls; }
Events const& Analysis::events() const noexcept { return state_->events; }
CallFlow Analysis::flow(CallIndex call) const {
  return correlate::flow_of(state_->calls.at(call), state_->events, *state_->hosts);
}
std::vector<Source> const& Analysis::sources() const noexcept { return state_->sources; }
std::vector<std::string> const& Analysis::warnings() const noexcept { return state_->warnings; }
std::uint64_t Analysis::rule_count() const noexcept { return state_->rule_count; }
std::string const& Analysis::rules_sha256() const noexcept { return state_->rules_sha256; }

std::string_view Analysis::text(SourceSpan const& span) const noexcept {
  return text_in(*state_, span);
}

}  // namespace siptriage
