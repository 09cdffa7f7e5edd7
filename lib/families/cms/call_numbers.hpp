// Which lines of a Call Bridge belong to one call, and which two calls are one gateway call.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "siptriage/event.hpp"

namespace siptriage::families::cms {

// An INVITE that opens a dialog; parties as user@host.
struct Invitation {
  std::string_view call_id;
  std::string caller;
  std::string callee;
  std::size_t event = 0;
};

// Gives all lines of a call what only some of them say: the SIP Call-ID (field call_id), the
// aliases, and the error of the TLS handshake that made it fall back to plain TCP (fields
// fallback_error, fallback_alert). A call whose Call-ID is not in the log has the line with which
// it begins instead (field first_line). Its ending says what became of it (field outcome:
// "established", "failed", "cancelled"; none where the words do not tell).
//
// Two calls are the legs of one gateway call when the server says so: the line "forwarding call"
// names what the only incoming call that waits for it dialled, and the next outgoing call goes
// where it says (field forwarding: the line of it, in both); or a conference has these two legs and
// no other, and no space (field conference: its GUID). Time alone joins nothing.
//
// Numbers are of one server (its name in the log) and are used again when it starts anew: the line
// that opens a call with a number that was there before, or with one below all others, closes
// whatever that server had open.
class CallNumbers {
 public:
  void invited(std::string_view host, Invitation invitation);
  // The server sent the final response to an INVITE.
  void answered(std::string_view host, std::string_view call_id);
  void note(std::size_t event, std::string_view host, CallEvent const& line);
  // A line that gives no event.
  void note_plain(std::string_view host, std::string_view text);
  void finish(Events& events, Arena& arena);

 private:
  struct Call {
    std::string_view host;
    std::vector<std::size_t> events;  // never empty when the call is known by an event
    std::string_view call_id, src_alias, dst_alias;
    std::string_view call_leg;  // GUID
    bool incoming = false, outgoing = false, ended = false;
    bool from_space = false;
    std::size_t ended_by = 0;  // event
    std::string_view error, alert;
    std::optional<std::size_t> partner;     // of an outgoing call: the one that was forwarded
    std::optional<std::size_t> forwarding;  // event of the line that joins it with its other leg
    std::string_view conference;            // GUID of the one that does
  };
  struct LineNumbers {
    std::string_view first, forwarding;
  };
  struct Failure {
    std::size_t event = 0;
    std::string_view error, alert;
  };
  struct Forwarding {
    std::size_t call = 0;  // the incoming one
    std::size_t event = 0;
    std::string target;
  };
  // What is known of one server since it started.
  struct Server {
    std::map<std::string_view, std::size_t> current;  // by number
    std::uint64_t lowest = 0;                         // of the calls that began; 0: none did
    std::vector<Invitation> invitations;
    std::optional<Failure> failure;                           // of the last outgoing handshake
    std::map<std::string, std::vector<std::size_t>> waiting;  // incoming, open; by what was dialled
    std::vector<Forwarding> forwardings;  // whose outgoing call is still to come
  };

  static bool is_restart(Server const& server, std::string_view number);
  std::size_t begin(Server& server, std::string_view host, std::string_view number);
  std::size_t going_on(Server& server, std::string_view host, std::string_view number);
  void begin_incoming(Server& server, std::size_t index);
  void begin_outgoing(Server& server, std::size_t index);
  static void take_call_id(Server& server, Call& call);
  void end(Server& server, std::size_t index, std::size_t event);
  void forward(Server& server, std::size_t event, CallEvent const& line);
  static void note_failure(Server& server, std::size_t event, CallEvent const& line);
  void fall_back(Server& server, Call& call, std::size_t event);
  [[nodiscard]] bool is_set_up_alone(Call const& call, std::size_t event) const noexcept;
  [[nodiscard]] std::string_view conference_of(Call const& call) const;
  void part_conferences();
  void join_conferences();
  static void complete(CallEvent& line, Call const& call, LineNumbers const& numbers);

  std::vector<Call> calls_;  // in order of their first line
  std::map<std::string_view, Server> servers_;
  std::map<std::string_view, std::string_view> conference_of_;         // by GUID of the leg
  std::map<std::string_view, std::vector<std::string_view>> legs_of_;  // by GUID of the conference
};

}  // namespace siptriage::families::cms
