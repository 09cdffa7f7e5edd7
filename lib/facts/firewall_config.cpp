#include "facts/firewall_config.hpp"

#include <tuple>
#include <utility>

#include "base/ascii.hpp"

namespace siptriage::facts {
namespace {

using Kind = ConfigEvent::Kind;

// "9.8(2)" and "9.12(4)6": major and minor number as 908 and 912.
std::optional<int> version_number(std::string_view text) noexcept {
  auto const dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  auto const rest = text.substr(dot + 1);
  auto const major = ascii::parse_decimal(text.substr(0, dot));
  auto const minor = ascii::parse_decimal(rest.substr(0, rest.find_first_not_of("0123456789")));
  if (!major || !minor || *major > 99 || *minor > 99) return std::nullopt;
  return static_cast<int>(*major * 100 + *minor);
}

bool is_static(ConfigEvent const& nat) noexcept {
  return nat.type == "static" || find_field(nat.fields, "translation") == "static";
}

// "(inside,outside)"
std::pair<std::string_view, std::string_view> interface_pair(std::string_view text) noexcept {
  auto const comma = text.find(',');
  if (comma == std::string_view::npos || text.size() < 3) return {};
  return {ascii::trim(text.substr(1, comma - 1)),
          ascii::trim(text.substr(comma + 1, text.size() - comma - 2))};
}

std::optional<Translation> translation_of(Statement const& statement, FirewallNames const& names) {
  auto const& nat = *statement.config;
  if (!is_static(nat)) return std::nullopt;
  Translation result;
  result.event = statement.event;
  std::tie(result.real_interface, result.mapped_interface) = interface_pair(nat.parent);
  auto const real = names.hosts(find_field(nat.fields, "real"));
  auto const mapped_name = find_field(nat.fields, "mapped");
  auto const mapped = mapped_name == "interface"
                          ? std::vector{names.address_of(result.mapped_interface)}
                          : names.hosts(mapped_name);
  if (real.size() != 1 || mapped.size() != 1 || mapped[0].empty()) return std::nullopt;
  result.real = real[0];
  result.mapped = mapped[0];
  result.real_port = names.port(find_field(nat.fields, "real_port"));
  result.mapped_port = names.port(find_field(nat.fields, "mapped_port"));
  return result;
}

// ": Saved", or a show command that prints all. The marks of part of a configuration are none.
bool begins_configuration(ConfigEvent const& config) noexcept {
  if (config.kind != Kind::device) return false;
  bool const unfiltered = config.parent.empty() || config.parent == "all";
  return config.type == "saved" || (unfiltered && config.name != "show access-list");
}

}  // namespace

void FirewallDevice::add(EventIndex event, ConfigEvent const& config) {
  statements_[config.kind].push_back({event, &config});
  names_.add(config);
  if (config.kind == Kind::access_list_entry)
    access_lists_[config.name].push_back({event, &config});
  if (begins_configuration(config)) begun_ = true;
  if (config.kind != Kind::other) return;
  if (config.type == "end") whole_ = whole_ || begun_;
  if (config.type == "version") {
    version_ = version_number(config.name);
    version_text_ = config.name;
  }
}

std::vector<Statement> const& FirewallDevice::all(Kind kind) const {
  static std::vector<Statement> const none;
  auto const found = statements_.find(kind);
  return found == statements_.end() ? none : found->second;
}

std::vector<Translation> FirewallDevice::translations() const {
  std::vector<Translation> found;
  for (auto const& statement : all(Kind::nat)) {
    if (auto one = translation_of(statement, names_)) found.push_back(std::move(*one));
  }
  return found;
}

std::vector<PermitEntry> FirewallDevice::permits(std::string_view acl) const {
  std::vector<PermitEntry> found;
  auto const list = access_lists_.find(acl);
  if (list == access_lists_.end()) return found;
  for (auto const& [event, config] : list->second) {
    auto const& fields = config->fields;
    bool const active = find_field(fields, "inactive").empty();
    if (!active || find_field(fields, "action") != "permit") continue;
    auto const protocol = find_field(fields, "protocol");
    bool const other = protocol == "udp" || protocol.starts_with("icmp") || protocol == "esp";
    found.push_back({event, names_.hosts(find_field(fields, "source")),
                     names_.hosts(find_field(fields, "destination")),
                     FirewallNames::single_port(find_field(fields, "destination_port")), !other});
  }
  return found;
}

std::vector<FirewallDevice> firewall_devices(CaseModel const& model) {
  std::map<std::string_view, FirewallDevice> devices;
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const& event = model.events[i];
    if (auto const* config = std::get_if<ConfigEvent>(&event.payload)) {
      devices[event.host].add(i, *config);
    }
  }
  std::vector<FirewallDevice> result;
  result.reserve(devices.size());
  for (auto& [host, device] : devices) result.push_back(std::move(device));
  return result;
}

}  // namespace siptriage::facts
