#include "rules/folding.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace siptriage::rules {
namespace {

constexpr std::size_t kMaxFoldWithoutCall = 500;  // candidates of one rule
constexpr std::size_t kMaxFoldTrials = 64;        // candidates of one call that are compared

// True when every entity of `vague` is absent or equal, and at least one is absent.
bool says_less(Candidate const& vague, Candidate const& exact) {
  bool less = false;
  for (auto const entity : vague.rule->entities) {
    auto const& mine = vague.slots[entity].second;
    auto const& other = exact.slots[entity].second;
    if (mine && mine != other) return false;
    if (!mine && other) less = true;
  }
  return less;
}

std::set<CallIndex> calls_of(Candidate const& candidate) {
  std::set<CallIndex> calls;
  for (auto const& sighting : candidate.sightings) {
    if (sighting.call) calls.insert(*sighting.call);
  }
  return calls;
}

void sort_sightings(Candidate& candidate) {
  std::stable_sort(
      candidate.sightings.begin(), candidate.sightings.end(),
      [](Sighting const& a, Sighting const& b) { return a.decisive.front() < b.decisive.front(); });
}

class Folder {
 public:
  explicit Folder(std::vector<Candidate> candidates) : candidates_(std::move(candidates)) {
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      for (auto const call : calls_of(candidates_[i])) {
        auto& group = by_call_[call];
        if (group.size() < kMaxFoldTrials) group.push_back(i);
      }
    }
  }

  std::vector<Candidate> fold() {
    std::vector<Candidate> kept;
    std::vector<std::optional<std::size_t>> target(candidates_.size());
    for (std::size_t i = 0; i < candidates_.size(); ++i) target[i] = exact_one_for(i);
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      auto to = target[i];
      if (!to) continue;
      while (target[*to]) to = target[*to];  // ends: each step names more entities
      auto& sightings = candidates_[*to].sightings;
      for (auto& sighting : candidates_[i].sightings) sightings.push_back(std::move(sighting));
    }
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (!target[i]) kept.push_back(std::move(candidates_[i]));
    }
    for (auto& candidate : kept) sort_sightings(candidate);
    return kept;
  }

 private:
  std::optional<std::size_t> exact_one_for(std::size_t vague) const {
    auto const& candidate = candidates_[vague];
    auto const calls = calls_of(candidate);
    if (calls.empty()) return exact_one_without_call(vague);
    for (auto const i : by_call_.at(*calls.begin())) {
      if (i == vague || !says_less(candidate, candidates_[i])) continue;
      auto const covering = calls_of(candidates_[i]);
      if (std::includes(covering.begin(), covering.end(), calls.begin(), calls.end())) return i;
    }
    return std::nullopt;
  }

  // Without a call nothing but the names ties two records together; a hostile log with very many
  // names is not worth a quadratic search.
  std::optional<std::size_t> exact_one_without_call(std::size_t vague) const {
    if (candidates_.size() > kMaxFoldWithoutCall) return std::nullopt;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (i != vague && says_less(candidates_[vague], candidates_[i])) return i;
    }
    return std::nullopt;
  }

  std::vector<Candidate> candidates_;
  std::map<CallIndex, std::vector<std::size_t>> by_call_;
};

}  // namespace

std::vector<Candidate> fold_vague(std::vector<Candidate> candidates) {
  return Folder(std::move(candidates)).fold();
}

}  // namespace siptriage::rules
