#include "grammars/ms_diagnostics.hpp"

#include <boost/fusion/include/adapt_struct.hpp>

#include "base/ascii.hpp"
#include "grammars/quoted.hpp"
#include "grammars/x3_lexical.hpp"

BOOST_FUSION_ADAPT_STRUCT(siptriage::sip::Param, name, value, has_value)

namespace siptriage::grammars {
namespace {

using lexical::kSws;

auto const kName = x3::raw[+~x3::char_(" \t\r\n;=\"")];
auto const kEqual = kSws >> '=' >> kSws;
auto const kCutQuote = x3::raw['"' >> *x3::char_];
auto const kPlain = x3::raw[*~x3::char_(";\"")];
auto const kValue = lexical::kQuoted | kCutQuote | kPlain;

x3::rule<class valued_param, sip::Param> const kValuedParam = "name=value";
auto const kValuedParam_def = kName >> kEqual >> kValue >> x3::attr(true);
x3::rule<class flag_param, sip::Param> const kFlagParam = "name";
auto const kFlagParam_def = kName >> x3::attr(std::string_view()) >> x3::attr(false);
x3::rule<class text_param, sip::Param> const kTextParam = "quoted text";
auto const kTextParam_def = x3::attr(std::string_view()) >> lexical::kQuoted >> x3::attr(true);

auto const kSemi = kSws >> x3::omit[+(';' >> kSws)];
x3::rule<class params, sip::Params> const kParams = "*(SEMI param)";
auto const kParams_def = *(kSemi >> (kValuedParam | kFlagParam | kTextParam)) >> -x3::omit[kSemi];

BOOST_SPIRIT_DEFINE(kValuedParam, kFlagParam, kTextParam, kParams)

auto const kId = kSws >> x3::uint_parser<std::uint32_t>();

auto const kHex8 = x3::uint_parser<std::uint32_t, 16, 8, 8>();
auto const kHex = x3::uint_parser<std::uint32_t, 16, 1, 8>();
auto const kDecimal = x3::uint_parser<std::uint32_t>();
auto const kEnd = !x3::char_("0-9a-zA-Z");
auto const kNegative = kSws >> '-' >> kDecimal >> kEnd;
x3::rule<class hresult, std::uint32_t> const kHresult = "HRESULT";
auto const kHresult_def = kSws >> ((x3::no_case["0x"] >> kHex >> kEnd) | (kHex8 >> kEnd) |
                                   (kDecimal >> kEnd) | (kHex >> kEnd));

BOOST_SPIRIT_DEFINE(kHresult)

// Negative decimals are the two's complement of the code; only failures (bit 31 set) have one.
bool is_negative_code(std::uint32_t magnitude) {
  return magnitude != 0 && magnitude <= 0x80000000U;
}

}  // namespace

Parsed<sip::Params> parse_ms_params(std::string_view text, Arena& arena) {
  auto rest = text;
  sip::Params params;
  if (!take(rest, kParams, params)) return {std::nullopt, text};
  for (auto& param : params) {
    param.value =
        param.value.starts_with('"') ? unquote(param.value, arena) : ascii::trim(param.value);
  }
  return {std::move(params), rest};
}

Parsed<MsDiagnosticsValue> parse_ms_diagnostics(std::string_view text, Arena& arena) {
  auto rest = text;
  MsDiagnosticsValue value;
  if (!take(rest, kId, value.id)) return {std::nullopt, text};
  auto params = parse_ms_params(rest, arena);
  if (params.value) value.params = std::move(*params.value);
  return {std::move(value), params.rest};
}

Parsed<std::uint32_t> parse_hresult(std::string_view text) {
  auto rest = text;
  std::uint32_t code = 0;
  if (take(rest, kNegative, code)) {
    if (!is_negative_code(code)) return {std::nullopt, text};
    return {0U - code, rest};
  }
  if (!take(rest, kHresult, code)) return {std::nullopt, text};
  return {code, rest};
}

}  // namespace siptriage::grammars
