// The parts of the result document, shared by the JSON and the NDJSON writer.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "render/json_value.hpp"
#include "render/view.hpp"

namespace siptriage::render {

// Names events "e1", "e2", ... in order of their first reference.
class EvidenceTable {
 public:
  explicit EvidenceTable(ResultView const& view) : view_(view) {}

  // Ids of those events; unknown indexes are left out.
  [[nodiscard]] Json ids(std::vector<EventIndex> const& events);
  // { "e1": evidence, ... } of everything referenced so far.
  [[nodiscard]] Json table() const;

 private:
  ResultView const& view_;
  std::map<EventIndex, std::size_t> number_;  // place in order_
  std::vector<EventIndex> order_;
};

[[nodiscard]] Json collect_json(CollectStep const& step);
[[nodiscard]] Json collect_json(std::vector<CollectStep> const& steps);
[[nodiscard]] Json finding_json(ResultView const& view, Finding const& finding,
                                EvidenceTable& evidence);
[[nodiscard]] Json ruled_out_json(ResultView const& view, EvidenceTable& evidence);
[[nodiscard]] Json not_evaluated_json(ResultView const& view);
[[nodiscard]] Json call_json(ResultView const& view, CallIndex index);
[[nodiscard]] Json input_json(Source const& source);
[[nodiscard]] Json tool_json(ResultView const& view);
// Id of the root cause finding, or null.
[[nodiscard]] Json root_cause_json(ResultView const& view);

// The whole document; see render_json of siptriage/render.hpp.
[[nodiscard]] std::string write_json(ResultView const& view);
[[nodiscard]] std::string write_ndjson(ResultView const& view, std::string_view case_name,
                                       std::string_view error = {});
[[nodiscard]] std::string write_events(ResultView const& view);

}  // namespace siptriage::render
