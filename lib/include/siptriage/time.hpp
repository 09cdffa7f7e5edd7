// Points in time. Logs of one case mix UTC stamps, local stamps with an offset and local stamps
// without any zone, so an EventTime says which of these it has.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace siptriage {

// Microseconds since 1970-01-01T00:00:00Z, leap seconds not counted. For a stamp without a zone
// the same count of its local reading is used (see EventTime::local).
struct Instant {
  std::int64_t micros = 0;
  friend auto operator<=>(Instant const&, Instant const&) = default;
};

// `local` is the stamp as written, without applying any zone; `utc` is set only when the log
// says it (or --assume-timezone does). `raw` is the text of the stamp, borrowed from the entry.
struct EventTime {
  std::optional<Instant> utc;
  std::optional<Instant> local;
  std::string_view raw;

  // The best value to sort by inside one source: UTC if known, else the local reading.
  [[nodiscard]] std::optional<Instant> best() const noexcept { return utc ? utc : local; }
};

// "2017-03-02T07:10:46.240Z": milliseconds always, microseconds only when not zero.
[[nodiscard]] std::string format_utc(Instant instant);

// Civil date and time (proleptic Gregorian) to Instant; nullopt when a field is out of range.
[[nodiscard]] std::optional<Instant> make_instant(int year, int month, int day, int hour,
                                                  int minute, int second, int microsecond) noexcept;

}  // namespace siptriage
