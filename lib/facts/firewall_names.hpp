// What the names in the configuration of a firewall stand for: objects, groups, interfaces, ports.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "siptriage/event.hpp"

namespace siptriage::facts {

class FirewallNames {
 public:
  // Takes `member` and `setting` statements; others say nothing here.
  void add(ConfigEvent const& config);

  // Addresses of a host, an object or a group of hosts ("object imp"); empty when it is, or holds,
  // anything wider than hosts.
  [[nodiscard]] std::vector<std::string> hosts(std::string_view text) const;
  // "5061", "sip" or the name of a service object; 0 when it is not one port.
  [[nodiscard]] std::uint16_t port(std::string_view word) const;
  // Port of "eq 5061"; 0 for ranges and groups.
  [[nodiscard]] static std::uint16_t single_port(std::string_view text);
  // Address of an interface by its nameif; empty when not shown.
  [[nodiscard]] std::string address_of(std::string_view interface) const;
  // Value of a setting of its owner, such as "enrollment" of a trustpoint; the last one stands.
  [[nodiscard]] std::string_view setting(std::string_view owner, std::string_view type) const;

 private:
  using Members = std::vector<ConfigEvent const*>;

  void collect(std::string_view name, int depth, std::vector<std::string>& hosts, bool& wide) const;
  void collect_member(ConfigEvent const& member, int depth, std::vector<std::string>& hosts,
                      bool& wide) const;

  std::map<std::string_view, Members> members_;
  std::map<std::pair<std::string_view, std::string_view>, std::string_view> settings_;
  std::map<std::string_view, std::string_view> hardware_;  // nameif to hardware name
};

}  // namespace siptriage::facts
