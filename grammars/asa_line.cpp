#include "grammars/asa_line.hpp"

#include <boost/fusion/include/adapt_struct.hpp>

#include "base/ascii.hpp"
#include "grammars/x3_string_view.hpp"

namespace siptriage::grammars::detail {

// class-map and policy-map write the type before the name.
struct TypedName {
  AsaVerb verb = AsaVerb::class_map;
  std::string_view type;
  std::string_view name;
};

}  // namespace siptriage::grammars::detail

BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::detail::TypedName, verb, type, name)
BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::AsaPrompt, host, mode)
BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::AsaSyslog, header, severity, id)
BOOST_FUSION_ADAPT_STRUCT(siptriage::grammars::AsaStatement, verb, name, type, detail)

namespace siptriage::grammars {
namespace {

using detail::TypedName;
using std::string_view;
using x3::attr;
using x3::char_;
using x3::eoi;
using x3::lit;
using x3::omit;
using x3::raw;
using x3::repeat;
using x3::uint_;

// A CLI keyword in any case, whole or shortened to at least `least` letters, ending at a blank.
struct Keyword : x3::parser<Keyword> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;

  Keyword(string_view full_word, std::size_t least_letters)
      : full(full_word), least(least_letters) {}

  template <typename Iterator, typename Context, typename RuleContext, typename Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const&, RuleContext&,
             Attribute&) const {
    Iterator it = first;
    std::size_t letters = 0;
    while (it != last && letters < full.size() && ascii::lower(*it) == full[letters]) {
      ++it;
      ++letters;
    }
    if (letters < least || (it != last && !ascii::is_space(*it))) return false;
    first = it;
    return true;
  }

  string_view full;
  std::size_t least;
};

Keyword word(char const* full) { return {full, string_view(full).size()}; }
Keyword shortened(char const* full, std::size_t least) { return {full, least}; }
auto constant(char const* text) { return attr(string_view(text)); }

auto const kWs = omit[+char_(" \t")];
auto const kGraph = ~char_(" \t\r\n");
auto const kName = raw[+kGraph];
auto const kToEnd = raw[*char_];
auto const kNothing = attr(string_view());

// --- prompt -----------------------------------------------------------------------------------

auto const kHostChar = char_("A-Za-z0-9._-");
auto const kModeChar = char_("a-z0-9-");
auto const kPrompt = x3::rule<class PromptRule, AsaPrompt>{"prompt"} =
    raw[char_("A-Za-z0-9") >> *kHostChar >> repeat(0, 3)['/' >> +kHostChar]] >>
    (('(' >> raw[lit("config") >> *kModeChar] >> ')') | kNothing) >> omit[char_("#>")];

// --- syslog -----------------------------------------------------------------------------------

auto const kDigit = char_("0-9");
auto const kPriority = '<' >> repeat(1, 3)[kDigit] >> '>';
auto const kClockTime = repeat(2)[kDigit] >> ':' >> repeat(2)[kDigit] >> ':' >> repeat(2)[kDigit] >>
                        -('.' >> +kDigit);
auto const kBsdStamp = char_("A-Z") >> repeat(2)[char_("a-z")] >> kWs >> repeat(1, 2)[kDigit] >> kWs
                       >> -(repeat(4)[kDigit] >> kWs) >> kClockTime;
auto const kZone = 'Z' | (char_("+-") >> repeat(2)[kDigit] >> -lit(':') >> repeat(2)[kDigit]);
auto const kIsoStamp = repeat(4)[kDigit] >> '-' >> repeat(2)[kDigit] >> '-' >> repeat(2)[kDigit] >>
                       char_("T ") >> kClockTime >> -kZone;
auto const kStamp = kBsdStamp | kIsoStamp;
// Host, time zone name, relay mark: whatever stands between a stamp and the message, in few words.
auto const kHeaderWord = +(kGraph - '%') >> *char_(" \t");
auto const kStamped = -lit(':') >> kStamp >> -lit(':') >> *char_(" \t") >>
                      repeat(0, 8)[kHeaderWord];
auto const kHeader =
    (kPriority >> -(char_("0-9") >> kWs) >> (kStamped | repeat(0, 3)[kHeaderWord])) | kStamped |
    (+(kGraph - char_("%:")) >> *char_(" \t") >> ':' >> *char_(" \t")) | x3::eps;
auto const kMessageClass = +char_("A-Za-z_") >> '-';
auto const kSyslog = x3::rule<class SyslogRule, AsaSyslog>{"syslog"} =
    raw[kHeader] >> omit[lit("%ASA-") | "%FTD-"] >> omit[-kMessageClass] >>
    x3::uint_parser<std::uint32_t, 10, 1, 1>() >>
    '-' >> x3::uint_parser<std::uint32_t, 10, 6, 6>() >> ':' >> omit[*char_(" \t")];

// --- access-list ------------------------------------------------------------------------------

