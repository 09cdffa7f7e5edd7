#include "facts/firewall_names.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace siptriage::facts {
namespace {

using Kind = ConfigEvent::Kind;

// Groups may hold groups: nobody nests them deeper, or names more hosts than this for one service.
constexpr int kDeepest = 8;
constexpr std::size_t kMostHosts = 256;

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (text = ascii::trim(text); !text.empty(); text = ascii::trim(text)) {
    words.push_back(text.substr(0, text.find_first_of(" \t")));
    text.remove_prefix(words.back().size());
  }
  return words;
}

bool is_address(std::string_view text) noexcept {
  if (text.find(':') != std::string_view::npos) return true;
  return std::count(text.begin(), text.end(), '.') == 3 &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// "5061", or the name that the ASA prints for the port of SIP.
std::uint16_t port_of(std::string_view word) noexcept {
  if (word == "sip") return 5060;
  auto const number = ascii::parse_decimal(word);
  return number && *number <= 65535 ? static_cast<std::uint16_t>(*number) : std::uint16_t{0};
}

}  // namespace

void FirewallNames::add(ConfigEvent const& config) {
  if (config.kind == Kind::member) members_[config.parent].push_back(&config);
  if (config.kind != Kind::setting) return;
  settings_[{config.parent, config.type}] = config.name;
  if (config.type == "nameif") hardware_[config.name] = config.parent;
}

std::vector<std::string> FirewallNames::hosts(std::string_view text) const {
  auto const words = words_of(text);
  if (words.size() == 1 && is_address(words[0])) return {std::string(words[0])};
  bool const named = words.size() == 1 || (words.size() == 2 && words[0].starts_with("object"));
  std::vector<std::string> found;
  bool wide = !named;
  if (named) collect(words.back(), 0, found, wide);
  return wide ? std::vector<std::string>{} : found;
}

std::uint16_t FirewallNames::port(std::string_view word) const {
  if (auto const number = port_of(word); number != 0) return number;
  auto const found = members_.find(word);
  bool const one = found != members_.end() && !found->second.empty();
  return one && found->second.back()->type == "service" ? single_port(found->second.back()->name)
                                                        : std::uint16_t{0};
}

std::uint16_t FirewallNames::single_port(std::string_view text) {
  auto const words = words_of(text);
  auto const eq = std::find(words.begin(), words.end(), "eq");
  bool const valued = eq != words.end() && eq + 1 != words.end();
  return valued ? port_of(*(eq + 1)) : std::uint16_t{0};
}

std::string FirewallNames::address_of(std::string_view interface) const {
  auto const found = hardware_.find(interface);
  if (found == hardware_.end()) return {};
  auto const words = words_of(setting(found->second, "ip address"));
  return words.empty() || !is_address(words[0]) ? std::string() : std::string(words[0]);
}

std::string_view FirewallNames::setting(std::string_view owner, std::string_view type) const {
  auto const found = settings_.find({owner, type});
  return found == settings_.end() ? std::string_view{} : found->second;
}

void FirewallNames::collect(std::string_view name, int depth, std::vector<std::string>& hosts,
                            bool& wide) const {
  auto const found = members_.find(name);
  wide = wide || found == members_.end() || depth > kDeepest;
  if (wide) return;
  for (auto const* member : found->second) {
    collect_member(*member, depth, hosts, wide);
    wide = wide || hosts.size() > kMostHosts;
    if (wide) return;
  }
}

// "host" of an object; "host 192.0.2.1" or "object NAME" of a group.
void FirewallNames::collect_member(ConfigEvent const& member, int depth,
                                   std::vector<std::string>& hosts, bool& wide) const {
  auto const words = words_of(member.name);
  bool const pair = words.size() == 2 && member.type == "network-object";
  if (words.size() == 1 && member.type == "host" && is_address(words[0])) {
    hosts.emplace_back(words[0]);
  } else if (words.size() == 1 && member.type == "group-object") {
    collect(words[0], depth + 1, hosts, wide);
  } else if (pair && words[0] == "host" && is_address(words[1])) {
    hosts.emplace_back(words[1]);
  } else if (pair && words[0] == "object") {
    collect(words[1], depth + 1, hosts, wide);
  } else {
    wide = true;
  }
}

}  // namespace siptriage::facts
