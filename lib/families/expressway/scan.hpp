// Byte tests of the fast path: where does a record start, and can it carry an event? Nothing here
// allocates, and every test looks at a bounded part of the line or runs over it once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace siptriage::families::expressway {

// What the first line of a record promises.
enum class RecordKind : std::uint8_t {
  plain,       // carries no event
  sip,         // network.sip
  ssl,         // developer.ssl: an event only when a handshake failed
  structured,  // network.dns, .tcp, .search, .cpl, zonemgr, Event Log and alarms
  service,     // traffic server, XCP, cluster database: an event only when it names a fault
  foreign,     // has a stamp, but another product wrote it, or two records are glued
};

// Length of the syslog stamp that `text` starts with ("2026-03-02T08:10:46.240+01:00", without
// fraction, or with "Z"), 0 when there is none. A blank or the end of the text must follow.
[[nodiscard]] std::size_t stamp_length(std::string_view text) noexcept;

// Offset of the first stamp at or behind `from`; npos when there is none. Linear.
[[nodiscard]] std::size_t find_stamp(std::string_view text, std::size_t from) noexcept;

// True when `text`, the last bytes of a log, can be the beginning of a stamp.
[[nodiscard]] bool is_cut_stamp(std::string_view text) noexcept;

// For a line at column 0 that does not start with a stamp: how many bytes stand before its record
// head ("Line 190: ", a syslog priority, an author's words), 0 for a head that lost its stamp;
// nullopt when the line opens no record.
[[nodiscard]] std::optional<std::size_t> find_opening(std::string_view line) noexcept;

// Kind of the record with that first line; `stamp` is its stamp_length().
[[nodiscard]] RecordKind classify(std::string_view line, std::size_t stamp) noexcept;

// True when a second record starts inside the first line of a record.
[[nodiscard]] bool is_glued(std::string_view line, std::size_t stamp) noexcept;

// True when the line is a record line that only this product writes: it has a head and a key.
[[nodiscard]] bool is_record_line(std::string_view line) noexcept;

// A byte that no text log holds (tab, CR and LF are text).
[[nodiscard]] constexpr bool is_control(char c) noexcept {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7f;
}

}  // namespace siptriage::families::expressway
