#include "facts/firewall_translation.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

using Kind = ConfigEvent::Kind;

constexpr int kFirstWithRealAddresses = 803;

// An access-list and where it is at work: an interface that it filters coming in, or a class-map.
struct Bound {
  std::string_view acl, interface, class_map;
};

std::vector<Bound> bound_lists(FirewallDevice const& device, bool classes) {
  constexpr std::string_view kInterface = "interface ";
  std::vector<Bound> lists;
  for (auto const& [event, config] : device.all(Kind::access_group)) {
    bool const inbound = config->type == "in" && config->parent.starts_with(kInterface);
    if (inbound) lists.push_back({config->name, config->parent.substr(kInterface.size()), {}});
  }
  if (!classes) return lists;
  for (auto const& [event, config] : device.all(Kind::match_access_list)) {
    lists.push_back({config->name, {}, config->parent});
  }
  return lists;
}

// One side of a translation: what the access-list must name, or what it must not.
struct Side {
  std::string const& address;
  std::uint16_t port;
};
Side real_side(Translation const& one) { return {one.real, one.real_port}; }
Side mapped_side(Translation const& one) { return {one.mapped, one.mapped_port}; }

bool names_host(PermitEntry const& entry, std::string const& address) {
  auto const& hosts = entry.destinations;
  return std::find(hosts.begin(), hosts.end(), address) != hosts.end();
}

// The entry lets connections to that side through.
bool covers(PermitEntry const& entry, Side side) {
  if (!entry.for_tcp) return false;
  bool const host = entry.destinations.empty() || names_host(entry, side.address);
  return host && (entry.port == 0 || side.port == 0 || entry.port == side.port);
}

bool any_covers(std::vector<PermitEntry> const& entries, Side side) {
  return std::any_of(entries.begin(), entries.end(),
                     [side](PermitEntry const& entry) { return covers(entry, side); });
}

// An address that is right for this host is no mistake, whatever other translation shows it too.
bool is_right_address(std::vector<Translation> const& all, std::string const& address, bool real) {
  return std::any_of(all.begin(), all.end(), [&](Translation const& one) {
    return (real ? one.real : one.mapped) == address;
  });
}

struct Mistake {
  PermitEntry const* entry;
  Translation const* translation;
  std::string_view written;
};

// What the entry names wrongly of this translation; empty when nothing.
std::string_view mistake_in(PermitEntry const& entry, Translation const& one,
                            std::vector<Translation> const& all, bool real) {
  auto const right = real ? real_side(one) : mapped_side(one);
  auto const wrong = real ? mapped_side(one) : real_side(one);
  if (!is_sip_service(entry.port)) return {};
  bool const address = wrong.address != right.address && names_host(entry, wrong.address) &&
                       !is_right_address(all, wrong.address, real) &&
                       (wrong.port == 0 || entry.port == wrong.port || entry.port == right.port);
  if (address) return real ? "mapped_address" : "real_address";
  // Public 5061 stands for SIP over TLS: a translation the other way round is another mistake.
  bool const port = wrong.port != 0 && right.port != wrong.port &&
                    names_host(entry, right.address) && entry.port == wrong.port &&
                    one.mapped_port == 5061;
  if (port) return real ? "mapped_port" : "real_port";
  return {};
}

bool is_at_work(Bound const& list, Translation const& one) {
  if (!list.class_map.empty()) return true;
  return one.mapped_interface == list.interface || one.mapped_interface == "any";
}

Fact entry_fact(Mistake const& mistake, Bound const& list, FirewallDevice const& device,
                bool real) {
  auto const& one = *mistake.translation;
  auto const right = real ? real_side(one) : mapped_side(one);
  auto const wrong = real ? mapped_side(one) : real_side(one);
  bool const by_address = mistake.written.ends_with("address");
  auto const port = right.port == 0 ? mistake.entry->port : right.port;
  Fact fact;
  fact.kind = FactKind::translated_entry;
  fact.events = {mistake.entry->event, one.event};
  fact.fields = {
      {"acl", std::string(list.acl)},
      {"class_map", text_or_absent(list.class_map)},
      {"written", std::string(mistake.written)},
      {"address", by_address ? wrong.address : right.address},
      {"port", std::int64_t{mistake.entry->port}},
      {"right_address", right.address},
      {"right_port", std::int64_t{port}},
      {"version", std::string(device.version_text())},
  };
  return fact;
}

