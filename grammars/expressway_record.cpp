#include "grammars/expressway_record.hpp"

#include <algorithm>
#include <boost/fusion/include/adapt_struct.hpp>

#include "grammars/x3_string_view.hpp"

namespace siptriage::grammars {
namespace {

// Distance from UTC as written: sign 0 for "Z".
struct Zone {
  char sign = 'Z';
  int hours = 0;
  int minutes = 0;
};

struct StampText {
  CivilTime time;
  Zone zone;
};

}  // namespace
}  // namespace siptriage::grammars

BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::CivilTime, year, month, day, hour, minute, second,
                          fraction)
BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::Zone, sign, hours, minutes)
BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::StampText, time, zone)

namespace siptriage::grammars {
namespace {

// A head that is longer is no head; bounds the work on hostile lines.
constexpr std::size_t kMaxHead = 512;

x3::uint_parser<int, 10, 2, 2> const kTwo{};
x3::uint_parser<int, 10, 4, 4> const kFour{};
auto const kDigits = x3::raw[+x3::char_("0-9")];
auto const kNoDigits = x3::raw[x3::eps];

auto const kDate = kFour >> '-' >> kTwo >> '-' >> kTwo;
auto const kTime = kTwo >> ':' >> kTwo >> ':' >> kTwo;

x3::rule<class utc_time, CivilTime> const kUtcTime = "utc-time";
auto const kUtcTime_def = kDate >> x3::omit[+x3::char_(' ')] >> kTime >>
                          ((x3::omit[x3::char_(",.")] >> kDigits) | kNoDigits);

x3::rule<class stamp_time, CivilTime> const kStampTime = "stamp-time";
auto const kStampTime_def = kDate >> 'T' >> kTime >> (('.' >> kDigits) | kNoDigits);

x3::rule<class zone, Zone> const kZone = "zone";
auto const kZone_def =
    (x3::char_("+-") >> kTwo >> ':' >> kTwo) | (x3::char_('Z') >> x3::attr(0) >> x3::attr(0));

x3::rule<class stamp, StampText> const kStamp = "stamp";
auto const kStamp_def = kStampTime >> kZone;

BOOST_SPIRIT_DEFINE(kUtcTime, kStampTime, kZone, kStamp)

auto const kBlanks = x3::omit[+x3::char_(" \t")];
auto const kKey = x3::omit[+x3::char_("A-Za-z0-9_.-")] >> '=';
auto const kName = x3::raw[+x3::char_("A-Za-z0-9_./-")];
auto const kPid = -x3::omit['[' >> +x3::char_("0-9") >> ']'];
auto const kEnd = &(x3::char_(" \t") | x3::eoi);
auto const kProcessColon = kName >> kPid >> ':' >> kEnd;
auto const kProcessBare = kName >> kPid >> &(kBlanks >> kKey);
auto const kSubprocess = kBlanks >> kName >> ':' >> &(kBlanks >> kKey);
auto const kHost = !(kName >> kPid >> ':' >> kEnd) >> x3::raw[+~x3::char_(" \t\"=")] >> kEnd;
auto const kLostStampHost = x3::raw[+~x3::char_(" \t\"=")] >> kBlanks >> &kProcessColon;

// A rule that fails behind raw[] has set its attribute already: the name counts only on a match.
template <typename Rule>
bool take_name(std::string_view& text, Rule const& rule, std::string_view& name) {
  std::string_view value;
  if (!take(text, rule, value)) return false;
  name = value;
  return true;
}

}  // namespace

Parsed<ExpresswayStamp> parse_expressway_stamp(std::string_view text) {
  auto rest = text;
  StampText value;
  if (!take(rest, kStamp, value)) return {std::nullopt, text};
  int const minutes = value.zone.hours * 60 + value.zone.minutes;
  return {ExpresswayStamp{value.time, value.zone.sign == '-' ? -minutes : minutes}, rest};
}

Parsed<CivilTime> parse_expressway_utc_time(std::string_view text) {
  auto rest = text;
  CivilTime value;
  if (!take(rest, kUtcTime, value)) return {std::nullopt, text};
  return {value, rest};
}

Parsed<ExpresswayHead> parse_expressway_head(std::string_view line) {
  auto rest = line.substr(0, std::min(line.size(), kMaxHead));
  ExpresswayHead head;
  if (auto const stamp = parse_expressway_stamp(rest); stamp.value) {
    head.stamp = rest.substr(0, rest.size() - stamp.rest.size());
    head.stamp_value = *stamp.value;
    rest = stamp.rest;
    if (take(rest, kBlanks)) (void)take_name(rest, kHost, head.host);
  } else {
    (void)take_name(rest, kLostStampHost, head.host);
  }
  (void)take(rest, -kBlanks);
  if (take_name(rest, kProcessColon, head.process)) {
    (void)take_name(rest, kSubprocess, head.subprocess);
  } else {
    (void)take_name(rest, kProcessBare, head.process);
  }
  (void)take(rest, -kBlanks);
  return {head, line.substr(static_cast<std::size_t>(rest.data() - line.data()))};
}

}  // namespace siptriage::grammars