auto const kAccessList = shortened("access-list", 8);
auto const kAction = shortened("permit", 4) | shortened("deny", 3);
auto const kProtocol = word("ip") | word("tcp") | word("udp") | word("sctp") | word("icmp") |
                       word("icmp6") | word("esp") | word("ah") | word("gre") | word("igmp") |
                       word("pim") | word("ospf") | word("eigrp") | word("snp") | word("nos") |
                       word("pcp") | word("pptp") | word("ipinip") | word("igrp") | word("object") |
                       word("object-group") | uint_;
auto const kEntryType =
    (shortened("extended", 3) >> constant("extended") >> kWs >> omit[kAction]) |
    (shortened("standard", 2) >> constant("standard") >> kWs >> omit[kAction]) |
    (shortened("ethertype", 3) >> constant("ethertype") >> kWs >> omit[kAction]) |
    (shortened("webtype", 3) >> constant("webtype") >> kWs >> omit[kAction]) |
    (word("advanced") >> constant("advanced") >> kWs >> omit[kAction]) |
    (shortened("remark", 3) >> constant("remark")) |
    // ASA command reference, access-list extended: the keyword is optional.
    (omit[kAction] >> kWs >> x3::omit[&(kProtocol >> kWs >> kGraph)] >> constant("extended"));
auto const kLineNumber = omit[-(word("line") >> kWs >> uint_ >> kWs)];

auto const kEntry = x3::rule<class EntryRule, AsaStatement>{"access-list entry"} =
    kAccessList >> kWs >> attr(AsaVerb::access_list_entry) >> kName >> kWs >> kLineNumber
    >> kEntryType >> kToEnd;
auto const kHeadless = x3::rule<class HeadlessRule, AsaStatement>{"entry without keyword"} =
    attr(AsaVerb::access_list_headless) >> kName >> kWs >> word("extended") >>
    constant("extended") >> kWs >> omit[kAction] >> kWs
    >> raw[kProtocol >> kWs >> kGraph >> *char_];
auto const kCount = x3::rule<class CountRule, AsaStatement>{"access-list count"} =
    kAccessList >> kWs >>
    attr(AsaVerb::access_list_count) >> raw[+(kGraph - (';' >> char_(" \t")))] >> ';' >> kWs
    >> kNothing >> raw[uint_ >> kWs >> "element" >> *char_];
auto const kRename = x3::rule<class RenameRule, AsaStatement>{"access-list rename"} =
    kAccessList >> kWs >> attr(AsaVerb::access_list_rename) >> kName >> kWs >>
    word("rename") >> kNothing >> kWs >> kName;
auto const kSetting = x3::rule<class SettingRule, AsaStatement>{"access-list setting"} =
    kAccessList >> kWs >> attr(AsaVerb::access_list_setting) >>
    raw[word("cached") | word("alert-interval") | word("deny-flow-max") | word("mode")] >> kNothing
    >> kToEnd;
auto const kNoAcl = x3::rule<class NoAclRule, AsaStatement>{"no access-list"} =
    word("no") >> kWs >> kAccessList >> kWs >> attr(AsaVerb::no_access_list) >> kName >> kNothing
    >> kToEnd;
auto const kClearAcl = x3::rule<class ClearAclRule, AsaStatement>{"clear access-list"} =
    shortened("clear", 2) >> kWs >> shortened("configure", 4) >> kWs >> kAccessList >>
    attr(AsaVerb::clear_access_list) >> ((kWs >> kName) | kNothing) >> kNothing >> kNothing;

// --- modular policy framework -----------------------------------------------------------------

auto const kClassMapWord = shortened("class-map", 7);
auto const kClassType =
    (word("type") >> kWs >>
     raw[(word("inspect") >> kWs >> +kGraph) | word("regex") | word("management")] >> kWs) |
    kNothing;
auto const kClassCondition = omit[-((word("match-any") | word("match-all")) >> kWs)];
auto const kPolicyType =
    (word("type") >> kWs >> raw[word("inspect") >> kWs >> +kGraph] >> kWs) | kNothing;

auto const kClassMap = x3::rule<class ClassMapRule, TypedName>{"class-map"} =
    kClassMapWord >> kWs >> attr(AsaVerb::class_map) >> kClassType >> kClassCondition >> kName;
auto const kNoClassMap = x3::rule<class NoClassMapRule, TypedName>{"no class-map"} =
    word("no") >> kWs >> kClassMapWord >> kWs >> attr(AsaVerb::no_class_map) >> kClassType
    >> kClassCondition >> kName;
auto const kClearClassMap =
    x3::rule<class ClearClassMapRule, TypedName>{"clear configure class-map"} =
        shortened("clear", 2) >> kWs >> shortened("configure", 4) >> kWs >> kClassMapWord >>
        attr(AsaVerb::no_class_map) >> kNothing >> ((kWs >> kName) | kNothing);
auto const kPolicyMap = x3::rule<class PolicyMapRule, TypedName>{"policy-map"} =
    shortened("policy-map", 8) >> kWs >> attr(AsaVerb::policy_map) >> kPolicyType >> kName;

auto const kMatchAcl = shortened("match", 3) >> kWs >> shortened("access-list", 6) >> kWs;
auto const kMatch = x3::rule<class MatchRule, AsaStatement>{"match access-list"} =
    kMatchAcl >> attr(AsaVerb::match_access_list) >> kName >> kNothing >> kNothing;
