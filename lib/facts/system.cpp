#include "facts/system.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "facts/settings.hpp"

namespace siptriage::facts {
namespace {

// Where SIP connections are taken (Configuration > Protocols > SIP).
struct Listener {
  std::string_view mode, mode_path, port, port_path;
};
constexpr auto kListeners = std::to_array<Listener>({
    {"tls_mode", "sip tls mode", "tls_port", "sip tls port"},
    {"mtls_mode", "sip mtls mode", "mtls_port", "sip mtls port"},
    {"tcp_mode", "sip tcp mode", "tcp_port", "sip tcp port"},
});

// Settings of a host, from all entries that are tied to it.
struct System {
  std::vector<Configuration> configurations;
  std::vector<Configuration> statuses;
};

std::map<std::string, System> systems_of(CaseModel const& model) {
  std::map<std::string, System> systems;
  auto const key = [](Configuration const& one) {
    return one.host.empty() ? '\n' + std::to_string(one.source) : one.host;
  };
  for (auto& one : configurations_of(model, false)) {
    systems[key(one)].configurations.push_back(std::move(one));
  }
  for (auto& one : configurations_of(model, true)) {
    systems[key(one)].statuses.push_back(std::move(one));
  }
  return systems;
}

class SystemFact {
 public:
  explicit SystemFact(CaseModel const& model) : model_(model) { fact_.kind = FactKind::system; }

  // The first of these paths that has a value.
  Value text(std::vector<Configuration> const& from,
             std::initializer_list<std::string_view> paths) {
    for (auto const path : paths) {
      for (auto const& one : from) {
        auto const value = value_at(model_, one.settings, path);
        if (value.empty()) continue;
        quote(one.settings.find(path)->second);
        return text_setting(value);
      }
    }
    return {};
  }

  // The same, as it is written; empty when there is none.
  std::string_view word(std::vector<Configuration> const& from,
                        std::initializer_list<std::string_view> paths) {
    for (auto const path : paths) {
      for (auto const& one : from) {
        auto const found = one.settings.find(path);
        if (found == one.settings.end()) continue;
        quote(found->second);
        return setting_value(model_, found->second);
      }
    }
    return {};
  }

  // Values of the paths between `prefix` and one of the endings; each once.
  Value list(std::vector<Configuration> const& from, std::string_view prefix,
             std::initializer_list<std::string_view> ends) {
    StringList values;
    for (auto const& one : from) {
      for (auto at = one.settings.lower_bound(prefix);
           at != one.settings.end() && at->first.starts_with(prefix); ++at) {
        bool const fits = std::any_of(ends.begin(), ends.end(), [&](std::string_view end) {
          return at->first.ends_with(end);
        });
        auto const value = std::string(setting_value(model_, at->second));
        bool const known = std::find(values.begin(), values.end(), value) != values.end();
        if (!fits || value.empty() || known) continue;
        quote(at->second);
        values.push_back(value);
      }
    }
    return values.empty() ? Value{} : Value{std::move(values)};
  }

  void add(std::string_view name, Value value) { fact_.fields.push_back({name, std::move(value)}); }
  Fact take(EventIndex fallback) {
    if (fact_.events.empty()) fact_.events.push_back(fallback);
    return std::move(fact_);
  }

 private:
  void quote(EventIndex event) { fact_.events.push_back(event); }

