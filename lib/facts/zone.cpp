#include "facts/zone.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"

namespace siptriage::facts {
namespace {

// A setting below the type of the zone ("DNS SIP TLS Verify Mode"); names as the Expressway
// administrator guides (X8 to X15) list them.
struct Row {
  FactField field;
  std::string_view path;  // behind the type, lower case
  bool shown;             // quoted as evidence of the zone
};
constexpr auto kRows = std::to_array<Row>({
    {{"tls_verify", ValueType::boolean, "TLS verify mode"}, "sip tls verify mode", true},
    {{"tls_subject_name", ValueType::text, "TLS verify subject name"},
     "sip tls verify subject name",
     true},
    {{"inbound_mapping", ValueType::boolean,
      "TLS verify inbound mapping: incoming connections are mapped to this DNS zone"},
     "sip tls verify inboundclassification",
     true},
    {{"dns_override", ValueType::boolean, "Modify DNS request"}, "sip dnsoverride override", true},
    {{"dns_override_name", ValueType::text, "domain that is searched for instead"},
     "sip dnsoverride name",
     true},
    {{"preloaded_routes", ValueType::boolean, "Preloaded SIP routes support"},
     "sip preloadedsiproutes accept",
     true},
    {{"media_encryption", ValueType::text, "Auto, On, BestEffort or Off"},
     "sip media encryption mode",
     false},
    {{"ice", ValueType::boolean, "ICE support"}, "sip media ice support", false},
    {{"authentication", ValueType::text, "CheckCredentials, DoNotCheckCredentials, ..."},
     "authentication mode",
     false},
    {{"parameter_preservation", ValueType::boolean, "SIP parameter preservation"},
     "sip parameterpreservation mode",
     false},
    {{"collaboration_edge", ValueType::boolean, "Unified Communications services"},
     "collaboration edge",
     false},
    {{"transport", ValueType::text, "SIP transport"}, "sip transport", false},
    {{"sip_port", ValueType::integer, "SIP port"}, "sip port", false},
});

constexpr auto kTypes = std::to_array<std::string_view>(
    {"Neighbor", "TraversalClient", "TraversalServer", "DNS", "ENUM", "Webex"});

// By its Type setting; in an excerpt without it, by the type that most of its paths name: pages and
// tickets mix the zones of two systems.
std::string_view type_of(CaseModel const& model, SettingMap const& zone) {
  auto const written = value_at(model, zone, "type");
  if (!written.empty()) return written;
  std::string_view best;
  std::ptrdiff_t most = 0;
  for (auto const type : kTypes) {
    auto const prefix = ascii::to_lower(type) + ' ';
    auto const named = std::count_if(zone.begin(), zone.end(), [&](auto const& setting) {
      return setting.first.starts_with(prefix);
    });
    if (named <= most) continue;
    most = named;
    best = type;
  }
  return best;
}

Value value_of(Row const& row, std::string_view text) {
  if (row.field.type == ValueType::boolean) return boolean_setting(text);
  return row.field.type == ValueType::integer ? integer_setting(text) : text_setting(text);
}

Value peers_of(CaseModel const& model, SettingMap const& zone, std::string const& type) {
  StringList peers;
  auto const prefix = type + "peer ";
  for (auto at = zone.lower_bound(prefix); at != zone.end() && at->first.starts_with(prefix);
       ++at) {
    auto const value = setting_value(model, at->second);
    if (at->first.ends_with(" address") && !value.empty()) peers.emplace_back(value);
  }
  return peers.empty() ? Value{} : Value{std::move(peers)};
}

Fact make_zone(CaseModel const& model, std::int64_t index, SettingMap const& zone) {
  auto const name = value_at(model, zone, "name");
  auto const type = type_of(model, zone);
  auto const prefix = type.empty() ? std::string() : ascii::to_lower(type) + ' ';
  Fact fact;
  fact.kind = FactKind::zone;
  fact.fields = {
      {"index", index},
      {"name", text_setting(name)},
      {"label", name.empty() ? "Zone " + std::to_string(index) : std::string(name)},
      {"type", text_setting(type)},
      {"peers", peers_of(model, zone, prefix)},
  };
  if (auto const found = zone.find("name"); found != zone.end()) {
    fact.events.push_back(found->second);
  }
  for (auto const& row : kRows) {
    auto const found = zone.find(prefix + std::string(row.path));
    auto value = found == zone.end() ? Value{} : value_of(row, setting_value(model, found->second));
    if (row.shown && value.index() != 0) fact.events.push_back(found->second);
    fact.fields.push_back({row.field.name, std::move(value)});
  }
  bool const named = fact.field("dns_override_name").index() != 0;
  fact.fields.push_back(
      {"dns_override_unused", fact.field("dns_override") == Value{false} && named});
  if (fact.events.empty()) fact.events.push_back(zone.begin()->second);
  return fact;
}

}  // namespace

std::string squeezed_zone_name(std::string_view name) {
  auto squeezed = ascii::to_lower(name);
  std::erase_if(squeezed, [](char c) { return ascii::is_space(c) || c == '_'; });
  return squeezed;
}

std::vector<FactField> const& zone_fields() {
  static std::vector<FactField> const fields = [] {
    std::vector<FactField> all = {
        {"index", ValueType::integer, "number of the zone in xConfiguration"},
        {"name", ValueType::text, "name of the zone; absent when it is not shown"},
        {"label", ValueType::text, "the name, or \"Zone 6\""},
        {"type", ValueType::text, "Neighbor, TraversalClient, TraversalServer, DNS, ENUM, ..."},
        {"peers", ValueType::list, "addresses of the peers"},
    };
    for (auto const& row : kRows) all.push_back(row.field);
    all.push_back({"dns_override_unused", ValueType::boolean,
                   "a domain to search for instead is set, but Modify DNS request is off"});
    return all;
  }();
  return fields;
}

void add_zones(CaseModel& model) {
  for (auto const& configuration : configurations_of(model, false)) {
    for (auto const& [index, zone] : numbered(configuration, "zones zone")) {
      model.facts.push_back(make_zone(model, index, zone));
    }
  }
}

}  // namespace siptriage::facts
