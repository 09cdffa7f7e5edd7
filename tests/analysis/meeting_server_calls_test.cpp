// Calls of a Meeting Server by its own call numbers, and above all which are not one call.
#include <catch2/catch.hpp>
#include <string>

#include "support/cases.hpp"

using namespace siptriage;

namespace {

constexpr char kGuid[] = "bc0917df-589c-4628-887d-79481d322fe";  // and one digit more
constexpr char kConference[] = "63f0b174-831e-4a12-b4ee-27186d4162af";

std::string at(int second, std::string const& host, std::string const& text) {
  auto const tens = std::to_string(second / 10), ones = std::to_string(second % 10);
  return "2026-03-02T07:10:" + tens + ones + ".000 user.info " + host +
         " host:server:  INFO : " + text + "\n";
}
std::string line(std::string const& text) { return at(46, "cms1", text); }

std::string incoming(std::string const& number, std::string const& callee = "ben@example.net",
                     std::string const& caller = "anna@example.com") {
  return "call " + number + ": incoming SIP call from \"sip:" + caller +
         "\" to local URI \"sip:" + callee + "\"";
}
std::string outgoing(std::string const& number, std::string const& rest = "",
                     std::string const& callee = "ben@example.net") {
  return "call " + number + ": outgoing SIP call to \"" + callee + "\"" + rest;
}
std::string configured(std::string const& number, std::string const& call_id, char digit) {
  return "call " + number + ": configured - API call leg " + kGuid + digit +
         " with SIP call ID \"" + call_id + "\"";
}
std::string in_conference(char digit, std::string const& conference = kConference) {
  return std::string("API call leg ") + kGuid + digit + " in call " + conference +
         " (API call 00286960-9af9-4d5d-9ca7-20dd40425292)";
}
std::string const kForwarding = "forwarding call to 'ben@example.net' to 'ben@example.net'";

std::string ending(std::string const& number, std::string const& words) {
  return "call " + number + ": ending; " + words;
}

Analysis read(std::string const& text) { return test::analyze_texts({{"cms.log", text}}); }

std::vector<std::string_view> reasons(Call const& call) {
  std::vector<std::string_view> all;
  for (auto const& link : call.links) all.push_back(link.basis);
  return all;
}
bool joined_by(Call const& call, std::string_view reason) {
  auto const all = reasons(call);
  return std::find(all.begin(), all.end(), reason) != all.end();
}

}  // namespace

TEST_CASE("a call number makes a call without any SIP message") {
  auto const analysis = read(line(incoming("12")) + line("call 12: SIP call ringing") +
                             line(ending("12",
                                         "local teardown, system participant limit reached - "
                                         "not connected after 0:00")));
  REQUIRE(analysis.calls().size() == 1);
  auto const& call = analysis.calls()[0];
  CHECK(call.caller == "anna@example.com");
  CHECK(call.callee == "ben@example.net");
  CHECK(call.method == "INVITE");
  CHECK(call.outcome == CallOutcome::failed);
  CHECK(call.call_ids.empty());
  CHECK(joined_by(call, "call_number"));
  auto const flow = analysis.flow(0);
  REQUIRE(flow.actors.size() == 1);
  CHECK(flow.actors[0].name == "cms1");
  CHECK(flow.actors[0].kind == Actor::Kind::meeting_server);
}

TEST_CASE("the ending of a call number says what became of the call") {
  auto const [first, words, outcome,
              status] = GENERATE(table<std::string, std::string, CallOutcome, std::optional<int>>({
      {incoming("7"), "remote SIP teardown - connected for 0:14", CallOutcome::established, {}},
      {incoming("7"), "remote SIP teardown - not connected after 0:05", CallOutcome::cancelled, {}},
      {incoming("7"), "local teardown - not connected after 0:05", CallOutcome::unknown, {}},
      {incoming("7"),
       "local teardown, destination URI not matched - not connected after 0:00",
       CallOutcome::failed,
       {}},
      {outgoing("7"), "local SIP teardown - not connected after 0:09", CallOutcome::cancelled, {}},
      {outgoing("7"), "remote SIP teardown - not connected after 0:01", CallOutcome::failed, {}},
      {outgoing("7"),
       "local SIP teardown with reason 7 (transaction timeout - no provisional "
       "responses sending INVITE) - not connected after 0:52",
       CallOutcome::failed,
       {}},
      {outgoing("7"),
       "remote SIP teardown with reason 1 (received response 488) - not connected "
       "after 0:01",
       CallOutcome::failed, 488},
      {outgoing("7"),
       "remote SIP teardown with reason 1 (received response 486) - not connected "
       "after 0:01",
       CallOutcome::busy, 486},
      {outgoing("7"), "remote SIP teardown", CallOutcome::unknown, {}},
  }));
  auto const analysis = read(line(first) + line(ending("7", words)));
  REQUIRE(analysis.calls().size() == 1);
  CHECK(analysis.calls()[0].outcome == outcome);
  CHECK(analysis.calls()[0].final_status == status);
}

