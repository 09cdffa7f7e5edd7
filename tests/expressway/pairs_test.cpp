// Pairs of a record body: quoting is not escaped and not reliable.
#include "families/expressway/pairs.hpp"

#include "expressway_test.hpp"

using namespace siptriage;
namespace ex = siptriage::families::expressway;

namespace {

struct PairCase {
  std::string_view name;
  std::string_view body;
  std::vector<Field> fields;  // free text has an empty name
};

std::vector<PairCase> const& cases() {
  static std::vector<PairCase> const table = {
      {"level with colon and two blanks",
       R"x(Level="DEBUG":  Action="Received")x",
       {{"Level", "DEBUG"}, {"Action", "Received"}}},
      {"colon behind the last of them, one blank, then text",
       R"x(Level="DEBUG" Thread="0x7fc1": Reported address=x)x",
       {{"Level", "DEBUG"}, {"Thread", "0x7fc1"}, {"", "Reported address=x"}}},
      {"no colon at all",
       R"x(Level="INFO" CodeLocation="db(312)" Detail="Cluster change")x",
       {{"Level", "INFO"}, {"CodeLocation", "db(312)"}, {"Detail", "Cluster change"}}},
      {"a record that ends in a colon", R"x(Thread="0x7fc1": )x", {{"Thread", "0x7fc1"}}},
      {"two blanks between pairs",
       R"x(Src-ip="192.0.2.3"  Src-port="64981")x",
       {{"Src-ip", "192.0.2.3"}, {"Src-port", "64981"}}},
      {"quotes inside a value",
       R"x(Detail="CPL: <location clear="yes" url="sip:a.example.com;lr" diversion=""> added sip:a to )x"
       R"x(location set " Level="2")x",
       {{"Detail",
         R"x(CPL: <location clear="yes" url="sip:a.example.com;lr" diversion=""> added sip:a to location set)x"},
        {"Level", "2"}}},
      {"quoted words inside a value",
       R"x(Detail="zone "A" is down" Id="1")x",
       {{"Detail", R"x(zone "A" is down)x"}, {"Id", "1"}}},
      {"unquoted value",
       R"x(lic_type="collabedge" tokens=2 Detail="x")x",
       {{"lic_type", "collabedge"}, {"tokens", "2"}, {"Detail", "x"}}},
      {"unquoted value with text behind",
       R"x(inboundZone=EdgeZone (encryption-mode=on, ice-mode=off ) Name="n")x",
       {{"inboundZone", "EdgeZone"}, {"", "(encryption-mode=on, ice-mode=off )"}, {"Name", "n"}}},
      {"misplaced quote",
       R"x(lic_type="collabedge tokens=2" UTCTime="2026-01-01 17:56:48,979")x",
       {{"lic_type", "collabedge tokens=2"}, {"UTCTime", "2026-01-01 17:56:48,979"}}},
      {"comma between pairs",
       R"x(Detail="Path change detected", Path="/status/call" Type="record change")x",
       {{"Detail", "Path change detected"}, {"Path", "/status/call"}, {"Type", "record change"}}},
      {"comma inside a value is no end",
       R"x(Detail="a", "b" c" Path="p")x",
       {{"Detail", R"x(a", "b" c)x"}, {"Path", "p"}}},
      {"missing blank",
       R"x(one="true"OutboundLegencryption-mode=on three="true")x",
       {{"one", "true"}, {"OutboundLegencryption-mode", "on"}, {"three", "true"}}},
      {"duplicate key",
       R"x(Node="db@expc01.example.com" x="1" Node="db@expc02.example.com")x",
       {{"Node", "db@expc01.example.com"}, {"x", "1"}, {"Node", "db@expc02.example.com"}}},
      {"blank behind =",
       R"x(ThreadID= "1397" Detail= "Peer's TLS certificate identity was unacceptable")x",
       {{"ThreadID", "1397"}, {"Detail", "Peer's TLS certificate identity was unacceptable"}}},
      {"padding inside quotes",
       R"x(Dst-port=" 5062 " Detail=" TCP Connecting ")x",
       {{"Dst-port", "5062"}, {"Detail", "TCP Connecting"}}},
      {"braces and commas",
       R"x(Identitites="{CN: a.example.com, Alt-DNS: b.example.com}" x="1")x",
       {{"Identitites", "{CN: a.example.com, Alt-DNS: b.example.com}"}, {"x", "1"}}},
      {"address literal",
       R"x(localAddress="['IPv4''TCP''192.0.2.2:5062']" error="1")x",
       {{"localAddress", "['IPv4''TCP''192.0.2.2:5062']"}, {"error", "1"}}},
      {"free text behind a value",
       R"x(this="0x5640" getZone classified name a.example.com into zone Hybrid)x",
       {{"this", "0x5640"}, {"", "getZone classified name a.example.com into zone Hybrid"}}},
      {"free text between pairs",
       R"x(this="0x5640" some words Detail="abc")x",
       {{"this", "0x5640"}, {"", "some words"}, {"Detail", "abc"}}},
      {"nested brackets of an exception",
       R"x(Reason="<twisted.python.failure.Failure <type 'exceptions.Exception'>> ")x",
       {{"Reason", "<twisted.python.failure.Failure <type 'exceptions.Exception'>>"}}},
      {"summary of a SIP message, quotes in To",
       R"x(Dst-port="5061" Detail="Sending Request Method=INVITE, To="A" <sip:a@b.example>, From="B" <sip:b@b.example>, Msg-Hash=1")x",
       {{"Dst-port", "5061"},
        {"Detail",
         R"x(Sending Request Method=INVITE, To="A" <sip:a@b.example>, From="B" <sip:b@b.example>, Msg-Hash=1)x"}}},
      {"empty values", R"x(a="" b= c="")x", {{"a", ""}, {"b", ""}, {"c", ""}}},
      {"unterminated value", R"x(a="1" Detail="cut her)x", {{"a", "1"}, {"Detail", "cut her"}}},
      {"nothing", "", {}},
  };
  return table;
}

}  // namespace

TEST_CASE("pairs survive unreliable quoting") {
  for (auto const& row : cases()) {
    CAPTURE(row.name, row.body);
    Fields fields;
    ex::read_pairs(row.body, fields);
    REQUIRE(fields.size() == row.fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
      CHECK(fields[i].name == row.fields[i].name);
      CHECK(fields[i].value == row.fields[i].value);
    }
  }
}

TEST_CASE("a body that is cut inside a value is told from a whole one") {
  CHECK(ex::ends_inside_value(R"x(a="1" Detail="cut)x"));
  CHECK(ex::ends_inside_value(R"x(a="1" Detail=")x"));
  CHECK_FALSE(ex::ends_inside_value(R"x(a="1" b="")x"));
  CHECK_FALSE(ex::ends_inside_value(R"x(a="1": text)x"));
  CHECK_FALSE(ex::ends_inside_value(""));
}

TEST_CASE("hostile bodies cost linear time") {
  for (std::string const piece :
       {"a=\"x\" <y ", "<=\" a=\"x\" ", "\"", "a=\"", "=\"", " a=", "a=\"x\" y,", "a=\"<b c=\"",
        "aaaaaaaaaa", "\" \" ", ", To=\"", " Detail=\"Sending Re"}) {
    CAPTURE(piece);
    std::string body;
    while (body.size() < 2'000'000) body += piece;
    Fields fields;
    ex::read_pairs(body, fields);
    CHECK(fields.size() <= body.size());
  }
}
