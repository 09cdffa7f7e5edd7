// The head of a syslog line: who wrote it and when.
#pragma once

#include <cstdint>
#include <string_view>

#include "grammars/asa_line.hpp"
#include "siptriage/event.hpp"

namespace siptriage::families::asa {

struct SyslogLine {
  std::uint32_t id = 0;      // 106023
  std::string_view id_text;  // the same as written
  std::string_view tag;      // "%ASA-4-106023"
  Severity severity = Severity::none;
  std::string_view text;  // of the message
  std::string_view host;  // as the line names the device; empty when it does not
  std::string_view zone;  // name of the time zone behind the stamp ("EDT"); usually empty
  // utc is set when a stamp shows its offset or is UTC by its letter (RFC 5424 6.2.3) or name;
  // local only when the line shows the year too. raw is the stamp of the device.
  EventTime time;
};

// `line` is the visible text that `parsed` (with `message` as its rest) was read from. Of two
// stamps the last one is the device's, the first one that of the relay; a relay that shows offset
// or year fills in what the device leaves out. Cisco ASA Series Syslog Messages, "About Syslog
// Messages"; RFC 3164 4.1; RFC 5424 6.
[[nodiscard]] SyslogLine read_syslog_line(std::string_view line, grammars::AsaSyslog const& parsed,
                                          std::string_view message);

}  // namespace siptriage::families::asa
