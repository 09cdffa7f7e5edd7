#include "rules/call_fates.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

namespace siptriage::rules {
namespace {

using Indexes = std::vector<std::size_t>;

bool rules_out(Rule const& rule, std::string const& cause) {
  return std::any_of(rule.rules_out.begin(), rule.rules_out.end(),
                     [&](auto const& entry) { return entry.first == cause; });
}

bool explains(Rule const& rule, std::string const& cause) {
  return std::find(rule.explains.begin(), rule.explains.end(), cause) != rule.explains.end();
}

class CallJudge {
 public:
  CallJudge(std::vector<Candidate> const& all, Indexes const& candidates)
      : all_(all), candidates_(candidates) {
    for (auto const i : candidates_) {
      result_.fates[i] = {};
      if (all_[i].names_fault()) first_fault_of_rule_.try_emplace(all_[i].rule, i);
    }
  }

  CallFates judge() {
    exclude();
    explain();
    compete();
    close_undetermined();
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool kept(std::size_t i) const {
    return result_.fates.at(i).kind == Fate::Kind::keep;
  }

  // Two that rule each other out prove that the records contradict each other: no decision.
  void exclude() {
    for (auto const i : candidates_) {
      if (!all_[i].names_fault()) continue;
      for (auto const& [rule, rival] : first_fault_of_rule_) {
        bool const out = rules_out(*rule, all_[i].rule->cause);
        if (!out || rules_out(*all_[i].rule, rule->cause)) continue;
        result_.fates[i] = {Fate::Kind::excluded, rival};
      }
    }
  }

  // Lowest index among the faults that explain this cause directly.
  [[nodiscard]] std::optional<std::size_t> explainer_of(std::string const& cause) const {
    std::optional<std::size_t> best;
    for (auto const& [rule, fault] : first_fault_of_rule_) {
      if (!explains(*rule, cause) || result_.fates.at(fault).kind == Fate::Kind::excluded) continue;
      if (!best || fault < *best) best = fault;
    }
    return best;
  }

  void explain() {
    for (auto const i : candidates_) {
      if (!kept(i)) continue;
      auto by = explainer_of(all_[i].rule->cause);
      if (!by) continue;
      result_.fates[i] = {Fate::Kind::explained, top_of_chain(*by)};
    }
  }

  // Loading refuses circles of `explains`; the count keeps a broken one from hanging.
  [[nodiscard]] std::size_t top_of_chain(std::size_t by) const {
    for (std::size_t step = 0; step < first_fault_of_rule_.size(); ++step) {
      auto const next = explainer_of(all_[by].rule->cause);
      if (!next) break;
      by = *next;
    }
    return by;
  }

  void compete() {
    std::set<std::string_view> causes;
    Indexes rivals;
    for (auto const i : candidates_) {
      if (!kept(i) || !all_[i].names_fault()) continue;
      causes.insert(all_[i].rule->cause);
      rivals.push_back(i);
    }
    if (causes.size() < 2) return;
    for (auto const i : rivals) result_.fates[i] = {Fate::Kind::competing, 0};
    for (auto& [i, fate] : result_.fates) {
      bool const explained = fate.kind == Fate::Kind::explained;
      if (explained && result_.fates.at(fate.by).kind == Fate::Kind::competing) {
        fate = {Fate::Kind::competing, 0};
      }
    }
    result_.competitors = std::move(rivals);
  }

  // A finding that only says "one of these" has nothing to add once a cause is named.
  void close_undetermined() {
    auto const named = std::find_if(candidates_.begin(), candidates_.end(), [this](std::size_t i) {
      return kept(i) && all_[i].names_fault();
    });
    for (auto const i : candidates_) {
      if (!kept(i) || !all_[i].undetermined()) continue;
      if (named != candidates_.end()) {
        result_.fates[i] = {Fate::Kind::explained, *named};
      } else if (!result_.competitors.empty()) {
        result_.fates[i] = {Fate::Kind::competing, 0};
      }
    }
  }

  std::vector<Candidate> const& all_;
  Indexes const& candidates_;
  std::map<Rule const*, std::size_t> first_fault_of_rule_;
  CallFates result_;
};

}  // namespace

CallFates fates_in_call(std::vector<Candidate> const& all, Indexes const& candidates) {
  return CallJudge(all, candidates).judge();
}

}  // namespace siptriage::rules