auto const kNoMatch = x3::rule<class NoMatchRule, AsaStatement>{"no match access-list"} =
    word("no") >> kWs >> kMatchAcl >> attr(AsaVerb::no_match_access_list) >> kName >> kNothing
    >> kNothing;
auto const kPolicyClass = x3::rule<class PolicyClassRule, AsaStatement>{
    "class"} = word("class") >> kWs >> attr(AsaVerb::policy_class) >> kName >> kNothing >> kNothing;
// A flattened policy-map goes on with its next class.
auto const kInspectDetail = raw[*(char_ - (kWs >> word("class") >> kWs))];
auto const kInspect = x3::rule<class InspectRule, AsaStatement>{"inspect"} =
    shortened("inspect", 4) >> kWs >> attr(AsaVerb::inspect) >> kName >> kNothing >> kInspectDetail;
auto const kServicePolicy = x3::rule<class ServicePolicyRule, AsaStatement>{"service-policy"} =
    shortened("service-policy", 9) >> kWs >> attr(AsaVerb::service_policy) >> kName >> kWs
    >> kNothing >> raw[word("global") | (word("interface") >> kWs >> +kGraph)] >>
    omit[-(kWs >> word("fail-close"))];
auto const kTlsProxy = x3::rule<class TlsProxyRule, AsaStatement>{"tls-proxy"} =
    word("tls-proxy") >> kWs >> !word("maximum-sessions") >> attr(AsaVerb::tls_proxy) >> kName
    >> kNothing >> kNothing;

// --- marks of the device ----------------------------------------------------------------------

auto const kHostname = x3::rule<class HostnameRule, AsaStatement>{"hostname"} =
    word("hostname") >> kWs >> attr(AsaVerb::hostname) >> kName >> kNothing >> kNothing >> &eoi;
auto const kVersion = x3::rule<class VersionRule, AsaStatement>{"version"} =
    (lit("ASA Version ") | "Cisco Adaptive Security Appliance Software Version ") >>
    omit[*char_(" \t")] >> attr(AsaVerb::version) >> kName >> kNothing >> kToEnd;
auto const kSaved = x3::rule<class SavedRule, AsaStatement>{"saved"} =
    ':' >> omit[*char_(" \t")] >>
    ((lit("Saved") >> attr(AsaVerb::saved)) | (lit("end") >> attr(AsaVerb::end_of_config))) >>
    kNothing >> kNothing >> kNothing >> &eoi;

auto const kShownConfig = (shortened("running-config", 2) >> constant("show running-config")) |
                          (shortened("startup-config", 3) >> constant("show startup-config")) |
                          (shortened("configuration", 4) >> constant("show startup-config"));
auto const kShownOther = (shortened("version", 3) >> constant("show version")) |
                         (shortened("access-list", 6) >> constant("show access-list"));
auto const kFilter = kNothing >> kToEnd;
auto const kShowConfig = x3::rule<class ShowConfigRule, AsaStatement>{"show running-config"} =
    (shortened("show", 2) >> kWs >> attr(AsaVerb::show_config) >> kShownConfig >> kFilter) |
    (word("more") >> kWs >> attr(AsaVerb::show_config) >> word("system:running-config") >>
     constant("show running-config") >> kFilter) |
    (shortened("write", 2) >> kWs >> attr(AsaVerb::show_config) >> shortened("terminal", 1) >>
     constant("show running-config") >> kFilter);
auto const kShowOther = x3::rule<class ShowOtherRule, AsaStatement>{
    "show"} = shortened("show", 2) >> kWs >> attr(AsaVerb::show_other) >> kShownOther >> kFilter;

auto const kStatement = x3::rule<class StatementRule, AsaStatement>{"statement"} =
    kEntry | kCount | kRename | kSetting | kNoAcl | kClearAcl | kMatch | kNoMatch | kPolicyClass |
    kInspect | kServicePolicy | kTlsProxy | kHostname | kVersion | kSaved | kShowConfig |
    kShowOther | kHeadless;
auto const kTypedStatement = x3::rule<class TypedStatementRule, TypedName>{"statement with type"} =
    kClassMap | kNoClassMap | kClearClassMap | kPolicyMap;

template <typename T, typename Rule>
Parsed<T> parse_prefix(std::string_view text, Rule const& rule) {
  auto rest = text;
  T value;
  if (!take(rest, rule, value)) return {std::nullopt, text};
  return {value, rest};
}

}  // namespace

Parsed<AsaPrompt> parse_asa_prompt(std::string_view text) {
  return parse_prefix<AsaPrompt>(text, kPrompt);
}

Parsed<AsaSyslog> parse_asa_syslog(std::string_view text) {
  return parse_prefix<AsaSyslog>(text, kSyslog);
}

Parsed<AsaStatement> parse_asa_statement(std::string_view text) {
  auto const typed = parse_prefix<TypedName>(text, kTypedStatement);
  if (typed.value) {
    return {AsaStatement{typed.value->verb, typed.value->name, typed.value->type, {}}, typed.rest};
  }
  return parse_prefix<AsaStatement>(text, kStatement);
}

}  // namespace siptriage::grammars
