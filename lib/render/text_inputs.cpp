#include <algorithm>
#include <map>

#include "render/safe_text.hpp"
#include "render/text.hpp"

namespace siptriage::render {
namespace {

constexpr std::size_t kMaxInputs = 20;  // without -v

// "flattened_record (2), not_log_text (120 bytes skipped)": one item a code.
std::string defect_summary(std::vector<Defect> const& defects) {
  struct Sum {
    std::uint64_t count = 0, skipped = 0;
  };
  std::map<DefectCode, Sum> sums;
  for (auto const& defect : defects) {
    sums[defect.code].count += defect.count;
    sums[defect.code].skipped += defect.bytes_skipped;
  }
  std::string out;
  for (auto const& [code, sum] : sums) {
    out += (out.empty() ? "" : ", ") + std::string(defect_name(code));
    if (sum.count > 1) out += " x" + std::to_string(sum.count);
    if (sum.skipped > 0) out += " (" + counted(sum.skipped, "byte") + " skipped)";
  }
  return out;
}

std::string read_summary(Source const& source) {
  std::string text(family_name(source.family));
  if (text.empty()) text = "no known format";
  text += ", " + counted(source.lines, "line") + ", " + counted(source.events, "event");
  if (!source.host.empty()) text += ", host " + source.host;
  bool const dated = source.family != Family::x509_certificate;
  if (!source.time_zone.empty()) {
    text += ", " + source.time_zone;
  } else if (dated) {
    text += ", time zone not in the log";
  }
  if (source.first_time && source.last_time) {
    text += ", " + span_text({*source.first_time, *source.last_time}) + " UTC";
  }
  return text;
}

void write_defects(Page& page, Source const& source) {
  if (source.defects.empty()) return;
  if (!page.options.verbose) {
    page.paper.paragraph("    defects: ", defect_summary(source.defects));
    return;
  }
  for (auto const& defect : source.defects) {
    std::string text = safe_line(source.path) + ":" + std::to_string(defect.where.line) + ": " +
                       std::string(defect_name(defect.code)) + ", byte " +
                       std::to_string(defect.where.offset) + ", " +
                       counted(defect.bytes_skipped, "byte") + " skipped";
    if (defect.count > 1) text += ", " + std::to_string(defect.count) + " times";
    if (!defect.detail.empty()) text += ": " + defect.detail;
    page.paper.paragraph("    ", text);
  }
}

// What an archive lost of the entry is said in words, whether the rest was recognised or not.
void write_lost(Page& page, Source const& source) {
  for (auto const& defect : source.defects) {
    if (defect.code == DefectCode::damaged_archive) page.paper.paragraph("    ", defect.detail);
  }
}

void write_input(Page& page, Source const& source) {
  std::string const path = safe_line(source.path);
  if (!source.skipped.empty()) {
    std::string_view const word = source.unreadable ? "could not be read: " : "not read: ";
    page.paper.paragraph("  ", path + ": " + std::string(word) + source.skipped);
    write_lost(page, source);
    return;
  }
  page.paper.paragraph("  ", path + ": " + read_summary(source));
  write_lost(page, source);
  write_defects(page, source);
}

bool is_noteworthy(Source const& source) noexcept {
  bool const corrupt = std::any_of(source.defects.begin(), source.defects.end(),
                                   [](Defect const& defect) { return is_corruption(defect.code); });
  return source.unreadable || corrupt || (source.skipped.empty() && source.family != Family::none);
}

}  // namespace

void write_inputs(Page& page) {
  auto const& sources = *page.view.sources;
  if (sources.empty()) return;
  page.paper.heading("INPUTS");
  std::size_t shown = 0;
  // What was read or could not be read first; the rest is often long and never decisive.
  for (bool const wanted : {true, false}) {
    for (auto const& source : sources) {
      if (is_noteworthy(source) != wanted) continue;
      if (!page.options.verbose && shown == kMaxInputs) break;
      write_input(page, source);
      ++shown;
    }
  }
  if (sources.size() > shown) {
    page.paper.line("  ", "and " + counted(sources.size() - shown, "more input") + " (-v)");
  }
}

}  // namespace siptriage::render
