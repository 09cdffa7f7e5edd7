// Writers: an Analysis to text for a person or JSON for a script. The same Analysis gives the same
// bytes. All output is valid UTF-8; control characters of the log never pass through.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "siptriage/analysis.hpp"
#include "siptriage/catalog.hpp"
#include "siptriage/compare.hpp"
#include "siptriage/formats.hpp"
#include "siptriage/inventory.hpp"
#include "siptriage/rules.hpp"
#include "siptriage/slice.hpp"

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
struct CallsTextOptions {
  std::size_t width = 100;  // code points of a line; longer cells are cut
  bool verbose = false;     // whole cells, and the Call-IDs
};
// Calls as a table, and as {"schema_version", "calls": [call + "cause" + "hosts"]}. `chosen`:
// indexes into Analysis::calls(), shown in that order.
[[nodiscard]] std::string render_calls_text(Analysis const& analysis,
                                            std::vector<CallIndex> const& chosen,
                                            CallsTextOptions const& options);
[[nodiscard]] std::string render_calls_json(Analysis const& analysis,
                                            std::vector<CallIndex> const& chosen);

struct LadderOptions {
  std::size_t width = 100;  // code points of a line of text; 60 to 400
  bool color = false;       // ANSI colours in text
  bool verbose = false;     // nothing is folded
};
// One call as a ladder: hosts as columns, a line a message, the message where the failure first
// shows marked and cited by file and line. Empty heading only for an index that does not exist.
// As text for a terminal; hosts beyond the width share the last column.
[[nodiscard]] std::string render_ladder(Analysis const& analysis, CallIndex call,
                                        LadderOptions const& options);
// As a Mermaid sequenceDiagram.
[[nodiscard]] std::string render_mermaid(Analysis const& analysis, CallIndex call,
                                         LadderOptions const& options);
// As a self-contained SVG document without scripts, for light and dark pages.
[[nodiscard]] std::string render_svg(Analysis const& analysis, CallIndex call,
                                     LadderOptions const& options);

// The index of a slice: the call, its ladder, and every record with its place in the uploaded log
// and its digest.
[[nodiscard]] std::string render_slice_index(Analysis const& analysis, CallIndex call,
                                             Slice const& slice);

// What `siptriage diff` prints; see compare.hpp.
[[nodiscard]] std::string render_comparison_text(Comparison const& comparison,
                                                 TextOptions const& options);
[[nodiscard]] std::string render_comparison_json(Comparison const& comparison);

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
