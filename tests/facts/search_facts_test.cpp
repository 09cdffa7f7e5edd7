// Facts about what an Expressway did with a call: searches, listeners, ACKs, rewritten messages.
#include <catch2/catch.hpp>

#include "facts/alias_pattern.hpp"
#include "support/fact_case.hpp"

using namespace siptriage;
using facts::FactKind;
using facts::Value;

namespace {

using Case = test::FactCase;

Value text(char const* value) { return std::string(value); }

void look(test::EventList& list, double at, char const* words, char const* host = "expe") {
  list.expressway(RoutingEvent{words, {}}, at, host);
}

void rule(test::EventList& list, int index, char const* name, int priority, char const* mode,
          char const* pattern, char const* progress, char const* target) {
  auto const path = "Zones Policy SearchRules Rule " + std::to_string(index) + " ";
  list.setting(path + "Name", name);
  list.setting(path + "Priority", std::to_string(priority));
  list.setting(path + "Mode", mode);
  list.setting(path + "Pattern String", pattern);
  list.setting(path + "Pattern Type", "Regex");
  list.setting(path + "Progress", progress);
  list.setting(path + "Target Name", target);
}

constexpr char const* kBroad =
    "Considering search rule 'to DNS' towards target 'DNS' at priority '100' with alias "
    "'bob@corp.example'";

}  // namespace

TEST_CASE("patterns of search rules") {
  using facts::pattern_takes;
  CHECK(pattern_takes("Exact", "Bob@corp.example", "bob@corp.example") == true);
  CHECK(pattern_takes("Prefix", "bo", "bob@corp.example") == true);
  CHECK(pattern_takes("Suffix", "@corp.example", "bob@corp.example") == true);
  CHECK(pattern_takes("Suffix", "@other.example", "bob@corp.example") == false);
  CHECK(pattern_takes("Regex", R"(.*@corp\.example)", "bob@corp.example") == true);
  CHECK(pattern_takes("Regex", R"(^(.+)@corp\.example$)", "bob@corp.example") == true);
  CHECK(pattern_takes("Regex", R"((.+)@corp\.example)", "@corp.example") == false);
  CHECK(pattern_takes("Regex", R"(.*@corp\.example.*)", "bob@corp.example:5061") == true);
  SECTION("what is not plain is not decided") {
    for (auto const* pattern :
         {R"(\d{4}@corp\.example)", "(a|b)@corp.example", "(?!bob).*", "[0-9]+", "bob?", ""}) {
      CAPTURE(pattern);
      CHECK_FALSE(pattern_takes("Regex", pattern, "bob@corp.example").has_value());
    }
  }
  CHECK_FALSE(pattern_takes("Unknown", "a", "a").has_value());
  CHECK(facts::takes_everything("Regex", "(.*)"));
  CHECK_FALSE(facts::takes_everything("Exact", ".*"));
}

TEST_CASE("the records of one search become one fact") {
  test::EventList list;
  look(list, 1.0, "Search rule 'to 'CUCM'' did not match destination alias 'bob@corp.example'");
  look(list, 1.1, "Search rule 'Hybrid' ignored due to source filtering");
  look(list, 1.2, kBroad);
  look(list, 9.0, "Search rule 'x' did not match destination alias 'eve@corp.example'");
  look(list, 9.1, "Search rule 'x' did not match destination alias 'ann@corp.example'", "expc");
  Case const result(list);
  auto const searches = result.all(FactKind::search);
  REQUIRE(searches.size() == 3);
  auto const& first = *searches.front();
  CHECK(first.field("alias") == text("bob@corp.example"));
  CHECK(first.field("unmatched") == Value{std::int64_t{1}});
  CHECK(first.field("ignored") == Value{facts::StringList{"Hybrid"}});
  CHECK(first.field("considered") == Value{facts::StringList{"to DNS"}});
  CHECK(first.field("target") == text("DNS"));
  CHECK(first.field("only_local") == Value{false});
  CHECK(searches[1]->field("only_local") == Value{true});
}

TEST_CASE("records that only look like those of a search are none") {
  test::EventList list;
  look(list, 1, "Search rule '");
  look(list, 1, "Considering search rule");
  look(list, 1, "CPL: <reject/>");
  CHECK(Case(list).all(FactKind::search).empty());
}

