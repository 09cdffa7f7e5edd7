// TLS handshakes of the ASA (725001 to 725017): several lines become one event.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "families/asa/message_text.hpp"
#include "families/asa/syslog_line.hpp"

namespace siptriage::families::asa {

// A finished handshake: the event stands at the line that says why it failed (725014), else at the
// one that ended it; `also` are the other lines that tell about it.
struct FinishedHandshake {
  SyslogLine line;
  SourceSpan where;
  std::vector<SourceSpan> also;
  TlsEvent event;
};

// Follows the handshakes of one text. The fields of an event: message_id, peer ("client": the ASA
// is the server), interface, function, offered_ciphers, own_ciphers, cipher, trustpoint,
// no_certificate; certificate_reason and certificate_subject of a failed one during which the ASA
// refused a certificate (717009, 717027).
class Handshakes {
 public:
  explicit Handshakes(Arena& arena) noexcept : arena_(arena) {}

  // Takes a 725 message. What it ends is appended to `done`, but for sessions that are not SIP's
  // as their port says (the port is not written before ASA 9.x; then the session may be SIP's).
  void take(SyslogLine const& line, SourceSpan const& where, std::vector<FinishedHandshake>& done);
  // A connection with a SIP port: its far end may open a handshake that does not say its own port.
  void connected(Endpoint const& remote, Endpoint const& local);
  // A certificate that the ASA refused. The message names no session: it belongs to one only while
  // no other is open. Says what that one is: "sip" (its port may be one) or "other"; empty: none.
  std::string_view certificate_refused(AlarmEvent const& refusal, SourceSpan const& where);
  // An error that no failed handshake followed.
  void finish(std::vector<FinishedHandshake>& done);

 private:
  using Ciphers = std::vector<std::string_view>;
  struct Session {
    FlowEnd peer;
    bool peer_is_client = false;
    Endpoint local;
    Ciphers offered;
    std::string_view cipher, trustpoint;
    bool no_certificate = false;
    std::string_view certificate_reason, certificate_subject;
    std::vector<SourceSpan> also;
  };

  Session* session_of(std::string_view text, bool fresh);
  void note_detail(SyslogLine const& line, SourceSpan const& where, Session& session);
  void begin_list(SyslogLine const& line, SourceSpan const& where);
  void add_cipher(std::string_view text, SourceSpan const& where);
  void take_error(SyslogLine const& line, SourceSpan const& where,
                  std::vector<FinishedHandshake>& done);
  void end(SyslogLine const& line, SourceSpan const& where, bool failed,
           std::vector<FinishedHandshake>& done);
  void flush_error(std::vector<FinishedHandshake>& done);
  void describe(Session const& session, FinishedHandshake& handshake);
  [[nodiscard]] std::string_view joined(Ciphers const& ciphers);

  Arena& arena_;
  std::map<std::string_view, Session> open_;  // by the far end as written
  std::map<std::string, Endpoint> connections_;
  Ciphers own_;
  std::vector<SourceSpan> own_lines_;
  std::string_view list_of_;  // far end that the list under way belongs to; empty: own_
  bool in_list_ = false;
  std::optional<FinishedHandshake> error_;  // of the TLS library; waits for its handshake
  std::string_view error_peer_;
};

}  // namespace siptriage::families::asa
