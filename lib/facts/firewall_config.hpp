// The configuration of firewalls, arranged by device: what the facts about it share.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/case_model.hpp"
#include "facts/firewall_names.hpp"

namespace siptriage::facts {

struct Statement {
  EventIndex event = 0;
  ConfigEvent const* config = nullptr;  // never null
};

// A static translation of one host; port 0: all ports.
struct Translation {
  EventIndex event = 0;
  std::string_view real_interface, mapped_interface;
  std::string real, mapped;  // addresses
  std::uint16_t real_port = 0, mapped_port = 0;
};

// A permit entry of an access-list.
struct PermitEntry {
  EventIndex event = 0;
  std::vector<std::string> sources, destinations;  // addresses of hosts; empty when wider
  std::uint16_t port = 0;                          // of the destination; 0: not one port
  bool for_tcp = false;                            // may permit TCP
};

// Statements of one device from all its texts, in their order.
class FirewallDevice {
 public:
  void add(EventIndex event, ConfigEvent const& config);

  [[nodiscard]] std::vector<Statement> const& all(ConfigEvent::Kind kind) const;
  [[nodiscard]] FirewallNames const& names() const noexcept { return names_; }
  [[nodiscard]] std::vector<Translation> translations() const;
  [[nodiscard]] std::vector<PermitEntry> permits(std::string_view acl) const;
  // A whole configuration is shown, from its first line to ": end". Absence may be claimed only
  // then.
  [[nodiscard]] bool is_whole() const noexcept { return whole_; }
  // "9.8(2)" is 908; absent when no version is shown.
  [[nodiscard]] std::optional<int> version() const noexcept { return version_; }
  [[nodiscard]] std::string_view version_text() const noexcept { return version_text_; }

 private:
  std::map<ConfigEvent::Kind, std::vector<Statement>> statements_;
  std::map<std::string_view, std::vector<Statement>> access_lists_;
  FirewallNames names_;
  bool begun_ = false;
  bool whole_ = false;
  std::optional<int> version_;
  std::string_view version_text_;
};

// One for each host name; texts without one are a device of their own.
[[nodiscard]] std::vector<FirewallDevice> firewall_devices(CaseModel const& model);

// Ports that SIP servers, and the peer listeners of IM and Presence, are found at.
[[nodiscard]] constexpr bool is_sip_service(std::uint16_t port) noexcept {
  return port >= 5060 && port <= 5065;
}

}  // namespace siptriage::facts
