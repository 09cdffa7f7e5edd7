#include "facts/alias_pattern.hpp"

#include <string>
#include <vector>

#include "base/ascii.hpp"

namespace siptriage::facts {
namespace {

// Literal pieces of a plain expression: the alias holds them in this order.
struct Pieces {
  std::vector<std::string> literals = {""};
  bool at_least_one = false;  // some gap is ".+"
};

bool is_special(char c) noexcept {
  return std::string_view(".[]{}()*+?|^$\\").find(c) != std::string_view::npos;
}

// Brackets around a part change nothing where there is no alternative.
std::string_view without_anchors(std::string_view pattern) noexcept {
  if (pattern.starts_with('^')) pattern.remove_prefix(1);
  if (pattern.ends_with('$') && !pattern.ends_with("\\$")) pattern.remove_suffix(1);
  return pattern;
}

std::optional<Pieces> pieces_of(std::string_view pattern) {
  Pieces pieces;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    char const c = pattern[i];
    char const next = i + 1 < pattern.size() ? pattern[i + 1] : '\0';
    if (c == '\\' && next != '\0' && !ascii::is_alnum(next)) {
      pieces.literals.back() += next;
      ++i;
    } else if (c == '.' && (next == '*' || next == '+')) {
      pieces.at_least_one |= next == '+';
      pieces.literals.emplace_back();
      ++i;
    } else if (c == '(' || c == ')') {
      if (c == ')' && (next == '*' || next == '+' || next == '?' || next == '{')) return {};
      if (c == '(' && next == '?') return {};
    } else if (c == '.' || !is_special(c)) {
      // A single dot is most often an unescaped dot of a domain; as a wildcard it takes that too.
      pieces.literals.back() += c;
    } else {
      return {};
    }
  }
  return pieces;
}

bool takes(Pieces const& pieces, std::string_view alias) {
  auto const& parts = pieces.literals;
  if (parts.size() == 1) return alias == parts.front();
  if (!alias.starts_with(parts.front())) return false;
  auto at = parts.front().size();
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    auto const found = alias.find(parts[i], at);
    if (found == std::string_view::npos) return false;
    at = found + parts[i].size();
  }
  auto const gap = pieces.at_least_one ? std::size_t{1} : std::size_t{0};
  return alias.size() >= at + parts.back().size() + gap && alias.ends_with(parts.back());
}

}  // namespace

std::optional<bool> pattern_takes(std::string_view type, std::string_view pattern,
                                  std::string_view alias) {
  auto const wanted = ascii::to_lower(pattern);
  auto const text = ascii::to_lower(alias);
  if (wanted.empty()) return std::nullopt;
  if (ascii::iequals(type, "Exact")) return text == wanted;
  if (ascii::iequals(type, "Prefix")) return text.starts_with(wanted);
  if (ascii::iequals(type, "Suffix")) return text.ends_with(wanted);
  if (!ascii::iequals(type, "Regex")) return std::nullopt;
  auto const pieces = pieces_of(without_anchors(wanted));
  if (!pieces) return std::nullopt;
  return takes(*pieces, text);
}

bool takes_everything(std::string_view type, std::string_view pattern) noexcept {
  if (!ascii::iequals(type, "Regex")) return false;
  pattern = without_anchors(pattern);
  if (pattern.starts_with('(') && pattern.ends_with(')')) {
    pattern = pattern.substr(1, pattern.size() - 2);
  }
  return pattern == ".*" || pattern == ".+";
}

}  // namespace siptriage::facts
