// What the Call Bridge says about calls, connections and names.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "siptriage/event.hpp"

namespace siptriage::families::cms {

// CallEvent.name is one of: "incoming call" (src_alias, dst_alias), "forwarding call" (src_alias,
// dst_alias: to what), "outgoing call" (dst_alias; fields lync = "true" or "false"), "call leg"
// (fields call_id), "call ending" (reason; fields local = "true" when this server ended it,
// teardown_reason = number of the SIP stack), "fallback to plain", "handshake error" (fields error,
// connection, direction, alert = number of the TLS alert that was received), "name not resolved"
// (fields name), "ice failure" (fields code, reason). Fields call: number of the call.
[[nodiscard]] std::optional<CallEvent> read_call_line(std::string_view text);

// Gives all lines of a call what only one of them says: the SIP Call-ID (field call_id), the
// aliases, and the error of the TLS handshake that made it fall back to plain TCP (fields
// fallback_error, fallback_alert). The line of a handshake names no call, so it is taken only where
// a single call was being set up. Numbers are used again when the server starts anew: a line
// "incoming call" or "outgoing call" begins a call.
class CallNumbers {
 public:
  // An INVITE that the server received: the next incoming call to that alias is its.
  void invited(std::string_view call_id, std::string_view request_uri) noexcept;
  void note(std::size_t event, CallEvent const& line);
  void finish(Events& events) const;

 private:
  struct Call {
    std::vector<std::size_t> events;
    std::string_view call_id, src_alias, dst_alias;
    bool outgoing = false;
    bool ended = false;
    std::string_view error, alert;
  };
  struct Failure {
    std::size_t event = 0;
    std::string_view error, alert;
  };

  Call& call_of(std::string_view number, bool begins);
  void note_failure(std::size_t event, CallEvent const& line);
  void fall_back(Call& call, std::size_t event);
  [[nodiscard]] bool is_set_up_alone(Call const& call, std::size_t event) const noexcept;
  static void complete(CallEvent& line, Call const& call);

  std::vector<Call> calls_;
  std::map<std::string_view, std::size_t> current_;
  std::string_view invited_call_id_, invited_alias_;
  std::optional<Failure> failure_;  // of the last outgoing handshake
};

}  // namespace siptriage::families::cms
