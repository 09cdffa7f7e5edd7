// Who the other side of a handshake that failed is: a peer that is known, or a stranger.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

// One side's view of a connection; `port` is that of the side that listens.
struct TlsConnection {
  std::string_view host;  // that wrote the record
  Direction direction = Direction::unknown;
  std::string_view peer;
  std::uint16_t port = 0;
};

class TlsPeers {
 public:
  // Linear in events.
  explicit TlsPeers(CaseModel const& model);

  // The host exchanged SIP messages or HTTP with that address, DNS gave it for a name that the host
  // looked up, or a zone of its configuration names it. The internet is full of others.
  [[nodiscard]] bool knows(std::string_view host, std::string_view peer) const;
  // SIP messages went over such a connection after that record: the handshake succeeded then.
  [[nodiscard]] bool spoke_later(TlsConnection const& connection, Event const& record) const;
  [[nodiscard]] bool served_https(std::string_view host, std::string_view peer) const;

 private:
  using Pair = std::pair<std::string_view, std::string>;  // host, address
  void add(Event const& event);
  void add(Event const& event, SipMessageEvent const& sip);

  std::set<Pair> known_, served_;
  std::map<std::string, Instant> last_message_;  // by host, direction, peer and port
};

}  // namespace siptriage::facts
