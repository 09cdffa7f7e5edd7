#include "facts/identity_refusal.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "base/ascii.hpp"
#include "facts/addresses.hpp"
#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

constexpr std::size_t kMaxRecords = 20;  // of one peer; a scanner comes back for days

// What identifies the connections that have one cause.
struct Connection {
  std::string_view host;  // that refused
  Direction direction = Direction::unknown;
  std::string_view peer;
  std::uint16_t port = 0;  // of the side that listens
};

struct Refusal {
  Connection connection;
  std::vector<EventIndex> events;
  std::string_view common_name;
  std::optional<CallIndex> call;
};

bool is_identity_refusal(TlsEvent const& tls) {
  return tls.failed && ascii::to_lower(tls.reason).find("certificate identity was unacceptable") !=
                           std::string::npos;
}

std::vector<Refusal> refusals_of(CaseModel const& model) {
  using Key = std::tuple<std::string_view, Direction, std::string_view, std::uint16_t>;
  std::map<Key, std::size_t> places;
  std::vector<Refusal> refusals;
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const& event = model.events[i];
    auto const* tls = std::get_if<TlsEvent>(&event.payload);
    if (tls == nullptr || !is_identity_refusal(*tls)) continue;
    auto const port = tls->direction == Direction::sent ? tls->remote.port : tls->local.port;
    Key const key{event.host, tls->direction, tls->remote.host, port};
    auto const [place, is_new] = places.try_emplace(key, refusals.size());
    if (is_new) {
      refusals.push_back(
          {{event.host, tls->direction, tls->remote.host, port}, {}, tls->common_name, {}});
    }
    auto& refusal = refusals[place->second];
    if (refusal.common_name.empty()) refusal.common_name = tls->common_name;
    if (!refusal.call) refusal.call = model.call_of[i];
    if (refusal.events.size() < kMaxRecords) refusal.events.push_back(i);
  }
  return refusals;
}

// The zones of the host; an excerpt that nothing ties to a host may be from any.
std::vector<Fact const*> zones_of(CaseModel const& model, Connection const& connection) {
  std::vector<Fact const*> zones;
  for (auto const& fact : model.facts) {
    if (fact.kind != FactKind::zone) continue;
    auto const& host = model.events[fact.events.front()].host;
    if (host.empty() || host == connection.host) zones.push_back(&fact);
  }
  return zones;
}

bool is(Fact const& zone, std::string_view field, Value const& value) {
  return zone.field(field) == value;
}

bool is_type(Fact const& zone, std::string_view type) {
  auto const value = zone.field("type");
  auto const* text = std::get_if<std::string>(&value);
  return text != nullptr && ascii::iequals(*text, type);
}

bool verifies(Fact const& zone) { return is(zone, "tls_verify", true); }

std::vector<Fact const*> those(std::vector<Fact const*> const& zones, std::string_view type) {
  std::vector<Fact const*> found;
  std::copy_if(zones.begin(), zones.end(), std::back_inserter(found),
               [type](Fact const* zone) { return is_type(*zone, type) && verifies(*zone); });
  return found;
}

std::vector<Fact const*> on_port(std::vector<Fact const*> zones, std::uint16_t port) {
  std::erase_if(zones,
                [port](Fact const* zone) { return !is(*zone, "sip_port", std::int64_t{port}); });
  return zones;
}

bool is_peer_of(Fact const& zone, std::string_view peer) {
  auto const value = zone.field("peers");
  auto const* peers = std::get_if<StringList>(&value);
  return peers != nullptr &&
         std::any_of(peers->begin(), peers->end(),
                     [peer](std::string const& one) { return ascii::iequals(one, peer); });
}

// The one zone that refused, and why; state "unknown" without a zone when several could have.
struct Verdict {
  std::string state = "unknown";
  Fact const* zone = nullptr;
  bool certain = false;
};

