// Two cases side by side: before and after a change, or a failing against a working call.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "siptriage/analysis.hpp"

namespace siptriage {

// A finding of both cases with the same cause. `slots` are those that differ: name, before, after.
struct FindingChange {
  std::string cause, rule, title;
  std::string summary_a, summary_b;
  std::uint64_t count_a = 0, count_b = 0;
  Role role_a = Role::unrelated, role_b = Role::unrelated;
  struct Slot {
    std::string name;
    std::optional<std::string> before, after;
  };
  std::vector<Slot> slots;
};

// A finding of one case only.
struct FindingMention {
  std::string cause, rule, title, summary;
  Role role = Role::unrelated;
  std::uint64_t count = 0;
  std::string place;  // file:line of its first evidence; may be empty
};

// One message of a flow.
struct FlowMessage {
  std::string label;     // "INVITE", "504 INVITE"
  std::string text;      // with the words of the log: "504 Server time-out"
  std::string from, to;  // names of hosts; may be empty
  std::string place;     // file:line
};

// One row of two flows put side by side; an empty side has no such message.
struct FlowRow {
  std::optional<FlowMessage> a, b;
};

struct FlowComparison {
  std::string call_a, call_b;                   // ids
  std::string title_a, title_b;                 // caller -> callee, outcome
  std::vector<FlowRow> rows;                    // at most kMaxFlowRows around where they part
  std::size_t rows_before = 0, rows_after = 0;  // rows left out
  std::optional<std::size_t> parts_at;          // index into rows; nullopt: the flows are the same
  std::uint64_t messages_a = 0, messages_b = 0, common = 0;
};
inline constexpr std::size_t kMaxFlowRows = 24;

struct CaseState {
  std::string name;
  Outcome outcome = Outcome::not_evaluable;
  bool complete = true;
  std::optional<std::string> root_cause;  // name of the cause
  std::uint64_t calls = 0, failed_calls = 0;
};

struct Comparison {
  CaseState a, b;
  std::vector<FindingMention> gone, added;
  std::vector<FindingChange> changed;  // other entities, count or role
  std::vector<FindingMention> same;
  std::optional<FlowComparison> flow;  // absent when one of the cases has no call
};

struct CompareOptions {
  std::string name_a = "A", name_b = "B";
  std::optional<CallIndex> call_a, call_b;  // absent: the failed call, and the one most like it
};

// Findings are matched by fingerprint, then by cause. The flows of one call each are aligned by
// method and status (longest common subsequence); a message that passes several hosts counts once,
// and 100 Trying, which goes one hop only (RFC 3261 16.7), does not count. Quadratic in the
// messages of one call, which are cut at 1,000.
[[nodiscard]] Comparison compare(Analysis const& a, Analysis const& b,
                                 CompareOptions const& options);

}  // namespace siptriage