TEST_CASE("a Call-ID that only the Meeting Server names joins the call of another log") {
  auto const call_id = "7d37a80e-7996-4e8d-aa87-77c9d4729cec";
  auto const analysis = test::analyze_texts(
      {{"cms.log", line(outgoing("44")) + line(configured("44", call_id, '1')) +
                       line(ending("44", "remote SIP teardown - not connected after 0:01"))},
       {"next-hop.txt", test::sip_call(call_id, {"488 Not Acceptable Here"}, "ben")}});
  REQUIRE(analysis.calls().size() == 1);
  auto const& call = analysis.calls()[0];
  CHECK(call.events.size() == 5);
  CHECK(joined_by(call, "call_id"));
  CHECK(call.final_status == 488);
}

TEST_CASE("a forwarded call and the outgoing call that was made of it are one call") {
  auto const analysis =
      read(line(incoming("803")) + line(kForwarding) + line(outgoing("804", " (Lync)")) +
           line(configured("804", "7d37a80e-7996", '1')) +
           line(ending("804",
                       "remote SIP teardown with reason 1 (received response 504) - not "
                       "connected after 0:01")) +
           line(ending("803", "local teardown - not connected after 0:01")));
  REQUIRE(analysis.calls().size() == 1);
  auto const& call = analysis.calls()[0];
  CHECK(call.legs.size() == 2);
  CHECK(joined_by(call, "forwarding"));
  CHECK(call.caller == "anna@example.com");
  CHECK(call.final_status == 504);
}

TEST_CASE("time alone makes no gateway call") {
  SECTION("no line says that it was forwarded") {
    CHECK(read(line(incoming("803")) + line(outgoing("804"))).calls().size() == 2);
  }
  SECTION("the forwarded call was over") {
    CHECK(read(line(incoming("803")) + line(kForwarding) +
               line(ending("803", "remote SIP teardown - not connected after 0:01")) +
               line(outgoing("804")))
              .calls()
              .size() == 2);
  }
  SECTION("the outgoing call is one of a space, or goes elsewhere") {
    CHECK(read(line(incoming("803")) + line(kForwarding) +
               line(outgoing("804", " from space \"Team\"")))
              .calls()
              .size() == 2);
    CHECK(read(line(incoming("803")) + line(kForwarding) +
               line(outgoing("804", "", "eve@example.org")))
              .calls()
              .size() == 2);
  }
  SECTION("legs in two conferences") {
    CHECK(read(line(incoming("803")) + line(configured("803", "a1-b2-c3-d4", '1')) +
               line(in_conference('1')) + line(kForwarding) + line(outgoing("804")) +
               line(configured("804", "a1-b2-c3-d5", '2')) +
               line(in_conference('2', "63f0b174-831e-4a12-b4ee-27186d4162a0")))
              .calls()
              .size() == 2);
  }
}

TEST_CASE("two calls at the same second between the same users are never mixed") {
  SECTION("both wait when one is forwarded") {
    auto const analysis = read(line(incoming("803")) + line(incoming("804")) + line(kForwarding) +
                               line(outgoing("805")) + line(kForwarding) + line(outgoing("806")));
    CHECK(analysis.calls().size() == 4);
  }
  SECTION("both are forwarded before either goes out") {
    auto const analysis = read(line(incoming("803", "ben@example.net")) + line(kForwarding) +
                               line(incoming("804", "ben@example.net", "carl@example.com")) +
                               line(kForwarding) + line(outgoing("805")) + line(outgoing("806")));
    CHECK(analysis.calls().size() == 4);
  }
  SECTION("one behind the other") {
    auto const analysis = read(line(incoming("803")) + line(kForwarding) + line(outgoing("804")) +
                               line(incoming("805")) + line(kForwarding) + line(outgoing("806")));
    REQUIRE(analysis.calls().size() == 2);
    CHECK(analysis.calls()[0].legs.size() == 2);
    CHECK(analysis.calls()[1].legs.size() == 2);
  }
}