void add_entries_of(CaseModel& model, FirewallDevice const& device, Bound const& list,
                    std::vector<Translation> const& all) {
  bool const real = *device.version() >= kFirstWithRealAddresses;
  auto const entries = device.permits(list.acl);
  for (auto const& one : all) {
    if (!is_at_work(list, one) || any_covers(entries, real ? real_side(one) : mapped_side(one))) {
      continue;
    }
    for (auto const& entry : entries) {
      auto const written = mistake_in(entry, one, all, real);
      if (written.empty()) continue;
      model.facts.push_back(entry_fact({&entry, &one, written}, list, device, real));
      break;
    }
  }
}

// 5062 outside and 5061 inside, where nothing else answers at 5061 outside.
bool is_reversed(Translation const& one, std::vector<Translation> const& all) {
  if (one.mapped_port != 5062 || one.real_port != 5061) return false;
  return std::none_of(all.begin(), all.end(), [&](Translation const& other) {
    bool const public_port = other.mapped_port == 5061 || other.mapped_port == 0;
    return other.mapped == one.mapped && public_port;
  });
}

}  // namespace

void add_translated_entries(CaseModel& model, FirewallDevice const& device) {
  if (!device.version()) return;
  auto const all = device.translations();
  if (all.empty()) return;
  // Before 8.3 it depends on the direction which address a class-map sees.
  bool const classes = *device.version() >= kFirstWithRealAddresses;
  for (auto const& list : bound_lists(device, classes)) add_entries_of(model, device, list, all);
}

void add_port_translations(CaseModel& model, FirewallDevice const& device) {
  auto const all = device.translations();
  std::set<std::tuple<std::string, std::string, std::uint16_t, std::uint16_t>> seen;
  for (auto const& one : all) {
    if (!is_sip_service(one.mapped_port) || !is_sip_service(one.real_port)) continue;
    if (!seen.insert({one.mapped, one.real, one.mapped_port, one.real_port}).second) continue;
    Fact fact;
    fact.kind = FactKind::port_translation;
    fact.events = {one.event};
    fact.fields = {{"mapped", one.mapped},
                   {"mapped_port", std::int64_t{one.mapped_port}},
                   {"real", one.real},
                   {"real_port", std::int64_t{one.real_port}},
                   {"reversed", is_reversed(one, all)}};
    model.facts.push_back(std::move(fact));
  }
}

std::vector<FactField> const& translated_entry_fields() {
  static std::vector<FactField> const fields = {
      {"acl", ValueType::text, "name of the access-list"},
      {"class_map", ValueType::text, "class-map that matches it; absent when an interface has it"},
      {"written", ValueType::text, "mapped_address, real_address, mapped_port or real_port"},
      {"address", ValueType::text, "destination as the entry has it"},
      {"port", ValueType::integer, "port as the entry has it"},
      {"right_address", ValueType::text, "destination that this version compares"},
      {"right_port", ValueType::integer, "port that this version compares"},
      {"version", ValueType::text, "version of the device as written"},
  };
  return fields;
}

std::vector<FactField> const& port_translation_fields() {
  static std::vector<FactField> const fields = {
      {"mapped", ValueType::text, "address outside"},
      {"mapped_port", ValueType::integer, "port outside"},
      {"real", ValueType::text, "address of the host"},
      {"real_port", ValueType::integer, "port of the host"},
      {"reversed", ValueType::boolean,
       "5062 outside leads to 5061 of the host, and nothing answers at 5061 outside"},
  };
  return fields;
}

}  // namespace siptriage::facts
