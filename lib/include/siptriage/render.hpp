// Writers: an Analysis to text for a person or JSON for a script. The same Analysis gives the same
// bytes. All output is valid UTF-8; control characters of the log never pass through.
#pragma once

#include <string>
#include <string_view>

#include "siptriage/analysis.hpp"

namespace siptriage {

struct TextOptions {
  bool color = false;   // ANSI colours
  bool verbose = false; // all evidence, all not-evaluated rules, input list with defects
};

// The answer to paste into a ticket: verdict first. Ends with a newline.
[[nodiscard]] std::string render_text(Analysis const& analysis, TextOptions const& options);
// The result document of the contract (schema version 1.0), indented by 2, ends with a newline.
[[nodiscard]] std::string render_json(Analysis const& analysis);
// One object a line: inputs, findings, calls, then the summary; `case_name` goes into "case".
[[nodiscard]] std::string render_ndjson(Analysis const& analysis, std::string_view case_name);
// A summary line for a case that could not be analysed at all.
[[nodiscard]] std::string render_ndjson_error(std::string_view case_name, std::string_view error);
// The event model, one JSON object a line, in time order as far as known.
[[nodiscard]] std::string render_events(Analysis const& analysis);
// JSON Schema (draft 2020-12) of render_json's document. Static storage.
[[nodiscard]] std::string_view result_schema() noexcept;

}  // namespace siptriage
