#include "rules/functions.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "facts/zone.hpp"
#include "rules/names.hpp"

namespace siptriage::rules {
namespace {

using Arguments = std::vector<Value>;
using E = Environment;

std::string text_of(Value const& value) { return as_text(value).value_or(std::string{}); }

// A single value is a list of one.
facts::StringList list_of(Value const& value) {
  if (auto const* list = std::get_if<facts::StringList>(&value)) return *list;
  auto const text = as_text(value);
  return text ? facts::StringList{*text} : facts::StringList{};
}

template <typename Test>
Value any_of(Value const& value, Test const& test) {
  auto const list = list_of(value);
  return Value{std::any_of(list.begin(), list.end(), test)};
}

Value count_of(Arguments const& arguments, E const&) {
  return Value{static_cast<std::int64_t>(list_of(arguments[0]).size())};
}

Value directly_in(Arguments const& arguments, E const&) {
  auto const domain = text_of(arguments[1]);
  return any_of(arguments[0],
                [&](std::string const& name) { return is_directly_in(host_of(name), domain); });
}

Value subdomain(Arguments const& arguments, E const&) {
  auto const domain = text_of(arguments[1]);
  return any_of(arguments[0],
                [&](std::string const& name) { return is_below(host_of(name), domain); });
}

Value same_name(Arguments const& arguments, E const&) {
  auto const wanted = list_of(arguments[1]);
  return any_of(arguments[0], [&](std::string const& name) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](std::string const& other) { return host_of(name) == host_of(other); });
  });
}

Value same_zone(Arguments const& arguments, E const&) {
  auto const wanted = facts::squeezed_zone_name(text_of(arguments[1]));
  return any_of(arguments[0],
                [&](std::string const& name) { return facts::squeezed_zone_name(name) == wanted; });
}

// The first element of a list; functions of one name take that of a list too.
std::string first_text(Value const& value) {
  auto const list = list_of(value);
  return list.empty() ? std::string{} : list.front();
}

Value first(Arguments const& arguments, E const&) { return text_value(first_text(arguments[0])); }

Value host(Arguments const& arguments, E const&) {
  return text_value(host_of(first_text(arguments[0])));
}

Value port(Arguments const& arguments, E const&) {
  auto const number = port_of(first_text(arguments[0]));
  return number ? Value{std::int64_t{*number}} : Value{};
}

Value lower(Arguments const& arguments, E const&) {
  return text_value(ascii::to_lower(first_text(arguments[0])));
}

Value parent(Arguments const& arguments, E const&) {
  return text_value(parent_name(host_of(first_text(arguments[0]))));
}

Value domain_of(Arguments const& arguments, E const&) {
  return text_value(uri_host(first_text(arguments[0])));
}

Value known_sip_domain(Arguments const& arguments, E const& environment) {
  auto const name = normal_name(first_text(arguments[0]));
  return environment.model.sip_domains.count(name) == 0 ? Value{} : text_value(name);
}

Value variant(Arguments const& arguments, E const&) {
  return text_value(srv_variant(host_of(first_text(arguments[0])), first_text(arguments[1])));
}

// How a static route of IM and Presence names a domain: "abc.com" is ".com.abc.*".
Value route_pattern(Arguments const& arguments, E const&) {
  std::string pattern;
  for (auto rest = normal_name(first_text(arguments[0])); !rest.empty();) {
    auto const dot = rest.rfind('.');
    auto const begin = dot == std::string::npos ? 0 : dot + 1;
    pattern += '.' + rest.substr(begin);
    rest.resize(dot == std::string::npos ? 0 : dot);
  }
  return text_value(pattern.empty() ? pattern : pattern + ".*");
}

Value present(Arguments const& arguments, E const&) { return Value{is_present(arguments[0])}; }

}  // namespace

std::vector<Function> const& functions() {
  constexpr auto kText = ValueType::text;
  constexpr auto kBoolean = ValueType::boolean;
  constexpr auto kInteger = ValueType::integer;
  static std::vector<Function> const table = {
      {"count", 1, kInteger, false, count_of, "how many values a field or list has"},
      {"directly_in", 2, kBoolean, true, directly_in,
       "the host (or one of a list) is exactly one label in front of the domain"},
      {"domain_of", 1, kText, true, domain_of, "host part of a SIP URI, lower case"},
      {"first", 1, kText, true, first, "first value of a list"},
      {"host", 1, kText, true, host, "\"host:port\" without its port, lower case"},
      {"is_subdomain", 2, kBoolean, true, subdomain,
       "the host (or one of a list) lies below the domain, at any depth"},
      {"known_sip_domain", 1, kText, true, known_sip_domain,
       "the name, when some record of the case shows it as a SIP domain; absent otherwise"},
      {"lower", 1, kText, true, lower, "lower case"},
      {"parent", 1, kText, true, parent, "the name without its first label"},
      {"port", 1, kInteger, true, port, "port of \"host:port\"; absent without one"},
      {"present", 1, kBoolean, false, present, "the value is there; never absent itself"},
      {"route_pattern", 1, kText, true, route_pattern,
       "the domain as a static route of IM and Presence writes it: .com.example.*"},
      {"same_name", 2, kBoolean, true, same_name,
       "equal DNS names: case, port and trailing dot do not matter"},
      {"same_zone", 2, kBoolean, true, same_zone,
       "equal zone names: blanks, underscores and case do not matter (Via headers drop them)"},
      {"srv_variant", 2, kText, true, variant,
       "parent_domain, subdomain or other_domain: how an SRV target misses its domain"},
  };
  return table;
}

Function const* find_function(std::string_view name) noexcept {
  auto const& table = functions();
  auto const found = std::find_if(table.begin(), table.end(),
                                  [name](Function const& row) { return row.name == name; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace siptriage::rules
