// Which legs are one call, and above all which are not.
#include <catch2/catch.hpp>

#include "correlate/calls.hpp"
#include "correlate/join_keys.hpp"
#include "correlate/weak_joins.hpp"
#include "support/events.hpp"

using namespace siptriage;

namespace {

constexpr char kUuid[] = "5d0e3c7a90b84f62a1c4e7f809152b3d";
constexpr char kNil[] = "00000000000000000000000000000000";

struct LegText {
  std::string call_id = "a";
  std::string via = "192.0.2.1";
  std::string caller = "alice";
  std::string callee = "bob";
  std::string extra = {};  // header lines
};

std::string headers(LegText const& leg, std::string const& tag) {
  return "Via: SIP/2.0/TLS " + leg.via + ":5061;branch=z9hG4bK" + leg.call_id + leg.via +
         "\nFrom: <sip:" + leg.caller + "@uc.example.com>;tag=1\nTo: <sip:" + leg.callee +
         "@example.org>" + tag + "\nCall-ID: " + leg.call_id + "\nCSeq: 1 INVITE\n" + leg.extra +
         "\n";
}
std::string invite(LegText const& leg) {
  return "INVITE sip:" + leg.callee + "@example.org SIP/2.0\n" + headers(leg, "");
}
std::string answer(LegText const& leg, std::string const& status) {
  return "SIP/2.0 " + status + "\n" + headers(leg, ";tag=2");
}

// Two legs, the second of a B2BUA at 192.0.2.2, with the same line in both.
std::vector<Call> calls_with(std::string const& line, double second_at = 1.2) {
  test::EventList list;
  list.sip(invite({.call_id = "a", .extra = line}), Direction::received, 1);
  list.sip(invite({.call_id = "b", .via = "192.0.2.2", .extra = line}), Direction::received,
           second_at);
  return correlate::build_calls(list.events(), list.arena()).calls;
}

}  // namespace

TEST_CASE("identifiers that products carry on join legs, and say so") {
  auto const [line, basis] =
      GENERATE(std::pair{"X-TAATag: 61c0d4f8-2f0a-4a19-8f55-0d1e2f3a4b51\n", "x_taatag"},
               std::pair{"Record-Route: <sip:proxy-call-id=17aa8dc7-422c-42ef@192.0.2.9;lr>\n",
                         "call_serial"},
               std::pair{"Session-ID: 5d0e3c7a90b84f62a1c4e7f809152b3d;remote="
                         "00000000000000000000000000000000\n",
                         "session_id"});
  auto const calls = calls_with(line);
  REQUIRE(calls.size() == 1);
  CHECK(calls[0].legs.size() == 2);
  CHECK(calls[0].call_ids.size() == 2);
  REQUIRE_FALSE(calls[0].links.empty());
  CHECK(calls[0].links.back().basis == basis);
  CHECK(calls[0].links.back().strength == LinkStrength::proven);
}

TEST_CASE("empty, nil and masked identifiers join nothing") {
  auto const* line = GENERATE("X-TAATag:\n", "X-TAATag: xxxxxxxx-xxxx-xxxx\n",
                              "X-TAATag: 00000000-0000-0000-0000-000000000000\n",
                              "Session-ID: 00000000000000000000000000000000;remote="
                              "00000000000000000000000000000000\n",
                              "Session-ID: ;remote=\n", "Session-ID: 5d0e\n");
  CHECK(calls_with(line).size() == 2);
}

TEST_CASE("an identifier joins only legs that overlap or follow at once") {
  CHECK(calls_with("X-TAATag: 61c0d4f8-2f0a-4a19-8f55-0d1e2f3a4b51\n", 240).size() == 2);
}

TEST_CASE("two calls from one origin stay two whatever they share") {
  test::EventList list;
  auto const line = "X-TAATag: 61c0d4f8-2f0a-4a19-8f55-0d1e2f3a4b51\n";
  list.sip(invite({.call_id = "a", .extra = line}), Direction::received, 1);
  list.sip(invite({.call_id = "b", .extra = line}), Direction::received, 1.2);
  CHECK(correlate::build_calls(list.events(), list.arena()).calls.size() == 2);
}

TEST_CASE("a conference that calls its members out with one UUID makes several calls") {
  test::EventList list;
  auto const line = std::string("Session-ID: ") + kUuid + ";remote=" + kNil + "\n";
  list.sip(invite({.call_id = "a", .callee = "bob", .extra = line}), Direction::received, 1);
  list.sip(invite({.call_id = "b", .callee = "eve", .extra = line}), Direction::received, 1);
  CHECK(correlate::build_calls(list.events(), list.arena()).calls.size() == 2);
}

TEST_CASE("Event Log entries go with the call of their tag or serial number") {
  test::EventList list;
  list.sip(invite({.extra = "X-TAATag: 61c0d4f8-2f0a-4a19-8f55-0d1e2f3a4b51\n"}),
           Direction::received, 1);
  CallEvent rejected;
  rejected.name = "Call Rejected";
  rejected.tag = "61c0d4f8-2f0a-4a19-8f55-0d1e2f3a4b51";
  auto& event = list.config({});
  event.payload = rejected;
  auto const calls = correlate::build_calls(list.events(), list.arena()).calls;
  REQUIRE(calls.size() == 1);
  REQUIRE(calls[0].attached.size() == 1);
  CHECK(calls[0].attached[0].event == 1);
  CHECK(calls[0].attached[0].basis == "x_taatag");
}

