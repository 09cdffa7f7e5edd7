// What the Call Bridge says about calls, connections and names: one line by itself.
#pragma once

#include <optional>
#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::cms {

// CallEvent.name is one of: "incoming call" (src_alias, dst_alias), "forwarding call" (src_alias,
// dst_alias: to what), "outgoing call" (dst_alias; fields lync = "true" or "false", space), "call
// leg" (fields call_id, call_leg), "call ending" (reason; response_code of the answer that it
// names; fields local = "true" when this server ended it, teardown_reason = number of the SIP
// stack, connected = "true" or "false"), "fallback to plain", "handshake error" (fields error,
// connection, direction, alert = number of the TLS alert that was received), "name not resolved"
// (fields name), "ice failure" (fields code, reason). Fields call: number of the call. What other
// lines of the same call add stands in call_numbers.hpp.
[[nodiscard]] std::optional<CallEvent> read_call_line(std::string_view text);

// "call 44: text"; for other lines an empty number and the whole text.
struct CallNumber {
  std::string_view number;
  std::string_view text;
};
[[nodiscard]] CallNumber split_call_number(std::string_view text) noexcept;

// "API call leg LEG in call CONFERENCE (API call ...)" and
// "participant "a@b" (LEG) joined conference CONFERENCE via SIP", by their GUIDs.
struct Participation {
  std::string_view call_leg;
  std::string_view conference;
};
[[nodiscard]] std::optional<Participation> read_participation(std::string_view text) noexcept;

// Without the scheme: aliases stand with or without "sip:" in front.
[[nodiscard]] std::string_view alias(std::string_view text) noexcept;

}  // namespace siptriage::families::cms
