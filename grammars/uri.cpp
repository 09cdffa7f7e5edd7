#include "grammars/uri.hpp"

#include <boost/fusion/include/adapt_struct.hpp>
#include <cstdint>

#include "grammars/x3_lexical.hpp"

namespace siptriage::grammars {
namespace {

constexpr std::int32_t kNoPort = -1;

// scheme to port of a SIP-URI; of other URIs only some of the fields.
struct UriHead {
  std::string_view scheme;
  std::string_view user;
  std::string_view host;
  std::int32_t port = kNoPort;
};

struct UriTail {
  sip::Params params;
  std::string_view headers;
};

}  // namespace
}  // namespace siptriage::grammars

BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::UriHead, scheme, user, host, port)
BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::UriTail, params, headers)
BOOST_FUSION_ADAPT_STRUCT(siptriage::sip::Param, name, value, has_value)

namespace siptriage::grammars {
namespace {

auto const kNothing = x3::attr(std::string_view());

// Wider than the RFC: products write '#', '\\' and bytes >= 0x80 into user parts.
auto const kUser = x3::raw[+~x3::char_("@:<>\" \t\r\n")];
auto const kBareUser = x3::raw[+~x3::char_("@:<>\" \t\r\n;?,")];
auto const kPassword = x3::omit[-(':' >> *~x3::char_("@:<>\" \t\r\n;?"))];
auto const kPort = (':' >> x3::uint_parser<std::uint16_t>()) | x3::attr(kNoPort);
auto const kHost = ('[' >> x3::raw[+x3::char_("0-9a-zA-Z:.%")] >> ']') |
                   x3::raw[+~x3::char_(" \t\r\n;:?,<>\"@[]/\\=()")];

auto const kSipScheme = x3::raw[x3::no_case["sips"] | x3::no_case["sip"]] >> ':';
auto const kTelScheme = x3::raw[x3::no_case["tel"]] >> ':';
auto const kOtherScheme = x3::raw[x3::char_("a-zA-Z") >> *x3::char_("a-zA-Z0-9+.-")] >> ':';

x3::rule<class sip_head, UriHead> const kSipHead = "sip-uri";
auto const kSipHead_def = kSipScheme >> ((kUser >> kPassword >> '@') | kNothing) >> kHost >> kPort;

x3::rule<class bare_sip_head, UriHead> const kBareSipHead = "addr-spec";
auto const kBareSipHead_def = kSipScheme >> ((kBareUser >> kPassword >> '@') | kNothing) >> kHost
                              >> kPort;

x3::rule<class tel_head, UriHead> const kTelHead = "tel-uri";
auto const kTelHead_def = kTelScheme >> x3::raw[+x3::char_("0-9a-fA-F*#+.()-")] >> kNothing >>
                          x3::attr(kNoPort);

x3::rule<class absolute, UriHead> const kAbsolute = "absoluteURI";
auto const kAbsolute_def = !(kSipScheme | kTelScheme) >> kOtherScheme >>
                           x3::omit[+~x3::char_("<>\" \t\r\n")] >> kNothing >> kNothing >>
                           x3::attr(kNoPort);

x3::rule<class bare_absolute, UriHead> const kBareAbsolute = "absoluteURI in addr-spec";
auto const kBareAbsolute_def = !(kSipScheme | kTelScheme) >> kOtherScheme >>
                               x3::omit[+~x3::char_("<>\" \t\r\n;,?")] >> kNothing >> kNothing >>
                               x3::attr(kNoPort);

auto const kParamName = x3::raw[+~x3::char_(" \t\r\n;=?<>\"@")];
auto const kParamValue = x3::raw[*~x3::char_(" \t\r\n;?<>\"")];
x3::rule<class valued_param, sip::Param> const kValuedParam = "uri-parameter=value";
auto const kValuedParam_def = kParamName >> '=' >> kParamValue >> x3::attr(true);
x3::rule<class flag_param, sip::Param> const kFlagParam = "uri-parameter";
auto const kFlagParam_def = kParamName >> kNothing >> x3::attr(false);
x3::rule<class uri_params, sip::Params> const kUriParams = "uri-parameters";
auto const kUriParams_def = *(';' >> (kValuedParam | kFlagParam));

x3::rule<class uri_tail, UriTail> const kTail = "uri-parameters headers";
auto const kTail_def = kUriParams >> (('?' >> x3::raw[*~x3::char_("<>\" \t\r\n")]) | kNothing);

BOOST_SPIRIT_DEFINE(kSipHead, kBareSipHead, kTelHead, kAbsolute, kBareAbsolute)
BOOST_SPIRIT_DEFINE(kValuedParam, kFlagParam, kUriParams, kTail)

sip::Uri make_uri(UriHead const& head, UriTail tail, std::string_view matched) {
  sip::Uri uri;
  uri.scheme = head.scheme;
  uri.user = head.user;
  uri.host = head.host;
  if (head.port != kNoPort) uri.port = static_cast<std::uint16_t>(head.port);
  uri.params = std::move(tail.params);
  uri.headers = tail.headers;
  uri.rest = matched.substr(head.scheme.size() + 1);
  return uri;
}

}  // namespace

Parsed<sip::Uri> parse_uri(std::string_view text) {
  auto rest = text;
  UriHead head;
  UriTail tail;
  if (take(rest, kSipHead | kTelHead, head)) {
    if (!take(rest, kTail, tail)) return {std::nullopt, text};
  } else if (!take(rest, kAbsolute, head)) {
    return {std::nullopt, text};
  }
  return {make_uri(head, std::move(tail), text.substr(0, text.size() - rest.size())), rest};
}

Parsed<sip::Uri> parse_bare_uri(std::string_view text) {
  auto rest = text;
  UriHead head;
  if (!take(rest, kBareSipHead | kTelHead | kBareAbsolute, head)) return {std::nullopt, text};
  return {make_uri(head, {}, text.substr(0, text.size() - rest.size())), rest};
}

}  // namespace siptriage::grammars
