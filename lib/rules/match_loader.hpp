// The parts of a rule file that refer to records: patterns and expressions.
#pragma once

#include "rules/rule.hpp"
#include "rules/yaml_reader.hpp"

namespace siptriage::rules {

// `match` (exactly one of any:, all:) and `support` into `rule`.
void load_match(YAML::Node const& node, Rule& rule, Problems& problems);
void load_support(YAML::Node const& node, Rule& rule, Problems& problems);
// Patterns of a check: `name: {event: ...}`.
void load_seen(YAML::Node const& node, std::vector<Pattern>& patterns, Problems& problems);

// One expression that may name the patterns of `match` and the slots in `slots`. `truth`: the
// result must be true or false.
[[nodiscard]] Expression load_expression(YAML::Node const& node, Rule const& rule,
                                         std::vector<std::string> const& slots, bool truth,
                                         Problems& problems);
// The same for names that no rule holds.
[[nodiscard]] Expression load_expression(YAML::Node const& node, Scope const& scope, bool truth,
                                         Problems& problems);

}  // namespace siptriage::rules
