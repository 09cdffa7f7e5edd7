// The damage of copying (web pages, PDF files, mails, tickets), applied to undamaged text.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace siptriage::test {

using Damage = std::function<std::string(std::string const&)>;

struct NamedDamage {
  std::string name;
  Damage apply;
  bool cuts_words = false;  // may leave a blank inside a word of free text
};

// Every kind of damage that keeps all names, alone and combined as copies combine them.
[[nodiscard]] std::vector<NamedDamage> const& all_damage();

[[nodiscard]] std::string replace_all(std::string text, std::string_view what,
                                      std::string_view with);
// Line ends become blanks.
[[nodiscard]] std::string flatten(std::string const& text);
// Lines of at most `width` characters, broken at blanks and behind hyphens; longer words are cut.
[[nodiscard]] std::string wrap(std::string const& text, std::size_t width);
// Broken at exactly `width` characters, inside any word.
[[nodiscard]] std::string cut_lines(std::string const& text, std::size_t width);
// Every line end twice.
[[nodiscard]] std::string double_spaced(std::string const& text);

}  // namespace siptriage::test
