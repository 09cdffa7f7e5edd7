// The pipeline: entries -> events -> calls -> facts -> verdict.
#include "siptriage/analysis.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "analysis/bundle_hosts.hpp"
#include "analysis/coverage.hpp"
#include "analysis/defects.hpp"
#include "analysis/describe.hpp"
#include "analysis/parts.hpp"
#include "analysis/read_entry.hpp"
#include "analysis/setting_hosts.hpp"
#include "base/parallel.hpp"
#include "correlate/calls.hpp"
#include "facts/case_model.hpp"
#include "io/decode.hpp"
#include "rules/engine.hpp"

namespace siptriage {

struct Analysis::State {
  Bundle bundle;
  std::vector<std::string_view> texts;                 // decoded, by SourceIndex
  std::vector<std::unique_ptr<std::string>> storages;  // own converted texts
  std::vector<std::unique_ptr<Arena>> arenas;
  std::vector<Source> sources;
  std::vector<Event> events;
  std::vector<Call> calls;
  rules::Verdict verdict;
  std::vector<std::string> warnings;
  bool nothing_in_window = false;  // there were records, and the time window holds none of them
  std::uint64_t rule_count = 0;
  std::string rules_sha256;
};

namespace {

using analysis::EntryResult;

// Entries that may be copies of each other: only these need their digest before they are read.
std::vector<bool> same_size(std::vector<Entry> const& entries) {
  std::map<std::size_t, std::size_t> first;
  std::vector<bool> shared(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!entries[i].bytes || entries[i].bytes->view().empty()) continue;
    auto const [place, is_new] = first.try_emplace(entries[i].bytes->view().size(), i);
    if (!is_new) shared[i] = shared[place->second] = true;
  }
  return shared;
}

// For each entry the first one that holds the same bytes; itself where its digest is not known.
std::vector<std::size_t> originals(std::vector<std::string> const& sha256) {
  std::map<std::string, std::size_t> first;
  std::vector<std::size_t> original;
  for (std::size_t i = 0; i < sha256.size(); ++i) {
    original.push_back(sha256[i].empty() ? i : first.try_emplace(sha256[i], i).first->second);
  }
  return original;
}

EntryResult same_as(Entry const& entry, Entry const& original) {
  EntryResult result;
  result.source.path = entry.path;
  result.source.bytes = entry.bytes->view().size();
  result.source.skipped = "identical to " + original.path + ": read once";
  Defect defect;
  defect.code = DefectCode::not_read;
  defect.where = {0, 1, 0, result.source.bytes};
  defect.bytes_skipped = result.source.bytes;
  defect.detail = result.source.skipped;
  result.source.defects = {std::move(defect)};
  return result;
}

// Digests cost as much as reading: they are work of their own beside it.
std::vector<EntryResult> read_entries(std::vector<Entry> const& entries, unsigned jobs) {
  auto const count = entries.size();
  std::vector<std::string> sha256(count);
  auto const digest = [&](std::size_t i) {
    if (entries[i].bytes && sha256[i].empty()) {
      sha256[i] = io::sha256_hex(entries[i].bytes->view());
    }
  };
  auto const shared = same_size(entries);
  parallel_for(count, jobs, [&](std::size_t i) {
    if (shared[i]) digest(i);
  });
  auto const original = originals(sha256);
  std::vector<EntryResult> results(count);
  parallel_for(2 * count, jobs, [&](std::size_t task) {
    auto const i = task / 2;
    if (task % 2 == 1) return digest(i);
    results[i] = original[i] == i ? analysis::read_entry(entries[i], static_cast<SourceIndex>(i))
                                  : same_as(entries[i], entries[original[i]]);
  });
  for (std::size_t i = 0; i < count; ++i) {
    results[i].source.sha256 = sha256[i];
    analysis::note_archive(results[i].source, entries[i], static_cast<SourceIndex>(i));
  }
  return results;
}

void assume_zones(std::vector<Event>& events, std::vector<AssumedZone> const& zones) {
  for (auto const& zone : zones) {
    auto const offset = std::int64_t{zone.offset_minutes} * 60'000'000;
    for (auto& event : events) {
      if (event.family != zone.family || event.time.utc || !event.time.local) continue;
      event.time.utc = Instant{event.time.local->micros - offset};
    }
  }
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

void take(Analysis::State& state, std::vector<EntryResult> results) {
  for (auto const index : analysis::time_order(results)) {
    auto events = std::exchange(results[index].events, {});
    std::move(events.begin(), events.end(), std::back_inserter(state.events));
  }
  for (auto& result : results) {
    state.texts.push_back(result.text);
    state.storages.push_back(std::move(result.storage));
    state.arenas.push_back(std::move(result.arena));
    state.sources.push_back(std::move(result.source));
  }
}

// What lies between the files of one log, and what stands in several of them.
void join_parts(Analysis::State& state) {
  state.warnings = analysis::find_gaps(state.sources, state.texts);
  auto overlaps = analysis::join_parts(state.sources, state.texts, state.events);
  state.warnings.insert(state.warnings.end(), overlaps.begin(), overlaps.end());
}

std::set<Family> families_of(Analysis::State const& state) {
  std::set<Family> families;
  for (auto const& source : state.sources) {
    if (source.family != Family::none) families.insert(source.family);
  }
  for (auto const& event : state.events) families.insert(event.family);
  return families;
}

}  // namespace

Analysis analyze(Bundle&& bundle, RuleSet const& rules, AnalysisOptions const& options) {
  auto state = std::make_unique<Analysis::State>();
  state->bundle = std::move(bundle);
  auto entries = read_entries(state->bundle.entries(), options.jobs);
  for (auto& entry : entries) assume_zones(entry.events, options.assumed_zones);
  take(*state, std::move(entries));
  analysis::name_setting_hosts(state->events);
  analysis::describe(state->sources, state->events);
  analysis::describe_quiet(state->sources, state->texts);
  state->arenas.push_back(std::make_unique<Arena>());
  analysis::tie_evidence(state->sources, state->events, *state->arenas.back());
  join_parts(*state);
  keep_window(*state, options);
  state->arenas.push_back(std::make_unique<Arena>());
  auto table = correlate::build_calls(state->events, *state->arenas.back());
  state->calls = std::move(table.calls);
  auto const model = facts::build_case_model(state->events, state->calls, families_of(*state));
  state->verdict = rules::evaluate(rules, model);
  auto& warnings = state->verdict.warnings;
  state->warnings.insert(state->warnings.end(), warnings.begin(), warnings.end());
  state->rule_count = rules.size();
  state->rules_sha256 = rules.sha256();
  return Analysis(std::move(state));
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
std::vector<Event> const& Analysis::events() const noexcept { return state_->events; }
std::vector<Source> const& Analysis::sources() const noexcept { return state_->sources; }
std::vector<std::string> const& Analysis::warnings() const noexcept { return state_->warnings; }
std::uint64_t Analysis::rule_count() const noexcept { return state_->rule_count; }
std::string const& Analysis::rules_sha256() const noexcept { return state_->rules_sha256; }

std::string_view Analysis::text(SourceSpan const& span) const noexcept {
  if (span.source >= state_->texts.size()) return {};
  auto const whole = state_->texts[span.source];
  if (span.offset > whole.size()) return {};
  return whole.substr(span.offset, span.length);
}

}  // namespace siptriage
