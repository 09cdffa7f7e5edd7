// One rule as loaded from its YAML file (lib/rules/README.md is the guide to the keys).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/expression.hpp"
#include "siptriage/finding.hpp"

namespace siptriage::rules {

enum class RuleStatus { experimental, stable, deprecated };
[[nodiscard]] std::string_view to_text(RuleStatus status) noexcept;

// What a match of the rule says of its cause: it is there; it is not; nobody can tell from this.
enum class RuleVerdict { finding, ruled_out, not_evaluated };
[[nodiscard]] std::string_view to_text(RuleVerdict verdict) noexcept;

// How an instance of a further pattern belongs to the match: by what it shares with the anchor.
enum class Join { anywhere, call, call_id, host, zone };

// A condition holds when the field is present and equals one of the values.
struct Condition {
  Field field;
  std::vector<Value> any_of;
  int line = 0;  // of the value in the rule file, from 1
  int column = 0;
};

struct Pattern {
  std::string name;
  Subjects subjects = 0;
  std::optional<facts::FactKind> fact;  // set: matches facts, not events
  std::vector<Condition> conditions;
  bool per_header = false;  // one instance for each ms-diagnostics header
  Join join = Join::anywhere;
};

// One sample of a rule: files, and the slots that the finding must show.
struct RuleSample {
  std::vector<std::string> inputs;  // relative to the folder of the rule file
  Slots slots;                      // nullopt: the slot must be absent
  std::string known_gap;            // why the sample is known to fail; empty: it must pass
  int line = 0;                     // in the rule file, from 1
  int column = 0;
};

struct Bind {
  std::string slot;
  Expression expression;
};

// A text that is shown when a condition holds (index into Rule::conditions), or always.
template <typename Text>
struct Shown {
  Text text;
  std::optional<std::size_t> when = std::nullopt;
};

// Marks what the author of a rule that `rules new` wrote has to replace.
inline constexpr std::string_view kFillIn = "FILL IN";

struct Rule {
  std::string id;
  int version = 1;
  RuleStatus status = RuleStatus::stable;
  RuleVerdict verdict = RuleVerdict::finding;
  std::string cause;
  std::string title;
  FindingSeverity severity = FindingSeverity::error;
  Basis basis = Basis::inference;
  Confidence confidence = Confidence::proven;  // before check
  bool undetermined = false;
  bool ambient = false;      // a state of the box that no record ties to a call
  bool after_setup = false;  // the fault harms calls that were set up (media, sharing)
  std::vector<std::string> candidates;
  std::vector<std::string> needs_any, needs_all;  // families, evidence kinds

  bool match_all = false;
  std::vector<Pattern> patterns;  // of match; the first is the anchor of `all`
  std::vector<Pattern> support;
  std::optional<Expression> where;
  std::vector<Bind> binds;
  std::vector<Bind> lets;  // values for expressions and texts that are no slots of the finding
  std::optional<Expression> check;
  std::optional<Expression> probable_when;  // true: the finding is no proof
  std::optional<Expression> proven_when;    // true: it is one, whatever `confidence` says
  std::vector<std::size_t> entities;        // indexes into binds

  std::vector<std::string> explains;
  std::vector<std::pair<std::string, std::string>> rules_out;  // cause, because
  std::vector<Expression> conditions;                          // of texts
  std::vector<Shown<std::string>> summary;  // the first that may be shown; the last always may
  std::vector<Shown<FixStep>> fix;
  std::vector<Shown<CollectStep>> collect;
  std::vector<RuleSample> fires, silent;

  std::string file;  // as shown in messages
  std::string yaml;  // as loaded
  bool builtin = false;
};

}  // namespace siptriage::rules
