// Who wrote the records, and which of them stands behind an address.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "correlate/keys.hpp"
#include "siptriage/call.hpp"

namespace siptriage::correlate {

using HostIndex = std::uint32_t;

// The other end of a SIP message, diagnostic record or connection; empty when there is none.
[[nodiscard]] std::string_view remote_address(Event const& event) noexcept;

// A machine that wrote records, or a peer that only others speak of.
struct Host {
  Actor::Kind kind = Actor::Kind::unknown;
  std::string_view writer;  // Event::host; empty for a peer
  bool wrote = false;
  std::vector<std::string_view> addresses;  // as written, each once, in order of first use
};

// Two names are one host only when a record says so: a writer's own Local address, one message seen
// by its sender and its receiver, or the Via that the next hop put on top (RFC 3261 16.6). Two
// writers are never one host, but a copy that lost the name of its writer belongs to the one whose
// log holds the same record. An address that two writers
// use (a private network on both sides, a shared firewall) belongs to neither.
class HostTable {
 public:
  // What is not written as such in the logs (the node of a CUCM's Call-ID) lives in `arena`.
  HostTable(Events const& events, std::vector<MessageKeys> const& keys, Arena& arena);

  [[nodiscard]] std::vector<Host> const& hosts() const noexcept { return hosts_; }
  [[nodiscard]] HostIndex writer_of(EventIndex event) const { return writer_of_.at(event); }
  // Host behind a peer's name or address, nullopt for an empty or unknown one.
  [[nodiscard]] std::optional<HostIndex> at(std::string_view address) const;

 private:
  void find_copies(Events const& events);
  [[nodiscard]] std::string_view writer_name(Event const& event) const;
  HostIndex writer(Event const& event);
  void own(HostIndex host, std::string_view address);
  void add_peer(std::string_view address);
  void add_kinds(Events const& events, std::vector<MessageKeys> const& keys);
  void match_records(Events const& events);
  void match_peers(Events const& events, std::vector<MessageKeys> const& keys);
  void match_next_hops(Events const& events, std::vector<MessageKeys> const& keys);
  void name_cucm_nodes(Events const& events, std::vector<MessageKeys> const& keys, Arena& arena);
  void unite(std::string_view address, std::string_view other);

  std::vector<Host> hosts_;
  std::vector<HostIndex> writer_of_;                 // by EventIndex
  std::map<std::string, HostIndex> writers_;         // by name, or by source
  std::map<SourceIndex, std::string_view> copy_of_;  // who wrote a nameless source; empty: several
  std::map<std::string, std::optional<HostIndex>, std::less<>> owner_;  // nullopt: several
};

}  // namespace siptriage::correlate