TEST_CASE("a conference of one incoming and one outgoing leg is one call, a space is none") {
  auto const text = [](std::string const& space, std::string const& more) {
    return line(incoming("12")) + line(configured("12", "a1-b2-c3-d4", '1')) +
           line(in_conference('1')) + line(outgoing("13", space)) +
           line(configured("13", "a1-b2-c3-d5", '2')) + line(in_conference('2')) + more;
  };
  auto const gateway = read(text("", ""));
  REQUIRE(gateway.calls().size() == 1);
  CHECK(joined_by(gateway.calls()[0], "conference"));
  CHECK(read(text(" from space \"Team\"", "")).calls().size() == 2);
  CHECK(read(text("", line(in_conference('3')))).calls().size() == 2);
}

TEST_CASE("numbers of two servers in one log are told apart") {
  auto const analysis = read(
      at(46, "cms1", incoming("12")) + at(46, "cms2", incoming("12", "eve@example.org")) +
      at(46, "cms2", kForwarding) + at(46, "cms2", outgoing("13")) +
      at(47, "cms1", ending("12", "remote SIP teardown - connected for 0:01")) +
      at(48, "cms2", ending("12", "local teardown, license limited call leg - not connected")));
  REQUIRE(analysis.calls().size() == 3);
  CHECK(analysis.calls()[0].outcome == CallOutcome::established);
  CHECK(analysis.calls()[1].outcome == CallOutcome::failed);
  CHECK(analysis.calls()[1].callee == "eve@example.org");
}

TEST_CASE("a number that is used again behind a restart is another call") {
  auto const before = line(incoming("12")) + line(kForwarding) + line(outgoing("13"));
  SECTION("the same number") {
    auto const analysis =
        read(before + line(incoming("12", "eve@example.org")) +
             line(ending("13", "remote SIP teardown - connected for 0:14")) +
             line(ending("12", "local teardown, license limited call leg - not connected")));
    REQUIRE(analysis.calls().size() == 2);
    CHECK(analysis.calls()[0].outcome == CallOutcome::unknown);
    CHECK(analysis.calls()[1].callee == "eve@example.org");
    CHECK(analysis.calls()[1].outcome == CallOutcome::failed);
  }
  SECTION("numbers begin anew: what was open or waits is of the time before") {
    auto const analysis =
        read(line(incoming("12")) + line(kForwarding) + line(outgoing("1")) +
             line(ending("12", "remote SIP teardown - not connected after 0:14")));
    REQUIRE(analysis.calls().size() == 2);
    CHECK(analysis.calls()[0].outcome == CallOutcome::unknown);
  }
  SECTION("a web client has the number now") {
    auto const analysis =
        read(line(incoming("12")) +
             line("call 12: allocated for guest1 / \"Anna\" conference participation (Firefox)") +
             line(ending("12", "remote teardown - connected for 0:14")));
    REQUIRE(analysis.calls().size() == 1);
    CHECK(analysis.calls()[0].outcome == CallOutcome::unknown);
  }
  SECTION("a call ends once") {
    auto const analysis =
        read(line(incoming("12")) + line(ending("12", "remote SIP teardown - connected for 0:14")) +
             line(ending("12", "local teardown, license limited call leg - not connected")));
    REQUIRE(analysis.calls().size() == 2);
    CHECK(analysis.calls()[0].outcome == CallOutcome::established);
    CHECK(analysis.calls()[1].callee.empty());
  }
}

TEST_CASE("an ending without a beginning is a call only when it was never connected") {
  CHECK(read(line(ending("12", "remote SIP teardown - connected for 0:14"))).calls().empty());
  CHECK(read(line(ending("12", "local teardown, license limited call leg - not connected")))
            .calls()
            .size() == 1);
}
