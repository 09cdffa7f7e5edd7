// The field paths of rule files ("data.domain", "ms_diagnostics.id"): one table that says what each
// kind of record offers, of which type, and how it is read. A path that is not in it is an error of
// the rule, never an absent value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "facts/case_model.hpp"

namespace siptriage::rules {

using facts::Value;
using facts::ValueType;

// Set of record kinds, one bit each.
using Subjects = std::uint64_t;
inline constexpr Subjects kSipRequest = 1u << 0;
inline constexpr Subjects kSipResponse = 1u << 1;
inline constexpr Subjects kSipFragment = 1u << 2;
inline constexpr Subjects kSipMessage = kSipRequest | kSipResponse | kSipFragment;
inline constexpr Subjects kDiagnosticRecord = 1u << 3;
inline constexpr Subjects kTransport = 1u << 4;
inline constexpr Subjects kTls = 1u << 5;
inline constexpr Subjects kDns = 1u << 6;
inline constexpr Subjects kRouting = 1u << 7;
inline constexpr Subjects kCallEvent = 1u << 8;
inline constexpr Subjects kAlarm = 1u << 9;
inline constexpr Subjects kHttp = 1u << 10;
inline constexpr Subjects kConfig = 1u << 11;
inline constexpr Subjects kAcl = 1u << 12;
inline constexpr Subjects kSetting = 1u << 13;
inline constexpr Subjects kCertificate = 1u << 14;
inline constexpr Subjects kAllEvents = (1u << 15) - 1;
// Fact kinds follow, one bit each in the order of facts::FactKind (fact_subject()).
inline constexpr std::size_t kFirstFactBit = 16;
inline constexpr Subjects kEverything = ~Subjects{0};
static_assert(kFirstFactBit + facts::kFactKindCount <= 64);

// "sip_message" and the event kinds of the contract; nullopt for any other name.
[[nodiscard]] std::optional<Subjects> event_subjects(std::string_view name) noexcept;
[[nodiscard]] Subjects fact_subject(facts::FactKind kind) noexcept;
// Bit of one event.
[[nodiscard]] Subjects subject_of(Event const& event) noexcept;

// What a pattern matched: one event, for SIP one diagnostics header of it, or one fact.
struct Instance {
  static constexpr std::uint32_t kNoHeader = 0xffffffff;
  EventIndex event = 0;              // the decisive record
  std::uint32_t header = kNoHeader;  // index into SipMessageEvent::diagnostics
  facts::Fact const* fact = nullptr;
};

struct ReadContext {
  facts::CaseModel const& model;
  Arena& arena;  // for headers that have to be parsed
  Instance instance;
};

// A resolved path. `key` is the open part ("domain" of "data.domain"); with `numbered`, the list of
// all values of key1, key2, ... in the order of their numbers.
struct Field {
  using Reader = Value (*)(ReadContext const& context, Field const& field);
  Reader read = nullptr;
  std::string path;  // as the rule names it
  std::string key;
  ValueType type = ValueType::text;
  bool numbered = false;
  bool of_diagnostics = false;  // belongs to one ms-diagnostics header
};

// The field of that path on every one of `subjects`, or nullopt.
[[nodiscard]] std::optional<Field> find_field_path(Subjects subjects, std::string_view path);
// What a message says behind a path that is not there: " (like it: reason_phrase)", or nothing.
[[nodiscard]] std::string paths_like(Subjects subjects, std::string_view path);

// The call that an instance belongs to.
[[nodiscard]] std::optional<CallIndex> call_of(facts::CaseModel const& model,
                                               Instance const& instance);
// "from_domain", "to_domain", "asserted_domain", "expressway_domain" of a call; absent when no
// record shows it.
[[nodiscard]] bool is_call_field(std::string_view name) noexcept;
[[nodiscard]] Value call_field(facts::CaseModel const& model, std::optional<CallIndex> call,
                               std::string_view name);

// Text without padding; absent when nothing is left.
[[nodiscard]] Value text_value(std::string_view text);

}  // namespace siptriage::rules
