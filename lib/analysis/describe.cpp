#include "analysis/describe.hpp"

#include "correlate/clock_words.hpp"

namespace siptriage::analysis {

void add_time(Source& source, EventTime const& time) {
  if (!time.utc) return;
  // A record that shows only UTC must not hide the zone that the next one shows.
  if (source.time_zone.empty() || source.time_zone == "UTC")
    source.time_zone = correlate::zone_of(time);
  if (!source.first_time || *time.utc < *source.first_time) source.first_time = time.utc;
  if (!source.last_time || *source.last_time < *time.utc) source.last_time = time.utc;
}

void describe(std::vector<Source>& sources, Events const& events) {
  for (auto const& event : events) {
    auto& source = sources.at(event.where.source);
    if (source.host.empty()) source.host = event.host;
    add_time(source, event.time);
  }
}

}  // namespace siptriage::analysis
