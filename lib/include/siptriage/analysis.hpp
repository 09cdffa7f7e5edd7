// The one call that turns the bytes of a case into a named root cause.
//
//   siptriage::Bundle bundle;
//   bundle.add_text("ticket.txt", text);
//   auto rules = siptriage::RuleSet::builtin();
//   auto analysis = siptriage::analyze(std::move(bundle), *rules, {});
//   analysis.outcome(); analysis.findings(); siptriage::render_json(analysis);
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "siptriage/bundle.hpp"
#include "siptriage/call.hpp"
#include "siptriage/event.hpp"
#include "siptriage/finding.hpp"
#include "siptriage/rules.hpp"

namespace siptriage {

// Offset from UTC that the stamps of a family without a zone are to be read in.
struct AssumedZone {
  Family family = Family::none;
  int offset_minutes = 0;  // east of UTC is positive
};

struct AnalysisOptions {
  std::vector<AssumedZone> assumed_zones;
  std::optional<Instant> since, until;  // events with a known UTC outside are left out; inclusive
  unsigned jobs = 1;                    // worker threads; the result does not depend on it
  ProgressSink progress;                // told of each entry that was read
};

// What was found out about the clock behind one entry, against the other logs of the case.
struct ClockCorrection {
  std::int64_t offset_ms = 0;  // this clock minus the reference; taken off every UTC of its events
  std::int64_t error_ms = 0;   // the true offset is within +- this
  std::uint32_t pairs = 0;     // messages seen on both sides
};

// What was read of one entry. understood + skipped (of the defects) == bytes, always.
struct Source {
  std::string path;
  Family family = Family::none;  // family of most of what was understood
  std::string encoding;          // "utf-8", "utf-16le", ...; empty when not read
  std::string host;              // host name that the log shows, empty when none
  std::string time_zone;         // "UTC", "+01:00", empty when neither the log nor others say
  std::optional<ClockCorrection> clock;  // absent when nothing ties this clock to another one
  std::uint64_t bytes = 0;               // decoded
  std::uint64_t lines = 0;
  std::uint64_t bytes_understood = 0;
  std::uint64_t events = 0;
  std::optional<Instant> first_time, last_time;
  std::string sha256;           // of the bytes as uploaded, hex
  std::vector<Defect> defects;  // by code, then by place
  std::string skipped;          // why the entry was not read, empty otherwise
  bool unreadable = false;
};

// Result of analyze(). Move-only; owns the bytes that its views point into.
class Analysis {
 public:
  struct State;
  explicit Analysis(std::unique_ptr<State> state) noexcept;
  Analysis(Analysis&&) noexcept;
  Analysis& operator=(Analysis&&) noexcept;
  Analysis(Analysis const&) = delete;
  Analysis& operator=(Analysis const&) = delete;
  ~Analysis();

  [[nodiscard]] Outcome outcome() const noexcept;
  // False when part of the input was corrupt, unreadable or over a limit (exit code 4).
  [[nodiscard]] bool complete() const noexcept;
  // True when at least one supported log was recognised (else exit code 3).
  [[nodiscard]] bool anything_recognised() const noexcept;
  // Index into findings(), or nullopt.
  [[nodiscard]] std::optional<std::size_t> root_cause() const noexcept;
  [[nodiscard]] std::vector<Finding> const& findings() const noexcept;  // the root cause first
  [[nodiscard]] std::vector<RuledOut> const& ruled_out() const noexcept;
  [[nodiscard]] std::vector<NotEvaluated> const& not_evaluated() const noexcept;
  [[nodiscard]] std::vector<Call> const& calls() const noexcept;
  [[nodiscard]] Events const& events() const noexcept;
  [[nodiscard]] std::vector<Source> const& sources() const noexcept;
  [[nodiscard]] std::vector<std::string> const& warnings() const noexcept;
  [[nodiscard]] std::uint64_t rule_count() const noexcept;
  [[nodiscard]] std::string const& rules_sha256() const noexcept;
  // The decoded bytes of a span: the raw record, borrowed. Empty for a span outside its source.
  [[nodiscard]] std::string_view text(SourceSpan const& span) const noexcept;

 private:
  std::unique_ptr<State> state_;
};

// Never fails: what cannot be read is said in sources(). Consumes the bundle (use std::move; the
// call does not compile with an lvalue). Cost: linear in the bytes; memory grows with events only.
[[nodiscard]] Analysis analyze(Bundle&& bundle, RuleSet const& rules,
                               AnalysisOptions const& options);

}  // namespace siptriage
