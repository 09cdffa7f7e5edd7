
#include <catch2/catch.hpp>

#include "support/flows.hpp"

using namespace siptriage;
using test::invite;
using test::response;

namespace {

correlate::CallTable build_calls(test::EventList& list) {
  return correlate::build_calls(list.events(), list.arena());
}

}  // namespace

TEST_CASE("records of one Call-ID over vendors are one call") {
  test::EventList list;
  list.sip(invite("a@x"), Direction::sent, 1);
  list.sip(response("504 Server time-out", "a@x"), Direction::received, 2);
  DiagnosticRecord record;
  record.call_id = "a@x";
  record.result_code = 0xc3e93d6f;
  list.record(record);
  auto const table = build_calls(list);
  REQUIRE(table.calls.size() == 1);
  auto const& call = table.calls[0];
  CHECK(call.id == "c1");
  CHECK(call.events.size() == 3);
  CHECK(call.links.size() == 2);
  CHECK(call.caller == "alice@uc.example.com");
  CHECK(call.callee == "bob@example.org");
  CHECK(call.method == "INVITE");
  CHECK(call.outcome == CallOutcome::failed);
  CHECK(call.final_status == 504);
  CHECK(*table.call_of[2] == 0);
}

TEST_CASE("Call-IDs that differ are never joined, not even in case") {
  test::EventList list;
  list.sip(invite("a@x"), Direction::sent, 1);
  list.sip(invite("A@x"), Direction::sent, 1);
  CHECK(build_calls(list).calls.size() == 2);
}

TEST_CASE("a challenge is no end, a success wins") {
  test::EventList list;
  list.sip(invite("a"), Direction::sent, 1);
  list.sip(response("407 Proxy Authentication Required", "a"), Direction::received, 2);
  list.sip(invite("a", 2), Direction::sent, 3);
  list.sip(response("200 OK", "a", 2), Direction::received, 4);
  auto const calls = build_calls(list).calls;
  REQUIRE(calls.size() == 1);
  CHECK(calls[0].outcome == CallOutcome::established);
  CHECK(calls[0].final_status == 200);
}

TEST_CASE("busy, cancelled and unanswered are told apart") {
  auto const outcome_of = [](std::string const& status) {
    test::EventList list;
    list.sip(invite("a"), Direction::sent, 1);
    if (!status.empty()) list.sip(response(status, "a"), Direction::received, 2);
    return build_calls(list).calls.at(0).outcome;
  };
  CHECK(outcome_of("486 Busy Here") == CallOutcome::busy);
  CHECK(outcome_of("487 Request Terminated") == CallOutcome::cancelled);
  CHECK(outcome_of("404 Not Found") == CallOutcome::failed);
  CHECK(outcome_of("180 Ringing") == CallOutcome::unknown);
  CHECK(outcome_of("") == CallOutcome::unknown);
  CHECK(outcome_of("401 Unauthorized") == CallOutcome::failed);
}

TEST_CASE("the response to CANCEL does not establish the call") {
  test::EventList list;
  list.sip(invite("a"), Direction::sent, 1);
  auto ok = response("200 OK", "a");
  ok.replace(ok.find("1 INVITE"), 8, "1 CANCEL");
  list.sip(ok, Direction::received, 2);
  CHECK(build_calls(list).calls.at(0).outcome == CallOutcome::unknown);
}

TEST_CASE("a registration that went well is no call") {
  test::EventList list;
  auto ok = response("200 OK", "reg");
  ok.replace(ok.find("1 INVITE"), 8, "1 REGISTER");
  list.sip(ok, Direction::received, 2);
  auto const table = build_calls(list);
  CHECK(table.calls.empty());
  CHECK_FALSE(table.call_of[0]);
}

TEST_CASE("messages without Call-ID stand alone") {
  test::EventList list;
  list.sip("SIP/2.0 504 Server time-out\nServer: RTC/6.0\n\n");
  list.sip("SIP/2.0 504 Server time-out\nServer: RTC/6.0\n\n");
  auto const calls = build_calls(list).calls;
  REQUIRE(calls.size() == 2);
  CHECK(calls[0].call_ids.empty());
  CHECK(calls[1].events == std::vector<EventIndex>{1});
}

TEST_CASE("the callee is that of To, whatever Request-URI a record shows before") {
  test::EventList list;
  DiagnosticRecord record;
  record.call_id = "a";
  record.start_line = "INVITE sip:changed@example.net SIP/2.0";
  list.record(record, 1);
  CHECK(build_calls(list).calls.at(0).callee == "changed@example.net");
  list.sip(response("504 Server time-out", "a"), Direction::received, 2);
  CHECK(build_calls(list).calls.at(0).callee == "bob@example.org");
}

TEST_CASE("50,000 calls take one record each and keep their order") {
  test::EventList list;
  for (int i = 0; i < 50'000; ++i) list.sip(invite("call" + std::to_string(i)), Direction::sent, 1);
  auto const calls = build_calls(list).calls;
  REQUIRE(calls.size() == 50'000);
  CHECK(calls.back().id == "c50000");
  CHECK(calls.back().call_ids.front() == "call49999");
}

TEST_CASE("a call shows its legs, actors, transactions and arrows") {
  test::EventList list;
  list.sip(invite("a@x"), Direction::sent, 1);
  auto& arrived =
      list.sip(invite("a@x"), Direction::received, 1.1, "edge1", Family::lync_sip_admin_log);
  std::get<SipMessageEvent>(arrived.payload).remote.host = "192.0.2.1";
  list.sip(response("504 Server time-out", "a@x"), Direction::received, 2);
  auto const call = test::flows(list).at(0);
  REQUIRE(call.legs.size() == 1);
  CHECK(call.legs[0].call_id == "a@x");
  CHECK(call.legs[0].events == call.events);
  REQUIRE(call.actors.size() == 2);
  CHECK(call.actors[0].name == "expe");
  CHECK(call.actors[0].kind == Actor::Kind::expressway);
  CHECK(call.actors[1].name == "edge1");
  REQUIRE(call.transactions.size() == 1);
  CHECK(call.transactions[0].branch == "z9hG4bKa");
  CHECK(call.transactions[0].state == TransactionState::refused);
  CHECK(call.transactions[0].requests.size() == 2);
  REQUIRE(call.arrows.size() == 2);
  CHECK(call.arrows[0].label == "INVITE");
  CHECK(call.arrows[0].events == std::vector<EventIndex>{0, 1});
  CHECK(call.arrows[1].from == 1);
  CHECK(call.arrows[1].failed);
  CHECK(call.failing == ArrowIndex{1});
}