  CaseModel const& model_;
  Fact fact_;
};

// The bundle of an Expressway-C has traversal client zones, that of an Expressway-E server zones.
Value role_of(CaseModel const& model, std::vector<Configuration> const& configurations) {
  bool client = false;
  bool server = false;
  for (auto const& one : configurations) {
    for (auto const& [path, event] : one.settings) {
      if (!path.starts_with("zones zone ") || !path.ends_with(" type")) continue;
      auto const type = setting_value(model, event);
      client |= ascii::iequals(type, "TraversalClient");
      server |= ascii::iequals(type, "TraversalServer");
    }
  }
  if (!client && !server) return {};
  if (client && server) return std::string("both");
  return std::string(client ? "traversal_client" : "traversal_server");
}

// One interface of the two faces the Internet; absent when no setting is shown.
Value any_on(Value const& modes) {
  auto const* list = std::get_if<StringList>(&modes);
  if (list == nullptr) return {};
  return Value{std::any_of(list->begin(), list->end(), [](std::string const& mode) {
    return boolean_setting(mode) == Value{true};
  })};
}

Fact make_system(CaseModel const& model, System const& system) {
  auto const& xconf = system.configurations;
  auto const& xstat = system.statuses;
  SystemFact fact(model);
  fact.add("name", fact.text(xconf, {"systemunit name"}));
  fact.add("hostname", fact.text(xconf, {"ip dns hostname", "dns hostname"}));
  fact.add("domain", fact.text(xconf, {"ip dns domain name", "dns domain name"}));
  fact.add("version", fact.text(xstat, {"systemunit software version"}));
  fact.add("product", fact.text(xstat, {"systemunit product"}));
  fact.add("role", role_of(model, xconf));
  fact.add("dns_servers", fact.list(xconf, "ip dns server ", {" address"}));
  fact.add("ntp_servers", fact.list(xconf, "ntp server ", {" address"}));
  fact.add("ntp_status", fact.list(xstat, "ntp ", {" status", " condition"}));
  fact.add("sip_domains", fact.list(xconf, "sip domain", {" name"}));
  fact.add("addresses", fact.list(xconf, "ethernet ", {" v4 address", " v6 address"}));
  fact.add("nat_addresses", fact.list(xconf, "ethernet ", {" v4 staticnat address"}));
  fact.add("cluster", fact.text(xconf, {"alternates cluster name"}));
  fact.add("cluster_peers", fact.list(xconf, "alternates peer ", {" address"}));
  fact.add("static_nat", any_on(fact.list(xconf, "ethernet ", {" v4 staticnat mode"})));
  for (auto const& listener : kListeners) {
    fact.add(listener.mode, boolean_setting(fact.word(xconf, {listener.mode_path})));
    fact.add(listener.port, integer_setting(fact.word(xconf, {listener.port_path})));
  }
  auto const& any = xconf.empty() ? xstat.front() : xconf.front();
  return fact.take(any.settings.begin()->second);
}

}  // namespace

std::vector<FactField> const& system_fields() {
  static std::vector<FactField> const fields = {
      {"name", ValueType::text, "system name"},
      {"hostname", ValueType::text, "system host name, as its logs show it"},
      {"domain", ValueType::text, "DNS domain of the system"},
      {"version", ValueType::text, "software version"},
      {"product", ValueType::text, "product name"},
      {"role", ValueType::text,
       "traversal_client (an Expressway-C), traversal_server (an Expressway-E) or both"},
      {"dns_servers", ValueType::list, "addresses of the default DNS servers"},
      {"ntp_servers", ValueType::list, "addresses of the NTP servers"},
      {"ntp_status", ValueType::list, "states of the NTP servers, each once"},
      {"sip_domains", ValueType::list, "SIP domains that the system is authoritative for"},
      {"addresses", ValueType::list, "addresses of its LAN interfaces"},
      {"nat_addresses", ValueType::list, "static NAT addresses of its LAN interfaces"},
      {"cluster", ValueType::text, "name of its cluster"},
      {"cluster_peers", ValueType::list, "addresses of the peers of its cluster"},
      {"static_nat", ValueType::boolean, "static NAT is on for some LAN interface"},
      {"tls_mode", ValueType::boolean, "it takes SIP over TLS"},
      {"tls_port", ValueType::integer, "port for it"},
      {"mtls_mode", ValueType::boolean, "it takes SIP over mutual TLS on a port of its own"},
      {"mtls_port", ValueType::integer, "port for it"},
      {"tcp_mode", ValueType::boolean, "it takes SIP over TCP"},
      {"tcp_port", ValueType::integer, "port for it"},
  };
  return fields;
}

void add_systems(CaseModel& model) {
  for (auto const& [host, system] : systems_of(model)) {
    model.facts.push_back(make_system(model, system));
  }
}

}  // namespace siptriage::facts
