#include "facts/listeners.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace siptriage::facts {
namespace {

struct Protocol {
  std::string_view name, mode, port;
};
constexpr auto kProtocols = std::to_array<Protocol>({
    {"TLS", "tls_mode", "tls_port"},
    {"mutual TLS", "mtls_mode", "mtls_port"},
    {"TCP", "tcp_mode", "tcp_port"},
});

bool has_address(Fact const& system, std::string_view address) {
  auto const value = system.field("addresses");
  auto const* addresses = std::get_if<StringList>(&value);
  return addresses != nullptr &&
         std::any_of(addresses->begin(), addresses->end(),
                     [address](std::string const& one) { return ascii::iequals(one, address); });
}

bool is_on(Fact const& system, Protocol const& protocol, std::uint16_t port) {
  return system.field(protocol.port) == Value{std::int64_t{port}} &&
         system.field(protocol.mode) == Value{true};
}

// Its own name: a dump that lies beside the log of another Expressway counts as that one's.
std::string name_of(CaseModel const& model, Fact const& system) {
  auto const value = system.field("hostname");
  auto const* hostname = std::get_if<std::string>(&value);
  return hostname != nullptr ? *hostname : std::string(model.events[system.events.front()].host);
}

std::vector<EventIndex> deciding(CaseModel const& model, Fact const& system,
                                 std::string_view words) {
  std::vector<EventIndex> found;
  for (auto const event : system.events) {
    auto const* setting = std::get_if<SettingEvent>(&model.events[event].payload);
    if (setting == nullptr) continue;
    auto const path = ascii::to_lower(setting->path);
    if (path == std::string("sip ") + std::string(words)) found.push_back(event);
  }
  return found;
}

}  // namespace

Listener closed_listener(CaseModel const& model, std::string_view address, std::uint16_t port) {
  for (auto const& fact : model.facts) {
    if (fact.kind != FactKind::system || !has_address(fact, address)) continue;
    bool const served = std::any_of(kProtocols.begin(), kProtocols.end(),
                                    [&](auto const& one) { return is_on(fact, one, port); });
    if (served) return {};
    for (auto const& protocol : kProtocols) {
      bool const off = fact.field(protocol.port) == Value{std::int64_t{port}} &&
                       fact.field(protocol.mode) == Value{false};
      if (!off) continue;
      auto mode = std::string(protocol.mode);
      std::replace(mode.begin(), mode.end(), '_', ' ');
      return {name_of(model, fact), std::string(protocol.name), deciding(model, fact, mode)};
    }
  }
  return {};
}

}  // namespace siptriage::facts
