// `siptriage inventory` for a person: entries by folder, then what is missing.
#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <utility>

#include "render/paper.hpp"
#include "render/safe_text.hpp"
#include "render/text.hpp"
#include "siptriage/inventory.hpp"
#include "siptriage/render.hpp"

namespace siptriage {
namespace {

using render::length;
using render::Paper;

// Columns of a row; a name that is longer has a line of its own. Together at most kPageWidth.
constexpr std::size_t kName = 38;
constexpr std::size_t kKind = 26;
constexpr std::size_t kHost = 14;
constexpr std::size_t kSize = 9;
constexpr std::size_t kCount = 8;

std::string padded(std::string text, std::size_t width) {
  auto const used = length(text);
  text.append(used < width ? width - used : 1, ' ');
  return text;
}

std::string right(std::string const& text, std::size_t width) {
  auto const used = length(text);
  return std::string(used < width ? width - used : 1, ' ') + text;
}

// "512 B", "1.2 KiB", "3.4 GiB".
std::string size_text(std::uint64_t bytes) {
  constexpr std::array kUnits = {"KiB", "MiB", "GiB", "TiB"};
  if (bytes < 1024) return std::to_string(bytes) + " B";
  auto value = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  while (value >= 1024 && unit + 1 < kUnits.size()) {
    value /= 1024;
    ++unit;
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f %s", value, kUnits.at(unit));
  return text.data();
}

// Folder of a path with its last '/', which stands behind the '!' of an archive too; "" at the top.
std::string_view folder_of(std::string_view path) {
  auto const slash = path.find_last_of('/');
  return slash == path.npos ? std::string_view{} : path.substr(0, slash + 1);
}

// Breaks a path behind '/', '_', '-' or '.' into lines of at most `width` code points.
std::vector<std::string> break_path(std::string rest, std::size_t width) {
  std::vector<std::string> lines;
  while (length(rest) > width) {
    std::size_t end = 0;
    for (std::size_t used = 0; used < width; ++used) {
      do {
        ++end;
      } while (end < rest.size() && (static_cast<unsigned char>(rest[end]) & 0xC0U) == 0x80U);
    }
    auto const mark = rest.find_last_of("/_-.", end - 1);
    if (mark != rest.npos && mark > end / 2) end = mark + 1;
    lines.push_back(rest.substr(0, end));
    rest.erase(0, end);
  }
  lines.push_back(std::move(rest));
  return lines;
}

void write_path(Paper& paper, std::string_view indent, std::string_view path) {
  for (auto const& line : break_path(render::safe_line(path), render::kPageWidth - indent.size())) {
    paper.line(indent, line);
  }
}

std::string kind_text(Source const& source) {
  if (source.unreadable) return "unreadable";
  auto const name = family_name(source.family);
  return std::string(name.empty() || !source.skipped.empty() ? "not read" : name);
}

std::string span_text(InventoryEntry const& entry) {
  if (!entry.first || !entry.last) return {};
  auto first = format_utc(*entry.first);
  auto last = format_utc(*entry.last);
  if (!entry.has_zone) {
    first.pop_back();
    last.pop_back();
  }
  return first == last ? first : first + " to " + last;
}

// Version, span, zone and encoding; of an entry that was not read, the reason.
std::string details(Source const& source, InventoryEntry const& entry) {
  if (!source.skipped.empty()) return source.skipped;
  std::string text = entry.version;
  auto const add = [&text](std::string const& part) {
    if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
  };
  add(span_text(entry));
  if (entry.first) add(entry.has_zone ? "zone " + source.time_zone : "zone not in the log");
  add(source.encoding);
  return text;
}

void write_row(Paper& paper, std::string name, std::string const& kind, std::string const& host,
               std::string const& size, std::string const& count) {
  std::string row = padded("  " + std::move(name), kName) + padded(kind, kKind) +
                    padded(host, kHost) + right(size, kSize) + "  " + right(count, kCount);
  paper.line("", row);
}

void write_entry(Paper& paper, Source const& source, InventoryEntry const& entry) {
  auto const folder = folder_of(source.path);
  auto name = render::safe_line(std::string_view(source.path).substr(folder.size()));
  if (length(name) + 4 > kName) {
    write_path(paper, "  ", name);
    name.clear();
  }
  bool const was_read = source.skipped.empty();
  write_row(paper, std::move(name), kind_text(source),
            source.host.empty() ? "-" : render::safe_line(source.host), size_text(source.bytes),
            was_read ? std::to_string(source.events) : "-");
  paper.paragraph("      ", details(source, entry));
}

// Indexes of the sources by folder; folders in order of their first entry.
std::vector<std::vector<std::size_t>> by_folder(std::vector<Source> const& sources) {
  std::vector<std::vector<std::size_t>> groups;
  std::map<std::string_view, std::size_t> group_of;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    auto const [place, is_new] = group_of.try_emplace(folder_of(sources[i].path), groups.size());
    if (is_new) groups.emplace_back();
    groups[place->second].push_back(i);
  }
  return groups;
}

void write_entries(Paper& paper, std::vector<Source> const& sources, Inventory const& inventory) {
  write_row(paper, "FILE", "KIND", "HOST", "SIZE", "EVENTS");
  for (auto const& group : by_folder(sources)) {
    auto const folder = folder_of(sources[group.front()].path);
    paper.gap();
    if (!folder.empty()) write_path(paper, "", folder);
    for (auto const i : group) write_entry(paper, sources[i], inventory.entries.at(i));
  }
}

void write_missing(Paper& paper, std::vector<MissingPiece> const& missing) {
  if (missing.empty()) return;
  paper.heading("MISSING FOR A FULL ANSWER");
  std::size_t number = 0;
  for (auto const& piece : missing) {
    paper.paragraph("  " + std::to_string(++number) + ". ", piece.collect.what);
    paper.paragraph("     because: ", piece.because);
    if (!piece.collect.how.empty()) paper.paragraph("     how: ", piece.collect.how);
    if (!piece.collect.level.empty()) paper.paragraph("     level: ", piece.collect.level);
    if (!piece.collect.why.empty()) paper.paragraph("     why: ", piece.collect.why);
  }
}

void write_texts(Paper& paper, std::string_view heading, std::vector<std::string> const& texts) {
  if (texts.empty()) return;
  paper.heading(heading);
  for (auto const& text : texts) paper.paragraph("  ", text);
}

}  // namespace

std::string render_inventory_text(Analysis const& analysis, Inventory const& inventory) {
  Paper paper(false);
  auto const& sources = analysis.sources();
  if (sources.empty()) {
    paper.line("", "the input holds no files");
  } else {
    write_entries(paper, sources, inventory);
  }
  write_texts(paper, "WARNINGS", analysis.warnings());
  write_texts(paper, "TIME", inventory.notes);
  write_missing(paper, inventory.missing);
  return paper.take();
}

}  // namespace siptriage
