// What the writers read. A view over an Analysis, or over hand-made data in tests: the writers
// never need the pipeline.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "siptriage/analysis.hpp"

namespace siptriage::render {

// All pointers are borrowed and never null; `text` returns the raw bytes of a span.
struct ResultView {
  Outcome outcome = Outcome::not_evaluable;
  bool complete = true;
  std::optional<std::size_t> root_cause;
  std::vector<Finding> const* findings = nullptr;
  std::vector<RuledOut> const* ruled_out = nullptr;
  std::vector<NotEvaluated> const* not_evaluated = nullptr;
  std::vector<Call> const* calls = nullptr;
  Events const* events = nullptr;
  std::vector<Source> const* sources = nullptr;
  std::vector<std::string> const* warnings = nullptr;
  std::uint64_t rule_count = 0;
  std::string rules_sha256;
  std::function<std::string_view(SourceSpan const&)> text;
};

// The bytes of an event as output may quote them: those of a secret setting are not its value.
// Borrows from the analysis, or from `storage`.
[[nodiscard]] std::string_view quotable_text(ResultView const& view, Event const& event,
                                             std::string& storage);

// The analysis must outlive the view.
[[nodiscard]] ResultView view_of(Analysis const& analysis);

}  // namespace siptriage::render