// A DNS zone takes incoming connections only when they are mapped to it by its subject name.
Verdict judge_mapped(std::vector<Fact const*> const& zones, Connection const& connection) {
  bool const neighbor = std::any_of(zones.begin(), zones.end(), [&](Fact const* zone) {
    return is_peer_of(*zone, connection.peer);
  });
  auto dns = those(zones, "DNS");
  std::erase_if(dns, [](Fact const* zone) { return zone->field("tls_subject_name").index() == 0; });
  if (neighbor || dns.size() != 1) return {};
  auto const& zone = *dns.front();
  if (is(zone, "inbound_mapping", false)) return {"mapping_off", &zone, true};
  return {"subject_name", &zone, is(zone, "inbound_mapping", true)};
}

Verdict judge_received(std::vector<Fact const*> const& zones, Connection const& connection) {
  auto const traversal = on_port(those(zones, "TraversalServer"), connection.port);
  if (traversal.size() == 1) return {"subject_name", traversal.front(), true};
  return traversal.empty() ? judge_mapped(zones, connection) : Verdict{};
}

// By default traversal zones listen from 7001 on (6001 for H.323).
bool is_traversal_port(std::uint16_t port) noexcept { return port >= 7001 && port <= 7999; }

// A traversal client and a neighbor verify the address of the peer, a DNS zone its subject name.
Verdict judge_sent(std::vector<Fact const*> const& zones, Refusal const& refusal) {
  auto const& connection = refusal.connection;
  auto const traversal = on_port(those(zones, "TraversalClient"), connection.port);
  if (traversal.size() == 1) return {"peer_address", traversal.front(), true};
  if (is_traversal_port(connection.port)) {
    return {"peer_address", nullptr, is_address(refusal.common_name)};
  }
  auto const dns = those(zones, "DNS");
  bool const others = !those(zones, "Neighbor").empty() || !traversal.empty();
  if (others || dns.size() != 1 || dns.front()->field("tls_subject_name").index() == 0) return {};
  return {"subject_name", dns.front(), true};
}

Verdict judge(std::vector<Fact const*> const& zones, Refusal const& refusal) {
  auto const direction = refusal.connection.direction;
  if (direction == Direction::received) return judge_received(zones, refusal.connection);
  return direction == Direction::sent ? judge_sent(zones, refusal) : Verdict{};
}

// "{CN: sip.example.com, Alt-DNS: [a.example.com, b.example.com]}", misspelt as the product does.
StringList certificate_names(RoutingEvent const& line) {
  StringList names;
  for (auto const& field : line.fields) {
    if (!field.name.starts_with("Ident")) continue;
    std::string name;
    for (char const c : std::string(field.value) + ',') {
      bool const part = ascii::is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '*';
      if (part) {
        name += ascii::to_lower(std::string_view(&c, 1));
      } else {
        bool const known = std::find(names.begin(), names.end(), name) != names.end();
        if (name.find('.') != std::string::npos && !known) names.push_back(name);
        name.clear();
      }
    }
  }
  return names;
}

// The names of the peer's certificate, as the search for its zone logs them just before the
// refusal (getZoneByIdentities).
struct LoggedNames {
  StringList names;
  std::optional<EventIndex> event;
};

LoggedNames logged_names(CaseModel const& model, EventIndex refusal) {
  constexpr std::int64_t kSameHandshake = 2'000'000;
  constexpr EventIndex kFarthest = 100;  // records back
  auto const& end = model.events[refusal];
  for (EventIndex back = 1; back <= std::min(refusal, kFarthest); ++back) {
    auto const& event = model.events[refusal - back];
    auto const* line = std::get_if<RoutingEvent>(&event.payload);
    if (line == nullptr || event.host != end.host || !event.time.utc || !end.time.utc) continue;
    if (end.time.utc->micros - event.time.utc->micros > kSameHandshake) break;
    auto names = certificate_names(*line);
    if (!names.empty()) return {std::move(names), refusal - back};
  }
  return {};
}

