#include "facts/settings.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/ascii.hpp"

namespace siptriage::facts {
namespace {

bool is_any_of(std::string_view value, std::initializer_list<std::string_view> words) noexcept {
  return std::any_of(words.begin(), words.end(),
                     [value](std::string_view word) { return ascii::iequals(value, word); });
}

}  // namespace

std::vector<Configuration> configurations_of(CaseModel const& model, bool status) {
  std::map<SourceIndex, Configuration> by_source;
  for (EventIndex i = 0; i < model.events.size(); ++i) {
    auto const& event = model.events[i];
    auto const* setting = std::get_if<SettingEvent>(&event.payload);
    if (setting == nullptr || setting->status != status) continue;
    auto& configuration = by_source[event.where.source];
    configuration.source = event.where.source;
    if (configuration.host.empty()) configuration.host = event.host;
    configuration.settings[ascii::to_lower(setting->path)] = i;
  }
  std::vector<Configuration> all;
  for (auto& [source, configuration] : by_source) all.push_back(std::move(configuration));
  return all;
}

std::map<std::int64_t, SettingMap> numbered(Configuration const& configuration,
                                            std::string_view prefix) {
  std::map<std::int64_t, SettingMap> groups;
  auto const start = std::string(prefix) + ' ';
  for (auto at = configuration.settings.lower_bound(start);
       at != configuration.settings.end() && at->first.starts_with(start); ++at) {
    auto const rest = std::string_view(at->first).substr(start.size());
    auto const blank = rest.find(' ');
    auto const index = ascii::parse_decimal(rest.substr(0, blank));
    if (!index || *index > 1'000'000 || blank == std::string_view::npos) continue;
    groups[static_cast<std::int64_t>(*index)].emplace(rest.substr(blank + 1), at->second);
  }
  return groups;
}

std::string_view setting_value(CaseModel const& model, EventIndex event) {
  return std::get<SettingEvent>(model.events[event].payload).value;
}

std::string_view value_at(CaseModel const& model, SettingMap const& settings,
                          std::string_view path) {
  auto const found = settings.find(path);
  return found == settings.end() ? std::string_view{} : setting_value(model, found->second);
}

Value text_setting(std::string_view value) {
  return value.empty() ? Value{} : Value{std::string(value)};
}

Value boolean_setting(std::string_view value) {
  if (is_any_of(value, {"on", "yes", "enabled", "true"})) return Value{true};
  if (is_any_of(value, {"off", "no", "disabled", "false"})) return Value{false};
  return {};
}

Value integer_setting(std::string_view value) {
  auto const number = ascii::parse_decimal(value);
  auto const limit = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  return number && *number <= limit ? Value{static_cast<std::int64_t>(*number)} : Value{};
}

}  // namespace siptriage::facts
