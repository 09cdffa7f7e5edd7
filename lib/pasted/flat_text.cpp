#include "pasted/flat_text.hpp"

#include <algorithm>

#include "pasted/flattener.hpp"

namespace siptriage::pasted {

namespace {

bool any_between(std::vector<std::uint32_t> const& places, std::size_t begin,
                 std::size_t end) noexcept {
  auto const first = std::lower_bound(places.begin(), places.end(), begin);
  return first != places.end() && *first < end;
}

}  // namespace

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
  return any_between(markup_, begin, end);
}

bool FlatText::has_hard_wrap(std::size_t begin, std::size_t end) const noexcept {
  return any_between(hard_wraps_, begin, end);
}

}  // namespace siptriage::pasted
