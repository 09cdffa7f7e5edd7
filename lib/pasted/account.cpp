#include "pasted/account.hpp"

#include <algorithm>
#include <cstring>

namespace siptriage::pasted {
namespace {

// Repeats beyond this are folded into the last one: a hostile text has millions.
constexpr std::size_t kMaxKept = 200;

struct Repair {
  DefectCode code;
  char const* detail;
};
constexpr Repair kRepairs[] = {
    {DefectCode::flattened_record, "a record written on one line was split at its field names"},
    {DefectCode::wrapped_line, "line wraps inside a record were undone"},
    {DefectCode::padded_value, "blanks around values were removed"},
    {DefectCode::split_name, "a name split by blanks was joined"},
    {DefectCode::lost_underscore, "lost underscores were put back"},
    {DefectCode::lost_header, "the head of the record is missing"},
    {DefectCode::glued_records, "two records stood on one line"},
    {DefectCode::markup, "marks of a web page, mail or editor were removed"},
    {DefectCode::annotation, "an author's note was cut out"},
};

bool is_blank(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), ascii::is_space);
}

}  // namespace

void Account::settle(Workshop& workshop, std::size_t base) {
  base_ = base;
  next_garbage_ = 0;
  spans_.clear();
  std::size_t at = 0;
  for (std::size_t i = 0; i < workshop.excerpts.size(); ++i) {
    auto const& found = workshop.excerpts[i];
    Stretch const here{workshop.flat.source(found.begin), workshop.flat.source(found.end)};
    gap(workshop, {at, here.begin});
    excerpt(workshop, i, here);
    at = here.end;
  }
  gap(workshop, {at, workshop.raw.size()});
  place_events(workshop);
}

SourceSpan Account::span(Stretch const& stretch) {
  auto const begin = base_ + stretch.begin;
  auto const low = std::min(begin, counted_);
  auto const text = chunk_.text.substr(low, std::max(begin, counted_) - low);
  auto const ends = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  line_ = begin < counted_ ? line_ - ends : line_ + ends;
  counted_ = begin;
  return chunk_.span(begin, stretch.end - stretch.begin, line_);
}

// Blank text next to an excerpt is part of it; anything else is not log text.
void Account::gap(Workshop const& workshop, Stretch const& stretch) {
  auto const text = chunk_.text.substr(base_ + stretch.begin, stretch.end - stretch.begin);
  auto const garbage = book_garbage(workshop, stretch);
  if (garbage == 0 && is_blank(text)) {
    reading_.understood += text.size();
  } else {
    skip(DefectCode::not_log_text, stretch, text.size() - garbage, "text between records");
  }
}

void Account::excerpt(Workshop const& workshop, std::size_t index, Stretch const& stretch) {
  auto const& found = workshop.excerpts[index];
  auto const where = span(stretch);
  spans_.push_back(where);
  auto const bytes = where.length - book_garbage(workshop, stretch);
  if (found.failed) {
    skip(DefectCode::unparsed_record, stretch, bytes, "a record that could not be repaired");
    return;
  }
  reading_.understood += bytes;
  for (auto const& repair : kRepairs) {
    bool const seen = repair.code == DefectCode::markup
                          ? workshop.flat.has_markup(found.begin, found.end)
                          : repair.code == DefectCode::wrapped_line &&
                                workshop.flat.has_hard_wrap(found.begin, found.end);
    if (seen || found.repairs.has(repair.code)) note(repair.code, where, repair.detail);
  }
}

void Account::skip(DefectCode code, Stretch const& stretch, std::uint64_t bytes,
                   std::string detail) {
  if (bytes == 0) return;
  add({code, span(stretch), bytes, 1, std::move(detail)});
}

void Account::note(DefectCode code, SourceSpan const& where, std::string detail) {
  add({code, where, 0, 1, std::move(detail)});
}

void Account::add(Defect defect) {
  auto const code = static_cast<std::size_t>(defect.code);
  if (kept_[code] < kMaxKept) {
    ++kept_[code];
    last_[code] = reading_.defects.size();
    reading_.defects.push_back(std::move(defect));
    return;
  }
  auto& last = reading_.defects[last_[code]];
  ++last.count;
  last.bytes_skipped += defect.bytes_skipped;
}

// Bytes of the stretch that are no text; each run is a defect of its own.
std::uint64_t Account::book_garbage(Workshop const& workshop, Stretch const& stretch) {
  std::uint64_t bytes = 0;
  auto const& garbage = workshop.flat.garbage();
  while (next_garbage_ < garbage.size() && garbage[next_garbage_].offset < stretch.end) {
    auto const& run = garbage[next_garbage_++];
    skip(DefectCode::binary_garbage, {run.offset, run.offset + run.length}, run.length,
         "bytes that are no text");
    bytes += run.length;
  }
  return bytes;
}

void Account::place_events(Workshop& workshop) {
  auto const first = reading_.events.size();
  for (auto& found : workshop.events) {
    auto const& begin = spans_[found.first_excerpt];
    auto const& end = spans_[found.last_excerpt];
    if (found.flat_begin < found.flat_end) {
      auto const first_byte = workshop.flat.source(found.flat_begin);
      found.event.where = span({first_byte, workshop.flat.source(found.flat_end)});
    } else {
      found.event.where = begin;
      found.event.where.length = end.offset + end.length - begin.offset;
    }
    found.event.also.clear();
    for (auto const excerpt : found.also) found.event.also.push_back(spans_[excerpt]);
    reading_.events.push_back(std::move(found.event));
  }
  std::stable_sort(reading_.events.begin() + static_cast<std::ptrdiff_t>(first),
                   reading_.events.end(),
                   [](Event const& a, Event const& b) { return a.where.offset < b.where.offset; });
  for (auto& [excerpt, detail] : workshop.notes) {
    note(DefectCode::invalid_header, spans_[excerpt], std::move(detail));
  }
}

}  // namespace siptriage::pasted
