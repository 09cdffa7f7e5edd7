// What the rules concluded. All strings are owned.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "siptriage/call.hpp"
#include "siptriage/event.hpp"

namespace siptriage {

enum class Outcome : std::uint8_t { cause_named, undetermined, no_known_cause, not_evaluable };
enum class Role : std::uint8_t { root_cause, contributing, consequence, unrelated };
enum class FindingSeverity : std::uint8_t { info, notice, warning, error };
enum class Confidence : std::uint8_t { possible, probable, proven };
enum class Basis : std::uint8_t { protocol, vendor_documented, field, inference };

// Contract spellings; static storage.
[[nodiscard]] std::string_view to_text(Outcome) noexcept;
[[nodiscard]] std::string_view to_text(Role) noexcept;
[[nodiscard]] std::string_view to_text(FindingSeverity) noexcept;
[[nodiscard]] std::string_view to_text(Confidence) noexcept;
[[nodiscard]] std::string_view to_text(Basis) noexcept;

struct FixStep {
  std::string action;  // what to do, names filled in ("do" in JSON)
  std::string where;   // product or menu; may be empty
  std::string link;    // "cisco:212383"; may be empty
};

struct TimeSpan {
  Instant since, until;
};

// When the calls of a step were logged: whole seconds, a minute more on both sides.
struct LogWindow {
  std::optional<TimeSpan> utc;    // absent: no record of theirs says its time zone
  std::optional<TimeSpan> local;  // the same as the stamps of one log read
  std::string host;               // whose stamps; empty when that log names no host
  std::string time_zone;          // of these stamps; empty: not known
};

// Whether a step fetches a log of the time of the calls.
enum class StepWindow : std::uint8_t {
  by_kind,  // when logs of its kind grow with the calls
  calls,    // it does, whatever kind of log it is
  none,     // of a call that is still to be made
};

struct CollectStep {
  std::string what;        // log or output to fetch
  std::string how;         // menu path or command, Call-ID to search for
  std::string why;         // what it decides
  std::string check = {};  // id of the check that advises it; empty: a step of the rule
  std::string kind = {};   // log family or evidence kind that it fetches; empty: neither
  std::string level = {};  // what has to be logged, and where that is set
  std::string host = {};   // whose log, where known
  StepWindow of = StepWindow::by_kind;
  std::optional<LogWindow> window = {};
  std::vector<std::string> call_ids = {};  // of the calls in the window
};

// A slot that a rule looked for and did not find has no value (null in JSON).
using Slots = std::vector<std::pair<std::string, std::optional<std::string>>>;

struct Finding {
  std::string id;  // "f1", "f2", ...
  std::string rule;
  int rule_version = 1;
  std::string cause;
  std::string title;
  Role role = Role::unrelated;
  std::optional<std::size_t> explained_by;  // index of another finding
  FindingSeverity severity = FindingSeverity::error;
  Confidence confidence = Confidence::possible;
  Basis basis = Basis::inference;
  std::string summary;
  Slots slots;                          // in the rule's order
  std::vector<std::string> candidates;  // cause names; undetermined findings only
  std::vector<CallIndex> calls;         // ascending
  std::vector<EventIndex> evidence;     // decisive first, then supporting
  std::uint64_t count = 1;              // calls (or events where no call is known) with this fault
  std::vector<FixStep> fix;
  std::vector<CollectStep> collect;
  std::string fingerprint;  // hex SHA-256 of rule id and slots: equal over re-uploads
};

struct RuledOut {
  std::string rule;  // rule that would have named the cause, or that tested it
  std::string cause;
  std::string because;
  std::vector<EventIndex> evidence;
};

struct NotEvaluated {
  std::string rule;
  std::string cause;
  std::vector<std::string> missing;  // families or evidence kinds of the contract
  std::vector<CollectStep> collect;
};

}  // namespace siptriage
