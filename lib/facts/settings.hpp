// The settings of one configuration, by path: what zone, search_rule and system facts are made of.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/case_model.hpp"

namespace siptriage::facts {

// Settings under one prefix, by the rest of their path in lower case. A setting that is given twice
// has the last value: a command that was typed later changed it.
using SettingMap = std::map<std::string, EventIndex, std::less<>>;

struct Configuration {
  std::string host;        // empty when nothing names it
  SourceIndex source = 0;  // a dump is one file; two dumps of one host may be of two days
  SettingMap settings;     // by whole path in lower case
};

// One for each entry that holds settings, in the order of the entries.
[[nodiscard]] std::vector<Configuration> configurations_of(CaseModel const& model, bool status);

// Settings below "<prefix> <index> ", by index; `prefix` in lower case ("zones zone").
[[nodiscard]] std::map<std::int64_t, SettingMap> numbered(Configuration const& configuration,
                                                          std::string_view prefix);

[[nodiscard]] std::string_view setting_value(CaseModel const& model, EventIndex event);
// The value of that path; empty when it is not set, is empty or is not shown.
[[nodiscard]] std::string_view value_at(CaseModel const& model, SettingMap const& settings,
                                        std::string_view path);

// Absent for an empty text; "On", "Yes", "Enabled" and their opposites for a boolean.
[[nodiscard]] Value text_setting(std::string_view value);
[[nodiscard]] Value boolean_setting(std::string_view value);
[[nodiscard]] Value integer_setting(std::string_view value);

}  // namespace siptriage::facts
