#include "correlate/clock_estimate.hpp"

#include <algorithm>
#include <cstdlib>

namespace siptriage::correlate {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kQuarter = 15 * 60 * kSecond;
constexpr std::int64_t kHour = 4 * kQuarter;
constexpr std::int64_t kMaxOffset = 5 * 60 * kSecond;
constexpr std::int64_t kMaxSpread = 2 * kSecond;
// What a message may take between two neighbours before it proves that clocks differ.
constexpr std::int64_t kLatency = kSecond;

std::int64_t at_share(std::vector<std::int64_t> values, std::size_t numerator) {
  auto const place =
      values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) * numerator / 4);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

std::int64_t median(std::vector<std::int64_t> const& values) {
  auto const low = at_share(values, 2);
  if (values.size() % 2 == 1) return low;
  std::int64_t high = *std::max_element(values.begin(), values.end());
  auto const below = std::count_if(values.begin(), values.end(),
                                   [low](std::int64_t value) { return value <= low; });
  if (static_cast<std::size_t>(below) > values.size() / 2) return low;
  for (auto const value : values) {
    if (value > low) high = std::min(high, value);
  }
  return low + (high - low) / 2;
}

std::int64_t spread(std::vector<std::int64_t> const& values) {
  return at_share(values, 3) - at_share(values, 1);
}

std::int64_t zone_of(std::int64_t difference) noexcept {
  auto const half = difference < 0 ? -kQuarter / 2 : kQuarter / 2;
  return (difference + half) / kQuarter * kQuarter;
}

// The first sample whose zone is another one, when all behind it agree and differ by one hour.
std::optional<std::size_t> find_change(std::vector<ClockSample> const& samples) {
  auto const before = zone_of(samples.front().difference);
  auto const after = zone_of(samples.back().difference);
  if (std::llabs(after - before) != kHour) return std::nullopt;
  std::size_t change = 0;
  while (zone_of(samples[change].difference) == before) ++change;
  for (std::size_t i = change; i < samples.size(); ++i) {
    if (zone_of(samples[i].difference) != after) return std::nullopt;
  }
  return change;
}

std::vector<std::int64_t> of_flow(std::vector<ClockSample> const& samples, Flow flow) {
  std::vector<std::int64_t> values;
  for (auto const& sample : samples) {
    if (sample.flow == flow) values.push_back(sample.difference);
  }
  return values;
}

// A message that left this clock bounds the offset from below (it cannot arrive before), one that
// came in from above.
void bound(ClockEstimate& estimate, std::vector<ClockSample> const& samples,
           std::int64_t all_spread) {
  auto const out = of_flow(samples, Flow::out), in = of_flow(samples, Flow::in);
  if (!out.empty() && !in.empty()) {
    auto const low = median(out), high = median(in);
    bool const in_step = low <= 0 && 0 <= high && high - low <= 2 * kLatency;
    estimate.offset = in_step ? 0 : low + (high - low) / 2;
    estimate.error = in_step ? std::max(-low, high) : std::llabs(high - low) / 2;
    return;
  }
  std::vector<std::int64_t> all;
  for (auto const& sample : samples) all.push_back(sample.difference);
  auto const middle = median(all);
  bool const early = middle >= -kLatency && middle <= 0, late = middle >= 0 && middle <= kLatency;
  bool const in_step = !out.empty() ? early : !in.empty() ? late : early || late;
  estimate.offset = in_step ? 0 : middle;
  estimate.error = kLatency + all_spread;
}

}  // namespace

std::optional<ClockEstimate> estimate_clock(std::vector<ClockSample> const& samples,
                                            bool zone_known) {
  if (samples.empty()) return std::nullopt;
  ClockEstimate estimate;
  estimate.samples = static_cast<std::uint32_t>(samples.size());
  auto levelled = samples;
  if (!zone_known) {
    estimate.change = find_change(samples);
    estimate.zone_after = zone_of(samples.back().difference);
    if (estimate.change) {
      estimate.zone = zone_of(samples.front().difference);
    } else {
      std::vector<std::int64_t> all;
      for (auto const& sample : samples) all.push_back(sample.difference);
      estimate.zone = zone_of(median(all));
    }
    for (std::size_t i = 0; i < levelled.size(); ++i) {
      bool const changed = estimate.change && i >= *estimate.change;
      levelled[i].difference -= changed ? estimate.zone_after : estimate.zone;
    }
  }
  std::vector<std::int64_t> rest;
  for (auto const& sample : levelled) rest.push_back(sample.difference);
  auto const all_spread = spread(rest);
  bool const zone_exists = estimate.zone >= -12 * kHour && estimate.zone <= 14 * kHour;
  if (!zone_exists || all_spread > kMaxSpread || std::llabs(median(rest)) > kMaxOffset) {
    return std::nullopt;
  }
  bound(estimate, levelled, all_spread);
  return estimate;
}

}  // namespace siptriage::correlate
