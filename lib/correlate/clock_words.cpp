#include "correlate/clock_words.hpp"

namespace siptriage::correlate {
namespace {

// Who wrote the record: its machine, else its file.
std::string name_of(Event const& event, std::vector<Source> const& sources) {
  if (!event.host.empty()) return std::string(event.host);
  return sources.at(event.where.source).path;
}

std::string milliseconds(std::int64_t micros) { return std::to_string(micros / 1000) + " ms"; }

std::string by_messages(std::size_t samples, std::string const& partner) {
  return std::to_string(samples) + (samples == 1 ? " message" : " messages") + " seen by " +
         partner + " too";
}

std::string words_of_change(Events const& events, BoundedClock const& clock) {
  if (clock.changed_at) {
    auto const at = std::string(events[*clock.changed_at].time.raw);
    return ", then " + zone_text(clock.estimate.zone_after) +
           (clock.assumed ? " (daylight saving is assumed to have changed where they go back, at "
                          : " (daylight saving changed before ") +
           at + ")";
  }
  if (!clock.silent_until) return {};
  return " throughout (a change of daylight saving in the silence before " +
         std::string(events[*clock.silent_until].time.raw) + " would not be seen)";
}

}  // namespace

std::string zone_text(std::int64_t micros) {
  auto const minutes = micros / 60'000'000;
  if (minutes == 0) return "UTC";
  auto const magnitude = minutes < 0 ? -minutes : minutes;
  std::string text = minutes < 0 ? "-" : "+";
  for (auto const part : {magnitude / 60, magnitude % 60}) {
    text += static_cast<char>('0' + part / 10 % 10);
    text += static_cast<char>('0' + part % 10);
    text += ':';
  }
  text.pop_back();
  return text;
}

// Local reading minus UTC, rounded to a quarter of an hour: the stamp of an Expressway is written
// some milliseconds after its UTCTime.
std::string zone_of(EventTime const& time) {
  constexpr std::int64_t kQuarter = 15 * 60'000'000LL;
  if (!time.local) return "UTC";
  auto const difference = time.local->micros - time.utc->micros;
  auto const half = difference < 0 ? -kQuarter / 2 : kQuarter / 2;
  return zone_text((difference + half) / kQuarter * kQuarter);
}

std::string words_of_clock(Event const& one, Event const& other, std::vector<Source> const& sources,
                           ClockEstimate const& estimate, bool zone_known) {
  if (zone_known && estimate.offset == 0) return {};
  std::string text = "clock of " + name_of(one, sources) + ": ";
  if (!zone_known) {
    text += "its stamps show no zone and are read as " + zone_text(estimate.zone);
    if (estimate.change) {
      text += ", then " + zone_text(estimate.zone_after) + " (daylight saving changed)";
    }
    text += "; ";
  }
  if (estimate.offset == 0) {
    text += "in step within " + milliseconds(estimate.error + 999);
  } else {
    auto const ahead = estimate.offset > 0;
    text += milliseconds(ahead ? estimate.offset : -estimate.offset);
    text += ahead ? " ahead" : " behind";
    text += ", corrected, error at most " + milliseconds(estimate.error + 999);
  }
  return text + ", by " + by_messages(estimate.samples, name_of(other, sources));
}

std::string words_of_bounds(Events const& events, std::vector<Source> const& sources,
                            BoundedClock const& clock, bool zone_known) {
  auto const& estimate = clock.estimate;
  auto const& one = events[clock.bounds.mine];
  auto const& other = events[clock.bounds.other];
  auto const ties = clock.bounds.ties;
  std::string text = "clock of " + name_of(one, sources) + ": ";
  if (!zone_known) {
    text += "its stamps show no zone and are read as " + zone_text(estimate.zone) +
            words_of_change(events, clock) + "; ";
  }
  text += "no message was seen by " + name_of(other, sources) + " too, but " +
          std::to_string(ties) +
          (ties == 1 ? " request that precedes its answer bounds"
                     : " requests that precede their answers bound") +
          " it: ";
  text += estimate.offset == 0
              ? "not corrected"
              : milliseconds(estimate.offset < 0 ? -estimate.offset : estimate.offset) +
                    (estimate.offset > 0 ? " ahead" : " behind") + " at least, corrected by that";
  return text + ", error at most " + milliseconds(estimate.error + 999);
}

std::string words_of_date(Event const& one, std::vector<Source> const& sources,
                          ClockEstimate const& estimate) {
  return "clock of " + name_of(one, sources) + ": its stamps show no zone and are read as " +
         zone_text(estimate.zone) + " by the Date header of " + std::to_string(estimate.samples) +
         (estimate.samples == 1 ? " message" : " messages") +
         " (GMT, whole seconds, the clock of the sender); not compared with other logs";
}

std::string words_of_contradiction(Event const& one, Event const& other,
                                   std::vector<Source> const& sources, std::size_t samples) {
  return "clock of " + name_of(one, sources) + ": not corrected, because the stamps of " +
         by_messages(samples, name_of(other, sources)) + " do not agree on one offset";
}

}  // namespace siptriage::correlate
