// Texts of rules with {slot} placeholders.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace siptriage::rules {

// What an absent slot reads like.
inline constexpr std::string_view kUnknownText = "(unknown)";

// Names in braces, in order, repeats included. A brace that encloses no name (letters, digits, '_')
// is an ordinary character.
[[nodiscard]] std::vector<std::string_view> placeholders(std::string_view text);

// `value(name)` gives the text for each placeholder. Linear in the sizes.
template <typename Lookup>
[[nodiscard]] std::string fill_template(std::string_view text, Lookup const& value) {
  std::string filled;
  std::size_t done = 0;
  for (auto const name : placeholders(text)) {
    auto const begin = static_cast<std::size_t>(name.data() - text.data());
    filled += text.substr(done, begin - 1 - done);
    filled += value(name);
    done = begin + name.size() + 1;
  }
  filled += text.substr(done);
  return filled;
}

}  // namespace siptriage::rules