TEST_CASE("a Call-ID with a blank joins its intact twin") {
  test::EventList list;
  list.sip(invite({.call_id = "9062bca7eca2afe7@127.0.0.1"}), Direction::received, 1);
  list.sip(answer({.call_id = "9062bca7eca2afe7 @127.0.0.1"}, "504 Server time-out"),
           Direction::sent, 2);
  auto const calls = correlate::build_calls(list.events(), list.arena()).calls;
  REQUIRE(calls.size() == 1);
  CHECK(calls[0].outcome == CallOutcome::failed);
  CHECK(calls[0].links.back().basis == "repaired_call_id");
}

TEST_CASE("a cut Call-ID joins one continuation, not one of two") {
  test::EventList list;
  list.sip(invite({.call_id = "f1b3ad5d-183b-4632-b210-c2f9bec71960"}), Direction::received, 1);
  list.sip(answer({.call_id = "f1b3ad5d-183b-4632-b210-"}, "504 Server time-out"), Direction::sent,
           2);
  CHECK(correlate::build_calls(list.events(), list.arena()).calls.size() == 1);
  list.sip(invite({.call_id = "f1b3ad5d-183b-4632-b210-aaaaaaaaaaaa"}), Direction::received, 1);
  CHECK(correlate::build_calls(list.events(), list.arena()).calls.size() == 3);
}

TEST_CASE("one Call-ID days apart is two calls") {
  test::EventList list;
  list.sip(invite({}), Direction::received, 1);
  list.sip(answer({}, "504 Server time-out"), Direction::sent, 2);
  list.sip(invite({}), Direction::received, 3 * 86'400.0);
  list.sip(answer({}, "200 OK"), Direction::sent, 3 * 86'400.0 + 1);
  auto const calls = correlate::build_calls(list.events(), list.arena()).calls;
  REQUIRE(calls.size() == 2);
  CHECK(calls[0].outcome == CallOutcome::failed);
  CHECK(calls[1].outcome == CallOutcome::established);
}

TEST_CASE("a fork that failed does not fail a call that another leg set up") {
  test::EventList list;
  auto const line = "X-TAATag: 61c0d4f8-2f0a-4a19-8f55-0d1e2f3a4b51\n";
  list.sip(answer({.call_id = "a", .extra = line}, "480 Unavailable"), Direction::sent, 1);
  list.sip(answer({.call_id = "b", .via = "192.0.2.2", .extra = line}, "200 OK"),
           Direction::received, 2);
  auto const calls = correlate::build_calls(list.events(), list.arena()).calls;
  REQUIRE(calls.size() == 1);
  CHECK(calls[0].outcome == CallOutcome::established);
  CHECK(calls[0].final_status == 200);
}

namespace {

// A leg from alice's phone to a B2BUA at 192.0.2.2, and the leg that leaves it, seen by one proxy.
void add_pair(test::EventList& list, std::string const& first, std::string const& second,
              double at) {
  auto& in = list.sip(invite({.call_id = first, .via = "192.0.2.1"}), Direction::sent, at);
  std::get<SipMessageEvent>(in.payload).remote.host = "192.0.2.2";
  auto& out =
      list.sip(invite({.call_id = second, .via = "192.0.2.2"}), Direction::received, at + 0.1);
  std::get<SipMessageEvent>(out.payload).remote.host = "192.0.2.2";
  auto& end = list.sip(answer({.call_id = first, .via = "192.0.2.1"}, "480 Unavailable"),
                       Direction::received, at + 1);
  std::get<SipMessageEvent>(end.payload).remote.host = "192.0.2.2";
}

std::vector<Call> weakly_joined(test::EventList& list) {
  auto table = correlate::build_calls(list.events(), list.arena());
  static_cast<void>(correlate::join_weakly(table, list.events()));
  return table.calls;
}

}  // namespace

TEST_CASE("caller, callee, place and time join a leg that nothing else fits") {
  test::EventList list;
  add_pair(list, "a", "b", 1);
  auto const calls = weakly_joined(list);
  REQUIRE(calls.size() == 1);
  CHECK(calls[0].links.back().basis == "caller_callee_time");
  CHECK(calls[0].links.back().strength == LinkStrength::weak);
}

TEST_CASE("two calls at the same second between the same users are never mixed") {
  test::EventList list;
  add_pair(list, "a1", "b1", 1);
  add_pair(list, "a2", "b2", 1.05);
  CHECK(weakly_joined(list).size() == 4);
}

TEST_CASE("a redial is a call of its own") {
  test::EventList list;
  list.sip(invite({.call_id = "a"}), Direction::received, 1);
  list.sip(answer({.call_id = "a"}, "480 Unavailable"), Direction::sent, 2);
  list.sip(invite({.call_id = "b"}), Direction::received, 3);
  CHECK(weakly_joined(list).size() == 2);
}

TEST_CASE("identifiers are told from placeholders") {
  CHECK(correlate::is_identifier("61c0d4f8-2f0a"));
  CHECK_FALSE(correlate::is_identifier("00000000-0000"));
  CHECK_FALSE(correlate::is_identifier("XXXXXXXXxxxx"));
  CHECK_FALSE(correlate::is_identifier("abc"));
  CHECK_FALSE(correlate::is_identifier(""));
}
