#include "render/ladder_fold.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace siptriage::render {
namespace {

constexpr std::size_t kShortestRun = 5;

// Requests that keep a dialog or a connection alive, and the events of one.
constexpr std::array<std::string_view, 4> kRefreshes = {"OPTIONS", "UPDATE", "INFO", "NOTIFY"};

bool is_refresh(LadderStep const& step) noexcept {
  if (step.failed || step.failing) return false;
  bool const message =
      step.kind == LadderStep::Kind::request || step.kind == LadderStep::Kind::response;
  return message && std::any_of(kRefreshes.begin(), kRefreshes.end(), [&](std::string_view name) {
           return step.label.starts_with(name) || step.label.ends_with(std::string(name) + ")");
         });
}

LadderStep fold_of(LadderStep const& first, std::size_t count) {
  LadderStep fold;
  fold.kind = LadderStep::Kind::fold;
  fold.date = first.date;
  fold.time = first.time;
  fold.folded = count;
  return fold;
}

std::size_t messages_in(std::vector<LadderStep> const& steps, std::size_t from, std::size_t to) {
  std::size_t count = 0;
  for (std::size_t i = from; i < to; ++i) {
    count += steps[i].kind == LadderStep::Kind::fold ? steps[i].folded : 1;
  }
  return count;
}

// Replaces what `keep` rejects. A gap of one step is kept: its line costs as much as the fold.
template <typename Keep>
void fold_gaps(std::vector<LadderStep>& steps, Keep const& keep) {
  std::vector<LadderStep> kept;
  for (std::size_t i = 0; i < steps.size();) {
    std::size_t end = i;
    while (end < steps.size() && !keep(end)) ++end;
    if (end > i + 1) {
      kept.push_back(fold_of(steps[i], messages_in(steps, i, end)));
      i = end;
      continue;
    }
    kept.push_back(std::move(steps[i++]));
  }
  steps = std::move(kept);
}

}  // namespace

void fold_refreshes(std::vector<LadderStep>& steps) {
  std::vector<bool> folded(steps.size(), false);
  for (std::size_t i = 0; i < steps.size();) {
    std::size_t end = i;
    while (end < steps.size() && is_refresh(steps[end])) ++end;
    if (end - i >= kShortestRun) {
      std::fill(folded.begin() + static_cast<std::ptrdiff_t>(i),
                folded.begin() + static_cast<std::ptrdiff_t>(end), true);
    }
    i = std::max(end, i + 1);
  }
  fold_gaps(steps, [&](std::size_t i) { return !folded[i]; });
}

void fold_middle(std::vector<LadderStep>& steps, std::size_t limit) {
  if (limit == 0 || steps.size() <= limit) return;
  auto const failing =
      std::find_if(steps.begin(), steps.end(), [](LadderStep const& step) { return step.failing; });
  auto const place = static_cast<std::size_t>(failing - steps.begin());
  bool const fails = failing != steps.end();
  std::size_t const total = steps.size();
  std::size_t const part = limit / 3;
  fold_gaps(steps, [=](std::size_t i) {
    bool const near = fails && i + part / 2 >= place && i <= place + part / 2;
    return i < part || i + part >= total || near;
  });
}

}  // namespace siptriage::render
