#include "analysis/setting_hosts.hpp"

#include <map>
#include <set>
#include <string_view>

#include "base/ascii.hpp"

namespace siptriage::analysis {
namespace {

using Hosts = std::set<std::string_view>;

std::string_view first_label(std::string_view name) noexcept {
  return name.substr(0, name.find('.'));
}

// What the events of one entry say about its host.
struct Entry {
  std::string_view host_name, system_name;  // settings
  Hosts logs;                               // of the log records in it
};

void note(Entry& entry, Event const& event) {
  auto const* setting = std::get_if<SettingEvent>(&event.payload);
  if (setting == nullptr) {
    if (!event.host.empty()) entry.logs.insert(event.host);
    return;
  }
  if (setting->status || setting->value.empty()) return;
  auto const path = setting->path;
  bool const is_name =
      ascii::iequals(path, "IP DNS Hostname") || ascii::iequals(path, "DNS Hostname");
  if (is_name) entry.host_name = setting->value;
  if (ascii::iequals(path, "SystemUnit Name")) entry.system_name = setting->value;
}

// The log's spelling of a name that settings give: a rule joins by equal host names.
std::string_view as_logged(std::string_view name, Hosts const& logs) {
  for (auto const host : logs) {
    if (ascii::iequals(first_label(host), first_label(name))) return host;
  }
  return {};
}

// The name that the settings give themselves: a host name, or a system name that a log shows as
// one.
std::string_view own_name(Entry const& entry, Hosts const& logs) {
  for (auto const name : {entry.host_name, entry.system_name}) {
    if (name.empty()) continue;
    if (auto const host = as_logged(name, logs); !host.empty()) return host;
  }
  return entry.host_name;
}

std::string_view likely_host(Entry const& entry, Hosts const& logs) {
  if (entry.logs.size() == 1) return *entry.logs.begin();
  if (!entry.system_name.empty()) return entry.system_name;
  return logs.size() == 1 ? *logs.begin() : std::string_view{};
}

}  // namespace

std::set<SourceIndex> name_setting_hosts(Events& events) {
  std::map<SourceIndex, Entry> entries;
  Hosts logs;
  for (auto const& event : events) {
    note(entries[event.where.source], event);
    bool const is_log = event.family == Family::expressway_diagnostic && !event.host.empty();
    if (is_log) logs.insert(event.host);
  }
  std::set<SourceIndex> named;
  std::map<SourceIndex, std::string_view> hosts;
  for (auto const& [source, entry] : entries) {
    auto const own = own_name(entry, logs);
    if (!own.empty()) named.insert(source);
    hosts[source] = own.empty() ? likely_host(entry, logs) : own;
  }
  for (auto& event : events) {
    bool const anonymous =
        std::holds_alternative<SettingEvent>(event.payload) && event.host.empty();
    if (anonymous) event.host = hosts[event.where.source];
  }
  return named;
}

}  // namespace siptriage::analysis
