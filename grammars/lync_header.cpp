#include "grammars/lync_header.hpp"

#include <boost/fusion/include/adapt_struct.hpp>
#include <string_view>

#include "base/ascii.hpp"
#include "grammars/x3_string_view.hpp"

BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::WppHeader, level, flag, node, process, thread, stamp,
                          component, method)
BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::UccapiHeader, stamp, process, thread, level)
BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::UccapiBanner, end, action, remote, local)

namespace siptriage::grammars {
namespace {

using x3::char_;
using x3::lit;
using x3::raw;
using x3::repeat;

auto const kDigit = char_("0-9");
auto const kHex = char_("0-9a-fA-F");
auto const kBlank = x3::omit[char_(" \t")];

auto const kDate = repeat(2)[kDigit] >> '/' >> repeat(2)[kDigit] >> '/' >> repeat(4)[kDigit];
auto const kTime = repeat(2)[kDigit] >> ':' >> repeat(2)[kDigit] >> ':' >> repeat(2)[kDigit] >>
                   lit('.') >> repeat(1, 7)[kDigit];

auto const kWppStamp = kDate >> '-' >> kTime >> -(lit('.') >> +kHex);
// The method ends with the source line, "file.cpp(830)"; line numbers differ from build to build.
auto const kSourceLine = lit('(') >> *char_("0-9.") >> ')';
auto const kMethodEnd = kSourceLine >> ')';
auto const kMethod = *(char_ - kMethodEnd) >> kSourceLine;
auto const kWpp = raw[lit("TL_") >> +char_("A-Z")] >> '(' >> raw[lit("TF_") >> +char_("A-Z0-9_")] >>
                  ')' >> +kBlank >> '[' >> raw[*(char_ - ']')] >> ']' >> raw[+kHex] >> '.' >>
                  raw[+kHex] >> "::" >> raw[kWppStamp] >> +kBlank >> '(' >>
                  raw[+(char_ - char_(",()"))] >> ',' >> raw[kMethod] >> ')';

auto const kUccStamp = kDate >> '|' >> kTime;
auto const kUccapi = raw[kUccStamp] >> +kBlank >> raw[+kHex] >> ':' >> raw[+kHex] >> +kBlank >>
                     raw[+char_("A-Z")] >> *kBlank >> "::" >> -kBlank;

auto const kAddress = +(char_ - char_(" \t(),"));
auto const kLocal = lit('(') >> (lit("To") | lit("From")) >> " Local Address:" >> *kBlank;
auto const kBanner = raw[-(lit("End of"))] >> *kBlank >>
                     raw[lit("Data Received") | lit("Sending Packet")] >> *kBlank >> '-' >>
                     *kBlank >> raw[kAddress] >> *kBlank >>
                     ((kLocal >> raw[kAddress] >> *kBlank >> ')') | raw[x3::eps]);

template <typename T, typename Rule>
Parsed<T> parse(std::string_view text, Rule const& rule) {
  auto const head = text.substr(0, kMaxHeader);
  char const* at = head.data();
  T value;
  if (!x3::parse(at, head.data() + head.size(), rule, value)) return {std::nullopt, text};
  return {value, text.substr(static_cast<std::size_t>(at - text.data()))};
}

int number(std::string_view digits) noexcept {
  int value = 0;
  for (char const c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::string_view WppHeader::machine() const noexcept {
  auto const slash = node.rfind('\\');
  return slash == std::string_view::npos ? std::string_view{} : node.substr(slash + 1);
}

Parsed<WppHeader> parse_wpp_header(std::string_view line) { return parse<WppHeader>(line, kWpp); }

Parsed<UccapiHeader> parse_uccapi_header(std::string_view line) {
  return parse<UccapiHeader>(line, kUccapi);
}

Parsed<UccapiBanner> parse_uccapi_banner(std::string_view text) {
  return parse<UccapiBanner>(text, kBanner);
}

std::optional<Instant> parse_us_stamp(std::string_view stamp) noexcept {
  constexpr std::string_view kShape = "00/00/0000?00:00:00.0";
  if (stamp.size() < kShape.size()) return std::nullopt;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    bool const fits =
        kShape[i] == '0' ? ascii::is_digit(stamp[i]) : kShape[i] == '?' || kShape[i] == stamp[i];
    if (!fits) return std::nullopt;
  }
  int micros = 0;
  for (std::size_t i = 20, scale = 100'000; i < stamp.size() && scale > 0; ++i, scale /= 10) {
    if (!ascii::is_digit(stamp[i])) break;
    micros += (stamp[i] - '0') * static_cast<int>(scale);
  }
  return make_instant(number(stamp.substr(6, 4)), number(stamp.substr(0, 2)),
                      number(stamp.substr(3, 2)), number(stamp.substr(11, 2)),
                      number(stamp.substr(14, 2)), number(stamp.substr(17, 2)), micros);
}

}  // namespace siptriage::grammars
