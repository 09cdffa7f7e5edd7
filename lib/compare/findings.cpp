#include "compare/findings.hpp"

#include <algorithm>

namespace siptriage::compare_detail {
namespace {

using Findings = std::vector<Finding const*>;

FindingMention mention(Analysis const& analysis, Finding const& finding) {
  std::string place;
  if (!finding.evidence.empty()) place = place_of(analysis, finding.evidence.front());
  return {finding.cause, finding.rule,  finding.title,   finding.summary,
          finding.role,  finding.count, std::move(place)};
}

std::optional<std::string> const* slot_of(Finding const& finding, std::string const& name) {
  for (auto const& [slot, value] : finding.slots) {
    if (slot == name) return &value;
  }
  return nullptr;
}

// Slots whose values differ, those of `a` first.
std::vector<FindingChange::Slot> slot_changes(Finding const& a, Finding const& b) {
  std::vector<FindingChange::Slot> changes;
  for (auto const& [name, value] : a.slots) {
    auto const* const other = slot_of(b, name);
    auto const after = other != nullptr ? *other : std::nullopt;
    if (value != after) changes.push_back({name, value, after});
  }
  for (auto const& [name, value] : b.slots) {
    if (slot_of(a, name) == nullptr && value) changes.push_back({name, std::nullopt, value});
  }
  return changes;
}

FindingChange change_of(Finding const& a, Finding const& b) {
  return {a.cause, b.rule,  b.title, a.summary, b.summary,
          a.count, b.count, a.role,  b.role,    slot_changes(a, b)};
}

// Takes the pairs for which `same` holds out of both lists, in their order.
template <typename Same, typename Found>
void pair_off(Findings& a, Findings& b, Same const& same, Found const& found) {
  std::erase_if(a, [&](Finding const* mine) {
    auto const it =
        std::find_if(b.begin(), b.end(), [&](Finding const* other) { return same(*mine, *other); });
    if (it == b.end()) return false;
    found(*mine, **it);
    b.erase(it);
    return true;
  });
}

Findings all_of(Analysis const& analysis) {
  Findings all;
  for (auto const& finding : analysis.findings()) all.push_back(&finding);
  return all;
}

}  // namespace

std::string place_of(Analysis const& analysis, EventIndex event) {
  if (event >= analysis.events().size()) return {};
  SourceSpan const& where = analysis.events()[event].where;
  if (where.source >= analysis.sources().size()) return {};
  return analysis.sources()[where.source].path + ":" + std::to_string(where.line);
}

void compare_findings(Analysis const& a, Analysis const& b, Comparison& comparison) {
  Findings before = all_of(a), after = all_of(b);
  auto const same_entities = [](Finding const& x, Finding const& y) {
    return x.fingerprint == y.fingerprint;
  };
  auto const same_cause = [](Finding const& x, Finding const& y) { return x.cause == y.cause; };
  pair_off(before, after, same_entities, [&](Finding const& x, Finding const& y) {
    if (x.count == y.count && x.role == y.role) {
      comparison.same.push_back(mention(b, y));
    } else {
      comparison.changed.push_back(change_of(x, y));
    }
  });
  pair_off(before, after, same_cause, [&](Finding const& x, Finding const& y) {
    comparison.changed.push_back(change_of(x, y));
  });
  for (auto const* finding : before) comparison.gone.push_back(mention(a, *finding));
  for (auto const* finding : after) comparison.added.push_back(mention(b, *finding));
}

}  // namespace siptriage::compare_detail
