// Pattern of a search rule and an alias. Regular expressions are read only as far as they are
// plain: literal text with ".*" and ".+"; of others nothing is said.
#pragma once

#include <optional>
#include <string_view>

namespace siptriage::facts {

// `type` is Exact, Prefix, Suffix or Regex, as xConfiguration writes it. nullopt: not decided.
// Aliases compare without regard to case. Linear in the alias for each part of the pattern.
[[nodiscard]] std::optional<bool> pattern_takes(std::string_view type, std::string_view pattern,
                                                std::string_view alias);

// True when the pattern takes every alias (".*").
[[nodiscard]] bool takes_everything(std::string_view type, std::string_view pattern) noexcept;

}  // namespace siptriage::facts
