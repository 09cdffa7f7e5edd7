// Finds the places of flat text at which an excerpt of a log begins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace siptriage::pasted {

struct Anchor {
  enum class Kind : std::uint8_t {
    expressway_stamp,   // 2026-03-02T08:10:46.240+01:00 host ...
    expressway_fields,  // UTCTime= or Event= of a record whose head is lost
    trace_header,       // TL_ERROR(TF_DIAG)
    trace_begin,        // $$begin_record
    result_code,        // Result-Code: 0x... of a trace record
    client_stamp,       // 03/02/2026|11:26:10.158
    start_line,         // SIP request or status line
    diagnostics,        // ms-diagnostics: 1009;
  };
  std::size_t at = 0;
  Kind kind = Kind::start_line;
};

// In order of their place. Linear.
[[nodiscard]] std::vector<Anchor> find_anchors(std::string_view text);

// True when nothing of a record that began before goes on behind such an anchor.
[[nodiscard]] constexpr bool opens_record(Anchor::Kind kind) noexcept {
  return kind == Anchor::Kind::expressway_stamp || kind == Anchor::Kind::trace_header ||
         kind == Anchor::Kind::client_stamp;
}

}  // namespace siptriage::pasted
