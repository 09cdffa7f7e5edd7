#include "grammars/params.hpp"

#include <boost/fusion/include/adapt_struct.hpp>

#include "grammars/quoted.hpp"
#include "grammars/x3_lexical.hpp"

BOOST_FUSION_ADAPT_STRUCT(siptriage::sip::Param, name, value, has_value)

namespace siptriage::grammars {
namespace {

using lexical::kSws;

auto const kName = x3::raw[+~x3::char_(" \t\r\n;=,\"<>")];
auto const kPlainValue = x3::raw[*~x3::char_(" \t\r\n;,\"<>")];
auto const kEqual = kSws >> '=' >> kSws;
auto const kOpenQuote = kEqual >> '"';

x3::rule<class valued_param, sip::Param> const kValuedParam = "param=value";
auto const kValuedParam_def = kName >> kEqual >>
                              (lexical::kQuoted | (!x3::lit('"') >> kPlainValue)) >> x3::attr(true);

x3::rule<class flag_param, sip::Param> const kFlagParam = "param";
auto const kFlagParam_def = kName >> !kOpenQuote >> x3::attr(std::string_view()) >> x3::attr(false);

x3::rule<class param, sip::Param> const kParam = "generic-param";
auto const kParam_def = kValuedParam | kFlagParam;

x3::rule<class params, sip::Params> const kParams = "params";
auto const kParams_def = *(kSws >> ';' >> kSws >> kParam);

BOOST_SPIRIT_DEFINE(kValuedParam, kFlagParam, kParam, kParams)

}  // namespace

Parsed<sip::Params> parse_params(std::string_view text, Arena& arena) {
  auto rest = text;
  sip::Params params;
  if (!take(rest, kParams, params)) return {std::nullopt, text};
  for (auto& param : params) param.value = unquote(param.value, arena);
  return {std::move(params), rest};
}

}  // namespace siptriage::grammars
