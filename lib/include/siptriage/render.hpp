// Writers: an Analysis to text for a person or JSON for a script. The same Analysis gives the same
// bytes. All output is valid UTF-8; control characters of the log never pass through.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "siptriage/analysis.hpp"
#include "siptriage/catalog.hpp"
#include "siptriage/formats.hpp"
#include "siptriage/inventory.hpp"
#include "siptriage/rules.hpp"

namespace siptriage {

struct TextOptions {
  bool color = false;    // ANSI colours
  bool verbose = false;  // all evidence, all not-evaluated rules, input list with defects
};

// The answer to paste into a ticket: verdict first. Ends with a newline.
[[nodiscard]] std::string render_text(Analysis const& analysis, TextOptions const& options);
// The result document of the contract (schema version 1.0), indented by 2, ends with a newline.
[[nodiscard]] std::string render_json(Analysis const& analysis);
// One object a line: inputs, findings, calls, then the summary; `case_name` goes into "case". A
// case that is incomplete or holds nothing analysable says why in `error` of its summary (empty:
// left out).
[[nodiscard]] std::string render_ndjson(Analysis const& analysis, std::string_view case_name,
                                        std::string_view error = {});
// A summary line for a case that could not be analysed at all.
[[nodiscard]] std::string render_ndjson_error(std::string_view case_name, std::string_view error);
// The event model, one JSON object a line, in time order as far as known.
[[nodiscard]] std::string render_events(Analysis const& analysis);
// The calls of a case as a table, and as {"schema_version", "calls": [call + "cause"]}.
[[nodiscard]] std::string render_calls_text(Analysis const& analysis);
[[nodiscard]] std::string render_calls_json(Analysis const& analysis);

// What lies in a case and what is missing (siptriage/inventory.hpp): a table by folder; a document
// {"schema_version", "complete", "entries", "missing", "notes", "warnings"}; the same as one object
// a line, the summary last.
[[nodiscard]] std::string render_inventory_text(Analysis const& analysis,
                                                Inventory const& inventory);
[[nodiscard]] std::string render_inventory_json(Analysis const& analysis,
                                                Inventory const& inventory);
[[nodiscard]] std::string render_inventory_ndjson(Analysis const& analysis,
                                                  Inventory const& inventory);

// What `explain`, `rules list` and `formats` print.
[[nodiscard]] std::string render_explanations_text(std::vector<Explanation> const& rows);
[[nodiscard]] std::string render_explanations_json(std::vector<Explanation> const& rows,
                                                   std::vector<RuleInfo> const& rules);
[[nodiscard]] std::string render_rules_text(std::vector<RuleInfo> const& rules);
[[nodiscard]] std::string render_rules_json(std::vector<RuleInfo> const& rules);
[[nodiscard]] std::string render_rule_text(RuleInfo const& rule);
[[nodiscard]] std::string render_formats_text(std::vector<FormatInfo> const& formats);
[[nodiscard]] std::string render_formats_json(std::vector<FormatInfo> const& formats);

// Text from outside made fit for a terminal: one line, valid UTF-8, no control characters.
[[nodiscard]] std::string printable(std::string_view text);
// Address behind a short link ("cisco:212383"); an unknown or full link is returned as it is.
[[nodiscard]] std::string expand_link(std::string_view link);

// JSON Schema (draft 2020-12) of render_json's document. Static storage.
[[nodiscard]] std::string_view result_schema() noexcept;
// JSON Schema of render_inventory_json's document.
[[nodiscard]] std::string inventory_schema();

}  // namespace siptriage
