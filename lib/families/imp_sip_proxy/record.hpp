// One line of a SIP Proxy trace.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::imp_sip_proxy {

struct Record {
  std::string_view stamp;                     // as written: "22:26:18.719"
  std::optional<std::int64_t> micros_of_day;  // absent when characters of the stamp are lost
  std::optional<std::int64_t> day;            // of a date in the line: days since 1970-01-01
  std::string_view file;                      // "sip_protocol.c"; empty when none is named
  std::string_view text;
};

// nullopt for a line that opens no record. A damaged first stamp (copies lose characters) is taken.
[[nodiscard]] std::optional<Record> parse_record(std::string_view line) noexcept;

// "Received 536 bytes TCP packet from 10.53.56.17:34282SUBSCRIBE ..."
struct Packet {
  Direction direction = Direction::unknown;
  Endpoint remote;
  std::string_view rest;  // behind the port: the start line, or nothing
};
[[nodiscard]] std::optional<Packet> parse_packet(std::string_view text) noexcept;

}  // namespace siptriage::families::imp_sip_proxy
