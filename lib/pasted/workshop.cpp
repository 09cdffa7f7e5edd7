#include "pasted/workshop.hpp"

#include <algorithm>

namespace siptriage::pasted {
namespace {

bool is_note(Defect const& defect) noexcept {
  return defect.code == DefectCode::invalid_header && defect.bytes_skipped == 0;
}

}  // namespace

std::size_t RepairedLog::excerpt_at(std::uint64_t offset) const noexcept {
  auto const after = std::upper_bound(
      starts_.begin(), starts_.end(), offset,
      [](std::uint64_t position, auto const& start) { return position < start.first; });
  return after == starts_.begin() ? 0 : std::prev(after)->second;
}

void read_repaired(Workshop& workshop, RepairedLog const& log, families::ReadFunction read) {
  if (log.empty()) return;
  families::Reading reading;
  read({workshop.arena.store(log.text()), 0, 0, 1}, workshop.arena, reading);
  for (auto const& span : reading.rejected) {
    auto const last = log.excerpt_at(span.offset + span.length - 1);
    for (auto i = log.excerpt_at(span.offset); i <= last; ++i) workshop.excerpts[i].failed = true;
  }
  for (auto& defect : reading.defects) {
    auto const excerpt = log.excerpt_at(defect.where.offset);
    if (defect.bytes_skipped > 0) workshop.excerpts[excerpt].failed = true;
    if (is_note(defect)) workshop.notes.emplace_back(excerpt, std::move(defect.detail));
  }
  for (auto& event : reading.events) {
    auto const& where = event.where;
    FoundEvent found;
    found.first_excerpt = log.excerpt_at(where.offset);
    found.last_excerpt =
        log.excerpt_at(where.offset + std::max<std::uint64_t>(where.length, 1) - 1);
    for (auto const& span : event.also) found.also.push_back(log.excerpt_at(span.offset));
    workshop.excerpts[found.first_excerpt].failed = false;
    found.event = std::move(event);
    workshop.events.push_back(std::move(found));
  }
}

}  // namespace siptriage::pasted
