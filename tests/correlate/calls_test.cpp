#include "correlate/calls.hpp"

#include <catch2/catch.hpp>

#include "support/events.hpp"

using namespace siptriage;
using test::invite;
using test::response;

TEST_CASE("records of one Call-ID over vendors are one call") {
  test::EventList list;
  list.sip(invite("a@x"), Direction::sent, 1);
  list.sip(response("504 Server time-out", "a@x"), Direction::received, 2);
  DiagnosticRecord record;
  record.call_id = "a@x";
  record.result_code = 0xc3e93d6f;
  list.record(record);
  auto const table = correlate::build_calls(list.events());
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
  CHECK(correlate::build_calls(list.events()).calls.size() == 2);
}

TEST_CASE("a challenge is no end, a success wins") {
  test::EventList list;
  list.sip(invite("a"), Direction::sent, 1);
  list.sip(response("407 Proxy Authentication Required", "a"), Direction::received, 2);
  list.sip(invite("a", 2), Direction::sent, 3);
  list.sip(response("200 OK", "a", 2), Direction::received, 4);
  auto const calls = correlate::build_calls(list.events()).calls;
  REQUIRE(calls.size() == 1);
  CHECK(calls[0].outcome == CallOutcome::established);
  CHECK(calls[0].final_status == 200);
}

TEST_CASE("busy, cancelled and unanswered are told apart") {
  auto const outcome_of = [](std::string const& status) {
    test::EventList list;
    list.sip(invite("a"), Direction::sent, 1);
    if (!status.empty()) list.sip(response(status, "a"), Direction::received, 2);
    return correlate::build_calls(list.events()).calls.at(0).outcome;
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
  CHECK(correlate::build_calls(list.events()).calls.at(0).outcome == CallOutcome::unknown);
}

TEST_CASE("a registration that went well is no call") {
  test::EventList list;
  auto ok = response("200 OK", "reg");
  ok.replace(ok.find("1 INVITE"), 8, "1 REGISTER");
  list.sip(ok, Direction::received, 2);
  auto const table = correlate::build_calls(list.events());
  CHECK(table.calls.empty());
  CHECK_FALSE(table.call_of[0]);
}

TEST_CASE("messages without Call-ID stand alone") {
  test::EventList list;
  list.sip("SIP/2.0 504 Server time-out\nServer: RTC/6.0\n\n");
  list.sip("SIP/2.0 504 Server time-out\nServer: RTC/6.0\n\n");
  auto const calls = correlate::build_calls(list.events()).calls;
  REQUIRE(calls.size() == 2);
  CHECK(calls[0].call_ids.empty());
  CHECK(calls[1].events == std::vector<EventIndex>{1});
}

TEST_CASE("50,000 calls take one record each and keep their order") {
  test::EventList list;
  for (int i = 0; i < 50'000; ++i) list.sip(invite("call" + std::to_string(i)), Direction::sent, 1);
  auto const calls = correlate::build_calls(list.events()).calls;
  REQUIRE(calls.size() == 50'000);
  CHECK(calls.back().id == "c50000");
  CHECK(calls.back().call_ids.front() == "call49999");
}
