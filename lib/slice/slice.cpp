#include "siptriage/slice.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/ascii.hpp"
#include "io/decode.hpp"

namespace siptriage {
namespace {

constexpr std::size_t kMaxName = 80;  // of the path; numbers and digits come on top

std::string time_of(Event const& event) {
  return event.time.utc ? format_utc(*event.time.utc) : std::string(event.time.raw);
}

// All records of the call, by place; the INFO twins of a message too.
std::vector<std::pair<SourceSpan, EventIndex>> spans_of(Analysis const& analysis,
                                                        Call const& call) {
  std::vector<std::pair<SourceSpan, EventIndex>> spans;
  auto const& events = analysis.events();
  auto const add = [&](EventIndex index) {
    if (index >= events.size()) return;
    spans.emplace_back(events[index].where, index);
    for (auto const& twin : events[index].also) spans.emplace_back(twin, index);
  };
  for (auto const index : call.events) add(index);
  for (auto const& record : call.attached) add(record.event);
  auto const place = [](auto const& entry) {
    return std::tuple(entry.first.source, entry.first.offset, entry.first.length);
  };
  std::sort(spans.begin(), spans.end(),
            [&](auto const& a, auto const& b) { return place(a) < place(b); });
  return spans;
}

bool overlaps(SourceSpan const& before, SourceSpan const& next) noexcept {
  return next.source == before.source && next.offset < before.offset + before.length;
}

// Only what is safe in every file system: "bundle.tar.gz!/logs/edge.txt" to
// "bundle.tar.gz_logs_edge.txt". The end of a long path says more than its beginning.
std::string safe_name(std::string_view path) {
  std::string name;
  for (char const c : path) {
    bool const safe = ascii::is_alnum(c) || c == '.' || c == '-';
    if (safe || (!name.empty() && name.back() != '_')) name += safe ? c : '_';
  }
  if (name.size() > kMaxName) name.erase(0, name.size() - kMaxName);
  return name.empty() ? "input" : name;
}

// "01-edge.txt": the number keeps names apart, and a leading dot or dash harmless.
std::string file_name(std::size_t number, std::string_view path) {
  std::string const digits = std::to_string(number);
  return (digits.size() < 2 ? "0" : "") + digits + "-" + safe_name(path);
}

void add_piece(SliceFile& file, std::string_view bytes) {
  file.pieces.push_back(bytes);
  if (!bytes.ends_with('\n')) file.pieces.emplace_back("\n");
}

void add_record(Analysis const& analysis, SliceFile& file, SliceRecord record) {
  std::string_view const bytes = analysis.text(record.where);
  if (bytes.empty()) return;
  record.sha256 = io::sha256_hex(bytes);
  add_piece(file, bytes);
  file.records.push_back(std::move(record));
}

}  // namespace

Slice slice_call(Analysis const& analysis, CallIndex index) {
  Slice slice;
  if (index >= analysis.calls().size()) return slice;
  auto const spans = spans_of(analysis, analysis.calls()[index]);
  for (std::size_t i = 0; i < spans.size();) {
    Event const& event = analysis.events()[spans[i].second];
    SliceRecord record{spans[i].first, time_of(event), std::string(event_kind(event)), {}};
    for (++i; i < spans.size() && overlaps(record.where, spans[i].first); ++i) {
      auto const& next = spans[i].first;
      auto const end =
          std::max(record.where.offset + record.where.length, next.offset + next.length);
      record.where.length = end - record.where.offset;
    }
    if (slice.files.empty() || slice.files.back().source != record.where.source) {
      SourceIndex const source = record.where.source;
      if (source >= analysis.sources().size()) continue;
      slice.files.push_back(
          {source, file_name(slice.files.size() + 1, analysis.sources()[source].path), {}, {}});
    }
    add_record(analysis, slice.files.back(), std::move(record));
  }
  return slice;
}

}  // namespace siptriage
