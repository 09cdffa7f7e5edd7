// Boost.Spirit X3 for the .cpp files of this folder: raw[] straight into std::string_view, the one
// iterator type, and the one way to run a rule. Nothing else but its test includes it (a
// translation unit with X3 costs 1.5 s and more).
#pragma once

#include <boost/mpl/bool.hpp>
#include <boost/spirit/home/x3/support/traits/attribute_category.hpp>
#include <string_view>

// raw[] hands a pair of iterators to move_to(), which knows only boost::iterator_range as a range.
// The overload has to be seen before x3.hpp, because the call there is a qualified one.
namespace boost::spirit::x3::traits {
template <>
struct is_range<std::string_view> : mpl::true_ {};
namespace detail {
inline void move_to(char const* first, char const* last, std::string_view& to, range_attribute) {
  to = first == last ? std::string_view{} : std::string_view(first, last);
}
}  // namespace detail
}  // namespace boost::spirit::x3::traits

#include <boost/spirit/home/x3.hpp>

namespace siptriage::grammars {

namespace x3 = boost::spirit::x3;

// Matches `rule` at the front of `text` and takes the match off; `text` is untouched otherwise.
template <typename Rule, typename T>
[[nodiscard]] bool take(std::string_view& text, Rule const& rule, T& value) {
  char const* first = text.data();
  if (!x3::parse(first, text.data() + text.size(), rule, value)) return false;
  text.remove_prefix(static_cast<std::size_t>(first - text.data()));
  return true;
}

// The same for a rule without an attribute.
template <typename Rule>
[[nodiscard]] bool take(std::string_view& text, Rule const& rule) {
  return take(text, rule, x3::unused);
}

}  // namespace siptriage::grammars