// A name that the certificate does hold is not what is wrong.
bool holds_subject(LoggedNames const& logged, Verdict const& verdict) {
  if (verdict.zone == nullptr || verdict.state != "subject_name") return false;
  auto const name = verdict.zone->field("tls_subject_name");
  auto const* subject = std::get_if<std::string>(&name);
  if (subject == nullptr) return false;
  return std::find(logged.names.begin(), logged.names.end(), ascii::to_lower(*subject)) !=
         logged.names.end();
}

// The settings that decide, the most telling one first; behind the record of the refusal.
std::vector<EventIndex> deciding_settings(CaseModel const& model, Verdict const& verdict) {
  std::vector<EventIndex> found;
  if (verdict.zone == nullptr) return found;
  bool const mapping = verdict.state == "mapping_off";
  for (auto const* end :
       {mapping ? "InboundClassification" : "Subject Name",
        mapping ? "Subject Name" : "InboundClassification", "Verify Mode", "Name"}) {
    for (auto const event : verdict.zone->events) {
      auto const path = std::get<SettingEvent>(model.events[event].payload).path;
      bool const fits = ascii::to_lower(path).ends_with(ascii::to_lower(end));
      bool const known = std::find(found.begin(), found.end(), event) != found.end();
      if (fits && !known) found.push_back(event);
    }
  }
  return found;
}

Value zone_field(Verdict const& verdict, std::string_view name) {
  return verdict.zone == nullptr ? Value{} : verdict.zone->field(name);
}

Fact make_fact(CaseModel const& model, Refusal const& refusal) {
  auto const& connection = refusal.connection;
  auto const zones = zones_of(model, connection);
  auto verdict = judge(zones, refusal);
  auto logged = logged_names(model, refusal.events.front());
  if (holds_subject(logged, verdict)) verdict = {};
  Fact fact;
  fact.kind = FactKind::identity_refusal;
  fact.call = refusal.call;
  fact.events = refusal.events;
  auto const settings = deciding_settings(model, verdict);
  fact.events.insert(fact.events.begin() + 1, settings.begin(), settings.end());
  if (logged.event) fact.events.push_back(*logged.event);
  fact.fields = {
      {"direction", std::string(to_text(connection.direction))},
      {"peer", text_or_absent(connection.peer)},
      {"port", connection.port == 0 ? Value{} : Value{std::int64_t{connection.port}}},
      {"common_name", text_or_absent(refusal.common_name)},
      {"state", verdict.state},
      {"certain", verdict.certain},
      {"zones_shown", !zones.empty()},
      {"zone", zone_field(verdict, "label")},
      {"zone_type", zone_field(verdict, "type")},
      {"subject_name", zone_field(verdict, "tls_subject_name")},
      {"peers", zone_field(verdict, "peers")},
      {"names", logged.names.empty() ? Value{} : Value{std::move(logged.names)}},
  };
  return fact;
}

}  // namespace

std::vector<FactField> const& identity_refusal_fields() {
  static std::vector<FactField> const fields = {
      {"direction", ValueType::text, "received: the peer connected; sent: the Expressway did"},
      {"peer", ValueType::text, "address of the peer"},
      {"port", ValueType::integer, "port of the side that listens"},
      {"common_name", ValueType::text, "name that the record gives for the peer"},
      {"state", ValueType::text,
       "subject_name, mapping_off or peer_address: what the configuration says is wrong; unknown"},
      {"certain", ValueType::boolean, "no setting that would speak against it is missing"},
      {"zones_shown", ValueType::boolean, "the case holds zones of that Expressway"},
      {"zone", ValueType::text, "name of the zone, or \"Zone 6\""},
      {"zone_type", ValueType::text, "type of the zone"},
      {"subject_name", ValueType::text, "TLS verify subject name of the zone"},
      {"peers", ValueType::list, "peer addresses of the zone"},
      {"names", ValueType::list, "names in the certificate of the peer, where the log shows them"},
  };
  return fields;
}

void add_identity_refusals(CaseModel& model) {
  std::vector<Fact> found;
  for (auto const& refusal : refusals_of(model)) found.push_back(make_fact(model, refusal));
  std::move(found.begin(), found.end(), std::back_inserter(model.facts));
}

}  // namespace siptriage::facts
