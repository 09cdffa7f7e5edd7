// The index beside the records of a sliced call.
#include "render/call_cause.hpp"
#include "render/ladder_writers.hpp"
#include "render/paper.hpp"
#include "render/table.hpp"
#include "siptriage/render.hpp"

namespace siptriage {
namespace {

using render::ResultView;

std::string record_table(ResultView const& view, SliceFile const& file) {
  render::Table table({"RECORD", "KIND", "TIME", "SHA-256"});
  for (auto const& record : file.records) {
    table.add({render::place_of(view, record.where), record.kind, record.time, record.sha256});
  }
  return table.text();
}

}  // namespace

std::string render_slice_index(Analysis const& analysis, CallIndex call, Slice const& slice) {
  ResultView const view = render::view_of(analysis);
  std::string out =
      "Records of one call, as they stand in the logs (text as decoded to UTF-8).\n\n";
  out += render::write_ladder_text(view, call, {});
  for (auto const& file : slice.files) {
    Source const& source = (*view.sources)[file.source];
    render::Paper paper(false);
    paper.heading(file.name);
    paper.field("from", source.path);
    paper.field("SHA-256", source.sha256);
    out += "\n" + paper.take() + "\n" + record_table(view, file);
  }
  return out;
}

}  // namespace siptriage
