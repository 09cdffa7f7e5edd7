#include "grammars/start_line.hpp"

#include <boost/fusion/include/adapt_struct.hpp>

#include "base/ascii.hpp"
#include "grammars/x3_lexical.hpp"

BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::RequestLine, method, request_uri)
BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::StatusLine, status, reason_phrase)

namespace siptriage::grammars {
namespace {

auto const kSp = x3::omit[+x3::char_(" \t")];
auto const kVersion = x3::no_case["SIP/2.0"];
auto const kScheme = x3::char_("a-zA-Z") >> *x3::char_("a-zA-Z0-9+.-") >> ':';
auto const kRequestUri = x3::raw[-x3::lit('<') >> kScheme >> +~x3::char_(" \t\r\n")];

x3::rule<class request_line, RequestLine> const kRequestLine = "request-line";
auto const kRequestLine_def =
    lexical::kToken >> kSp >> kRequestUri >> kSp >> kVersion >> lexical::kSws >> x3::eoi;

x3::uint_parser<int, 10, 3, 3> const kStatusCode{};
auto const kReason = x3::raw[*x3::char_];
x3::rule<class status_line, StatusLine> const kStatusLine = "status-line";
auto const kStatusLine_def = kVersion >> kSp >> kStatusCode >>
                             ((x3::eoi >> x3::attr(std::string_view())) |
                              (x3::omit[x3::char_(" \t\r\n")] >> kReason));

BOOST_SPIRIT_DEFINE(kRequestLine, kStatusLine)

}  // namespace

Parsed<RequestLine> parse_request_line(std::string_view line) {
  auto rest = line;
  RequestLine value;
  if (!take(rest, kRequestLine, value)) return {std::nullopt, line};
  return {value, rest};
}

Parsed<StatusLine> parse_status_line(std::string_view line) {
  auto rest = line;
  StatusLine value;
  if (!take(rest, kStatusLine, value) || value.status < 100 || value.status > 699) {
    return {std::nullopt, line};
  }
  value.reason_phrase = ascii::trim(value.reason_phrase);
  return {value, rest};
}

}  // namespace siptriage::grammars
