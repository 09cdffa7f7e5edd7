// What a text says of the clock of its device.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "families/asa/show_lines.hpp"
#include "families/reader.hpp"

namespace siptriage::families::asa {

// Syslog stamps show neither zone nor, often, year. A configuration or `show clock` in the same
// text does. Where it leaves a doubt (daylight saving time is set and a stamp does not name its
// zone, or two devices differ) a stamp keeps its local reading only.
class DeviceClock {
 public:
  // `clock timezone CET 1`, `clock summer-time CEDT recurring ...`. Commands typed at a prompt hold
  // from then on only, so they are not to be given.
  void take_setting(std::string_view text);
  // Output of show clock.
  void take_reading(ClockLine const& line);
  // The offset of the zone of that name, in minutes east of UTC.
  [[nodiscard]] std::optional<int> offset_of(std::string_view zone) const;

  // Completes the stamps of events from `first` on. `zones` are the zone names that lines show.
  void complete(Reading& reading, std::size_t first,
                std::unordered_map<std::size_t, std::string_view> const& zones) const;

 private:
  [[nodiscard]] std::optional<int> usual_offset() const;
  void complete(Event& event, std::optional<int> offset) const;

  std::map<std::string, int, std::less<>> offsets_ = {{"UTC", 0}, {"GMT", 0}};
  std::optional<int> standard_;  // of clock timezone
  bool changes_ = false;         // summer time, or two zones
  std::optional<ClockLine> reading_;
};

}  // namespace siptriage::families::asa
