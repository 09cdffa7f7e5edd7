#include "siptriage/inventory.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "analysis/coverage.hpp"
#include "analysis/missing_pieces.hpp"
#include "base/ascii.hpp"

namespace siptriage {
namespace {

// "X12.7.1" of "TANDBERG/4137 (X12.7.1)".
std::string_view expressway_version(std::string_view agent) noexcept {
  if (!agent.starts_with("TANDBERG/")) return {};
  auto const open = agent.find('(');
  auto const close = agent.find(')', open);
  if (open == agent.npos || close == agent.npos) return {};
  return agent.substr(open + 1, close - open - 1);
}

std::size_t count_vias(sip::Message const& message) noexcept {
  return static_cast<std::size_t>(
      std::count_if(message.headers.begin(), message.headers.end(), [](sip::Header const& header) {
        return ascii::iequals(header.name, "Via") || ascii::iequals(header.name, "v");
      }));
}

// A proxy passes User-Agent and Server of others on: only a request with one Via, and the 100 that
// goes no further than one hop (RFC 3261 16.2), are the sender's own.
std::string_view version_of_message(Event const& event, SipMessageEvent const& sip) noexcept {
  if (sip.direction != Direction::sent) return {};
  auto const& message = sip.message;
  if (event.family == Family::lync_uccapi) {
    auto const agent = message.header("User-Agent");
    return agent.starts_with("UCCAPI/") ? agent.substr(0, agent.find(' ')) : std::string_view{};
  }
  if (event.family != Family::expressway_diagnostic) return {};
  if (message.is_request() && count_vias(message) == 1) {
    return expressway_version(message.header("User-Agent"));
  }
  return message.status == 100 ? expressway_version(message.header("Server")) : std::string_view{};
}

// "SystemUnit Software Version" of an xStatus dump.
std::string_view version_of_setting(SettingEvent const& setting) noexcept {
  bool const is_version =
      setting.status && ascii::iequals(setting.path, "SystemUnit Software Version");
  return is_version ? setting.value : std::string_view{};
}

std::string_view version_of(Event const& event) noexcept {
  if (auto const* sip = std::get_if<SipMessageEvent>(&event.payload)) {
    return version_of_message(event, *sip);
  }
  if (auto const* setting = std::get_if<SettingEvent>(&event.payload)) {
    return version_of_setting(*setting);
  }
  return {};
}

// Widens the span; a log that shows UTC at one place is told in UTC.
void add_time(InventoryEntry& entry, EventTime const& time) {
  auto const shown = time.best();
  if (!shown || (entry.has_zone && !time.utc)) return;
  if (time.utc && !entry.has_zone) entry = {std::move(entry.version), {}, {}, true};
  if (!entry.first || *shown < *entry.first) entry.first = shown;
  if (!entry.last || *entry.last < *shown) entry.last = shown;
}

void add_event(Inventory& inventory, Event const& event) {
  auto const add = [&](SourceSpan const& place) {
    auto& entry = inventory.entries.at(place.source);
    add_time(entry, event.time);
    if (auto const version = version_of(event); entry.version.empty()) entry.version = version;
  };
  add(event.where);
  for (auto const& place : event.also) add(place);
}

// Zones that the user gave are in the events only; the lines of such a log are not compared.
void add_lines(Inventory& inventory, Analysis const& analysis, SourceIndex index) {
  auto const& source = analysis.sources()[index];
  auto const covered =
      analysis::coverage_of(source.family, analysis.text({index, 1, 0, source.bytes}));
  if (!covered) return;
  auto& entry = inventory.entries[index];
  if (entry.has_zone && !covered->first.utc) return;
  add_time(entry, covered->first);
  add_time(entry, covered->last);
}

// What one file of a host shows holds for its other files too.
void share_versions(Inventory& inventory, std::vector<Source> const& sources) {
  std::map<std::string_view, std::string_view> known;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    auto const& version = inventory.entries[i].version;
    if (!version.empty()) known.try_emplace(sources[i].host, version);
  }
  known.erase(std::string_view{});
  for (std::size_t i = 0; i < sources.size(); ++i) {
    auto const found = known.find(sources[i].host);
    if (found == known.end() || !inventory.entries[i].version.empty()) continue;
    inventory.entries[i].version = found->second;
  }
}

}  // namespace

Inventory take_inventory(Analysis const& analysis) {
  Inventory inventory;
  auto const& sources = analysis.sources();
  inventory.entries.resize(sources.size());
  for (auto const& event : analysis.events()) add_event(inventory, event);
  for (SourceIndex i = 0; i < sources.size(); ++i) add_lines(inventory, analysis, i);
  share_versions(inventory, sources);
  inventory.missing = analysis::missing_pieces(analysis);
  inventory.notes = analysis::spans_apart(sources, inventory.entries);
  return inventory;
}

}  // namespace siptriage
