#include "facts/acl_reference.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "facts/values.hpp"

namespace siptriage::facts {
namespace {

using Kind = ConfigEvent::Kind;

// One match command or refusal of one, for (ACL, class-map) of one device.
struct Reference {
  std::vector<EventIndex> refusals;
  std::vector<EventIndex> matches;
};

// What the texts of one device show. Several files of one device are one configuration: an
// access-list printed in one file serves the class-map in another.
struct Device {
  std::map<std::string, std::set<std::string>, std::less<>> acl_types;
  std::map<std::pair<std::string, std::string>, Reference> references;  // (acl, class-map)
  bool whole_config = false;
};

// "clear configure access-list" without a name removes all of them.
void remove_access_list(Device& device, std::string_view name) {
  if (name.empty()) {
    device.acl_types.clear();
  } else {
    device.acl_types.erase(std::string(name));
  }
}

void drop_class_map(Device& device, std::string_view class_map, std::string_view acl) {
  for (auto& [key, reference] : device.references) {
    if (key.second == class_map && (acl.empty() || key.first == acl)) reference = {};
  }
}

void add_match(Device& device, ConfigEvent const& config, EventIndex index) {
  auto& reference = device.references[{std::string(config.name), std::string(config.parent)}];
  reference.matches.push_back(index);
  // The ASA took a command for this class-map after all: what it refused before, this access-list
  // or a misspelt one, has been repaired. A class-map holds one match of an access-list.
  if (!config.typed) return;
  for (auto& [names, other] : device.references) {
    if (names.second == config.parent) other.refusals.clear();
  }
}

void add_statement(Device& device, ConfigEvent const& config, EventIndex index) {
  switch (config.kind) {
    case Kind::access_list_entry:
      device.acl_types[std::string(config.name)].emplace(config.type);
      break;
    case Kind::access_list_removed:
      remove_access_list(device, config.name);
      break;
    case Kind::match_access_list:
      add_match(device, config, index);
      break;
    case Kind::match_removed:
      drop_class_map(device, config.parent, config.name);
      break;
    case Kind::acl_rejected:
      device.references[{std::string(config.name), std::string(config.parent)}].refusals.push_back(
          index);
      break;
    case Kind::device:
      device.whole_config = true;
      break;
    default:
      break;
  }
}

// A file without a host name belongs to the only device, or stands for itself.
std::map<std::string, Device> devices_of(CaseModel const& model) {
  std::map<std::string, Device> devices;
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const& event = model.events[i];
    auto const* config = std::get_if<ConfigEvent>(&event.payload);
    if (config == nullptr || event.family != Family::cisco_asa) continue;
    add_statement(devices[std::string(event.host)], *config, i);
  }
  return devices;
}

// Anonymous excerpts may show part of any device: their access-lists count everywhere.
void share_anonymous(std::map<std::string, Device>& devices) {
  auto const anonymous = devices.find("");
  if (anonymous == devices.end()) return;
  for (auto& [host, device] : devices) {
    if (host.empty()) continue;
    device.acl_types.insert(anonymous->second.acl_types.begin(), anonymous->second.acl_types.end());
    anonymous->second.acl_types.insert(device.acl_types.begin(), device.acl_types.end());
  }
}

std::string state_of_config(Device const& device, std::set<std::string> const* types) {
  if (types == nullptr) {
    bool const can_tell = device.whole_config || !device.acl_types.empty();
    return can_tell ? "missing" : "unknown";
  }
  if (types->count("extended") != 0) return "defined";
  bool const only_remarks = types->size() == 1 && types->count("remark") != 0;
  return only_remarks ? "unknown" : "not_extended";
}

std::string type_of(std::set<std::string> const* types) {
  if (types == nullptr) return {};
  for (auto const& type : *types) {
    if (type != "remark") return type;
  }
  return {};
}

Fact make_fact(Device const& device, std::pair<std::string, std::string> const& names,
               Reference const& reference) {
  auto const found = device.acl_types.find(names.first);
  auto const* types = found == device.acl_types.end() ? nullptr : &found->second;
  bool const rejected = !reference.refusals.empty();
  auto const type = type_of(types);
  auto state = rejected ? std::string("missing") : state_of_config(device, types);
  if (rejected && !type.empty() && type != "extended") state = "not_extended";
  Fact fact;
  fact.kind = FactKind::acl_reference;
  fact.events = rejected ? reference.refusals : reference.matches;
  fact.fields = {
      {"acl", names.first},
      {"class_map", text_or_absent(names.second)},
      {"state", std::move(state)},
      {"type", text_or_absent(type)},
      {"proof", std::string(rejected ? "rejected" : "config")},
      {"coverage", std::string(device.whole_config ? "whole" : "partial")},
  };
  return fact;
}

// A command that was typed and not refused proves that the access-list was there.
bool was_accepted(Reference const& reference, CaseModel const& model) {
  return reference.refusals.empty() &&
         std::any_of(reference.matches.begin(), reference.matches.end(), [&](EventIndex index) {
           return std::get<ConfigEvent>(model.events[index].payload).typed;
         });
}

}  // namespace

void add_acl_references(CaseModel& model) {
  auto devices = devices_of(model);
  share_anonymous(devices);
  for (auto const& [host, device] : devices) {
    for (auto const& [names, reference] : device.references) {
      if (reference.refusals.empty() && reference.matches.empty()) continue;
      auto fact = make_fact(device, names, reference);
      if (was_accepted(reference, model)) fact.fields.set("state", std::string("defined"));
      model.facts.push_back(std::move(fact));
    }
  }
}

}  // namespace siptriage::facts
