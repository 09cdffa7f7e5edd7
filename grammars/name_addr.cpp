#include "grammars/name_addr.hpp"

#include "base/ascii.hpp"
#include "grammars/params.hpp"
#include "grammars/quoted.hpp"
#include "grammars/uri.hpp"
#include "grammars/x3_lexical.hpp"

namespace siptriage::grammars {
namespace {

using lexical::kSws;

auto const kWords = x3::raw[*~x3::char_("<>\",;")];
x3::rule<class display, std::string_view> const kDisplay = "[display-name] LAQUOT";
auto const kDisplay_def = kSws >> (lexical::kQuoted | kWords) >> kSws >> '<';
auto const kComma = kSws >> ',' >> kSws;

BOOST_SPIRIT_DEFINE(kDisplay)

// The URI of `address`; `rest` is moved behind it, and behind '>' when it is enclosed.
bool take_uri(std::string_view& rest, Arena& arena, sip::NameAddr& address) {
  std::string_view display;
  bool const enclosed = take(rest, kDisplay, display);
  if (!enclosed && !take(rest, kSws)) return false;
  auto uri = enclosed ? parse_uri(rest) : parse_bare_uri(rest);
  if (!uri.value || (enclosed && !uri.rest.starts_with('>'))) return false;
  if (enclosed) address.display_name = unquote(ascii::trim(display), arena);
  address.uri = std::move(*uri.value);
  rest = uri.rest.substr(enclosed ? 1 : 0);
  return true;
}

}  // namespace

Parsed<sip::NameAddr> parse_name_addr(std::string_view text, Arena& arena) {
  auto rest = text;
  sip::NameAddr address;
  if (!take_uri(rest, arena, address)) return {std::nullopt, text};
  auto params = parse_params(rest, arena);
  if (params.value) address.params = std::move(*params.value);
  return {std::move(address), params.rest};
}

Parsed<std::vector<sip::NameAddr>> parse_name_addr_list(std::string_view text, Arena& arena) {
  std::vector<sip::NameAddr> addresses;
  auto rest = text;
  auto next = text;
  do {
    auto address = parse_name_addr(next, arena);
    if (!address.value) break;
    addresses.push_back(std::move(*address.value));
    rest = next = address.rest;
  } while (take(next, kComma));
  if (addresses.empty()) return {std::nullopt, text};
  return {std::move(addresses), rest};
}

}  // namespace siptriage::grammars
