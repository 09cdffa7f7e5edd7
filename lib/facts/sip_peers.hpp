// What the logs of the SIP servers show of connections: who speaks to whom, and what failed.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

[[nodiscard]] std::string flow_key(std::string_view from, std::string_view to,
                                   std::uint16_t to_port);

class SipPeers {
 public:
  // Records of a firewall are left out: they are what is to be explained. Linear in events.
  explicit SipPeers(CaseModel const& model);

  // The address takes part in SIP messages or connections of some server of the case.
  [[nodiscard]] bool knows(std::string_view host) const;
  // A connection from that host to this host and port was established.
  [[nodiscard]] bool connected(std::string_view from, Endpoint const& to) const;
  // Attempts to connect that failed (or were not seen to succeed) from this very port, to this
  // host and port from that host, and to this host and port from anywhere. At most kMostAttempts.
  [[nodiscard]] std::vector<EventIndex> same_connection(Endpoint const& from,
                                                        Endpoint const& to) const;
  [[nodiscard]] std::vector<EventIndex> same_hosts(std::string_view from, Endpoint const& to) const;
  [[nodiscard]] std::vector<EventIndex> same_destination(Endpoint const& to) const;

  static constexpr std::size_t kMostAttempts = 50;

 private:
  using Attempts = std::map<std::string, std::vector<EventIndex>>;
  void add(TransportEvent const& tcp, EventIndex index);
  static void store(Attempts& attempts, std::string const& key, EventIndex index);

  std::set<std::string, std::less<>> hosts_;
  std::set<std::string> established_;  // four-tuples
  std::set<std::string> connected_;    // flow_key
  Attempts by_connection_, by_hosts_, by_destination_;
};

// The failed call that an attempt to connect was made for: the last one to begin before it on the
// same clock; without times, the only failed call there is.
[[nodiscard]] std::optional<CallIndex> call_of_attempt(CaseModel const& model, EventIndex attempt);

}  // namespace siptriage::facts
