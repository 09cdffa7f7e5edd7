// Syslog messages of one text to events.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.hpp"
#include "families/asa/handshakes.hpp"
#include "families/asa/syslog_line.hpp"
#include "families/reader.hpp"

namespace siptriage::families::asa {

// What a firewall writes is mostly not about SIP, and it is much: so that memory stays bounded,
//  * connections are kept only with a SIP port at one end;
//  * denials of one flow (one source port, where a port is SIP's) within a minute are one event
//    with a count, whatever their number;
//  * denials without a SIP port, certificate and inspection messages are kept up to a number of
//    different ones that no useful log reaches.
// The rest is understood and gives no event.
class Syslog {
 public:
  // Borrows both.
  Syslog(Arena& arena, Reading& reading) noexcept : reading_(reading), handshakes_(arena) {}

  // `host` is that of the session or configuration around the line; a host in it wins.
  void take(SyslogLine const& line, SourceSpan const& where, std::string_view host);
  // Events that waited for a later line. Events may then not be in the order of their offsets.
  void finish();

  // Zone name behind the stamp, by index of the event; only of events whose line shows one.
  [[nodiscard]] std::unordered_map<std::size_t, std::string_view> const& zones() const noexcept {
    return zones_;
  }

 private:
  struct Seen {
    std::size_t event = 0;
    std::optional<Instant> last;
  };
  void take_payload(SyslogLine const& line, SourceSpan const& where, Payload payload);
  void note_session(AlarmEvent& refusal, SourceSpan const& where);
  void take_handshakes();
  void add(SyslogLine const& line, SourceSpan const& where, Payload payload);
  [[nodiscard]] bool fold(std::string const& key, SyslogLine const& line, bool always);

  Reading& reading_;
  Handshakes handshakes_;
  std::vector<FinishedHandshake> done_;
  std::string_view host_;
  std::unordered_map<std::string, Seen> seen_;
  std::unordered_map<std::size_t, std::string_view> zones_;
  std::size_t sip_events_ = 0;
  std::size_t other_events_ = 0;
};

}  // namespace siptriage::families::asa
