// A hand-made result: the writers are tested without the pipeline.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "render/view.hpp"

namespace siptriage::testing {

// Owns everything that its view points to.
class SampleCase {
 public:
  SampleCase();
  SampleCase(SampleCase const&) = delete;
  SampleCase& operator=(SampleCase const&) = delete;

  [[nodiscard]] render::ResultView view() const;
  // Appends an entry with that text; returns its index.
  SourceIndex add_source(std::string path, std::string text, Family family);
  // Appends an event that spans `text` from its first occurrence of `from` to the end.
  EventIndex add_event(SourceIndex source, std::string_view from, Payload payload);

  Outcome outcome = Outcome::no_known_cause;
  bool complete = true;
  std::optional<std::size_t> root_cause;
  std::vector<Finding> findings;
  std::vector<RuledOut> ruled_out;
  std::vector<NotEvaluated> not_evaluated;
  std::vector<Call> calls;
  Events events;
  std::vector<Source> sources;
  std::vector<std::string> warnings;
  std::vector<std::unique_ptr<std::string>> texts;
};

// Cause named: an SRV fault seen by an Edge, with a consequence, a ruled-out cause, an unchecked
// rule and a skipped input.
[[nodiscard]] std::unique_ptr<SampleCase> srv_case();
// Undetermined: a bare 504.
[[nodiscard]] std::unique_ptr<SampleCase> undetermined_case();

// Writes the document for the schema check when SIPTRIAGE_RENDER_OUT names a folder.
void keep_for_schema_check(std::string const& name, std::string const& document);

}  // namespace siptriage::testing