TEST_CASE("a rule for all aliases shadows the one that names it only when it ends the search") {
  auto const shadowed = [](char const* progress, char const* pattern, int priority) {
    test::EventList list;
    rule(list, 1, "to DNS", 100, "AnyAlias", "", progress, "DNS");
    rule(list, 2, "to partner", priority, "AliasPatternMatch", pattern, "Stop", "Partner");
    look(list, 1.0, "Search rule 'a' did not match destination alias 'bob@corp.example'");
    look(list, 1.1, kBroad);
    Case const result(list);
    return result.only(FactKind::search).field("shadowed_rule");
  };
  CHECK(shadowed("Stop", R"(.*@corp\.example)", 150) == text("to partner"));
  CHECK(shadowed("Continue", R"(.*@corp\.example)", 150) == Value{});
  CHECK(shadowed("Stop", R"(.*@other\.example)", 150) == Value{});
  CHECK(shadowed("Stop", R"(.*@corp\.example)", 50) == Value{});
  CHECK(shadowed("Stop", ".*", 150) == Value{});
}

TEST_CASE("a port that the configuration of the peer turns off") {
  auto const attempt = [](char const* mode, std::uint16_t port) {
    test::EventList list;
    list.setting("IP DNS Hostname", "expe");
    list.setting("Ethernet 1 IP V4 Address", "10.1.0.2");
    list.setting("SIP MTLS Mode", mode);
    list.setting("SIP MTLS Port", "5062");
    TransportEvent tcp;
    tcp.state = TransportEvent::State::failed;
    tcp.local = {"10.1.0.9", 25002};
    tcp.remote = {"10.1.0.2", port};
    list.expressway(tcp, 1, "expc");
    Case const result(list);
    return result.only(FactKind::tcp_attempt).field("listener_off");
  };
  CHECK(attempt("Off", 5062) == text("mutual TLS"));
  CHECK(attempt("On", 5062) == Value{});
  CHECK(attempt("Off", 5061) == Value{});
}

TEST_CASE("an answer without an ACK") {
  auto const answers = [](std::vector<double> const& times, double ack) {
    test::EventList list;
    std::string const headers =
        "Via: SIP/2.0/TLS 192.0.2.40;branch=z9hG4bKa\nFrom: <sip:a@x.example>;tag=1\n"
        "To: <sip:b@y.example>;tag=2\nCall-ID: a\n";
    list.sip("INVITE sip:b@y.example SIP/2.0\n" + headers +
                 "User-Agent: RTCC/6.0 MediationServer\nCSeq: 1 INVITE\n\n",
             Direction::received, 1);
    for (auto const at : times) {
      list.sip("SIP/2.0 200 OK\n" + headers + "CSeq: 1 INVITE\n\n", Direction::sent, at);
    }
    if (ack > 0) {
      list.sip("ACK sip:b@y.example SIP/2.0\n" + headers + "CSeq: 1 ACK\n\n", Direction::received,
               ack);
    }
    Case const result(list);
    return result.all(FactKind::missing_ack).size();
  };
  CHECK(answers({2, 2.5, 3.5, 5.5}, 0) == 1);
  CHECK(answers({2, 2.5, 3.5, 5.5}, 6) == 0);
  CHECK(answers({2, 2.5}, 0) == 0);       // the log may end here
  CHECK(answers({2, 2.1, 2.2}, 0) == 0);  // forks, not a timeout
}

TEST_CASE("a message whose addresses change between two Expressways") {
  auto const changed = [](char const* sent, char const* received, char const* receiver) {
    test::EventList list;
    auto const invite = [](char const* address) {
      return std::string(
                 "INVITE sip:b@y.example SIP/2.0\nVia: SIP/2.0/TLS 10.1.0.9;branch=z9hG4bKa\n"
                 "From: <sip:a@x.example>;tag=1\nTo: <sip:b@y.example>\nCall-ID: a\n"
                 "CSeq: 1 INVITE\nContact: <sip:a@") +
             address + ";transport=tls>\n\n";
    };
    list.sip(invite(sent), Direction::sent, 1, "expc");
    list.sip(invite(received), Direction::received, 1.01, receiver);
    Case const result(list);
    return result.all(FactKind::altered_message).size();
  };
  CHECK(changed("10.1.0.9", "203.0.113.9", "expe") == 1);
  CHECK(changed("10.1.0.9", "10.1.0.9", "expe") == 0);
  CHECK(changed("10.1.0.9", "gateway.example", "expe") == 0);  // a name is no proof
  CHECK(changed("10.1.0.9", "203.0.113.9", "expc") == 0);      // one host: a pass through itself
}
