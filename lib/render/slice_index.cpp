// The index beside the records of a sliced call.
#include "render/call_cause.hpp"
#include "render/ladder_writers.hpp"
#include "render/paper.hpp"
#include "render/secrets.hpp"
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

struct Secrets {
  std::uint64_t count = 0;
  std::string places;  // of the first records that hold some
};

void add_secrets(Secrets& found, ResultView const& view, SliceRecord const& record) {
  constexpr std::uint64_t kShown = 20;
  auto const text = view.text(record.where);
  auto const before = found.count;
  for (auto secret = render::next_secret(text, 0); secret;
       secret = render::next_secret(text, secret->end)) {
    ++found.count;
  }
  if (found.count == before || before >= kShown) return;
  found.places += "  " + render::place_of(view, record.where) + "\n";
}

// The records are written as they are: the person who passes them on must know.
std::string warning_of(ResultView const& view, Slice const& slice) {
  Secrets found;
  for (auto const& file : slice.files) {
    for (auto const& record : file.records) add_secrets(found, view, record);
  }
  if (found.count == 0) return {};
  return "WARNING: " + std::to_string(found.count) +
         (found.count == 1 ? " password or other secret stands"
                           : " passwords or other secrets stand") +
         " in these records, unchanged. Take them out before you pass the files on:\n" +
         found.places + "\n";
}

}  // namespace

std::string render_slice_index(Analysis const& analysis, CallIndex call, Slice const& slice) {
  ResultView const view = render::view_of(analysis);
  std::string out =
      "Records of one call, as they stand in the logs (text as decoded to UTF-8).\n\n";
  out += warning_of(view, slice);
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
