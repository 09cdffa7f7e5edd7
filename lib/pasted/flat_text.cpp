#include "pasted/flat_text.hpp"

#include <algorithm>

#include "pasted/flattener.hpp"

namespace siptriage::pasted {

FlatText::FlatText(std::string_view raw) : raw_size_(raw.size()) {
  text_.reserve(raw.size());
  Flattener(raw, *this).run();
}

std::size_t FlatText::source(std::size_t flat) const noexcept {
  if (flat >= text_.size() || segments_.empty()) return raw_size_;
  auto const after = std::upper_bound(
      segments_.begin(), segments_.end(), flat,
      [](std::size_t position, Segment const& segment) { return position < segment.flat; });
  auto const& segment = *std::prev(after);
  return segment.source + (flat - segment.flat);
}

bool FlatText::has_markup(std::size_t begin, std::size_t end) const noexcept {
  auto const first = std::lower_bound(markup_.begin(), markup_.end(), begin);
  return first != markup_.end() && *first < end;
}

}  // namespace siptriage::pasted
