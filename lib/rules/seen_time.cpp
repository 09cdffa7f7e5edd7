#include "rules/seen_time.hpp"

#include <algorithm>

namespace siptriage::rules {
namespace {

// Stamps without a zone compare inside one file, and between files of one host and format.
std::string clock_of(Event const& event) {
  if (event.host.empty()) return "source " + std::to_string(event.where.source);
  return std::string(family_name(event.family)) + " " + std::string(event.host);
}

enum class Reading { utc, local };

std::optional<SeenTime> read_times(Candidate const& candidate, facts::CaseModel const& model,
                                   Reading reading) {
  std::optional<SeenTime> seen;
  for (auto const& sighting : candidate.sightings) {
    auto const& event = model.events.at(sighting.decisive.front());
    bool const utc = reading == Reading::utc;
    auto const time = utc ? event.time.utc : event.time.local;
    if (!time) return std::nullopt;
    auto const clock = utc ? std::string() : clock_of(event);
    if (!seen) seen = SeenTime{*time, *time, clock, {}};
    if (seen->clock != clock) return std::nullopt;
    seen->first = std::min(seen->first, *time);
    if (*time >= seen->last) {
      seen->last = *time;
      seen->last_text = utc ? format_utc(*time) : std::string(event.time.raw);
    }
  }
  return seen;
}

}  // namespace

std::optional<SeenTime> seen_time(Candidate const& candidate, facts::CaseModel const& model) {
  auto utc = read_times(candidate, model, Reading::utc);
  return utc ? utc : read_times(candidate, model, Reading::local);
}

bool ended_before(std::optional<SeenTime> const& a, std::optional<SeenTime> const& b) noexcept {
  return a && b && a->clock == b->clock && a->last < b->first;
}

}  // namespace siptriage::rules
