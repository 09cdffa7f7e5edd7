// How far a record can reach: up to the anchor that begins another one.
#pragma once

#include <cstddef>

#include "pasted/workshop.hpp"

namespace siptriage::pasted {

// End of the text that can belong to the record at anchor `index`. `closes(kind)` says which later
// anchors begin another record.
template <typename Closes>
[[nodiscard]] std::size_t region_end(Workshop const& workshop, std::size_t index, Closes closes) {
  for (auto next = index + 1; next < workshop.anchors.size(); ++next) {
    if (closes(workshop.anchors[next].kind)) return workshop.anchors[next].at;
  }
  return workshop.text().size();
}

// First anchor of that kind behind anchor `index` and before `end`; its place, or npos.
[[nodiscard]] inline std::size_t find_anchor(Workshop const& workshop, std::size_t index,
                                             std::size_t end, Anchor::Kind kind) {
  for (auto next = index + 1; next < workshop.anchors.size(); ++next) {
    auto const& anchor = workshop.anchors[next];
    if (anchor.at >= end) break;
    if (anchor.kind == kind) return anchor.at;
  }
  return std::string_view::npos;
}

}  // namespace siptriage::pasted
