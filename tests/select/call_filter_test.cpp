#include <catch2/catch.hpp>

#include "siptriage/select.hpp"

using namespace siptriage;

namespace {

constexpr std::string_view kCallId = "F1B3AD5D-183b@192.0.2.1";

// A refused call of alice to bob with one response and one record of an Edge.
struct Refused {
  Refused() {
    SipMessageEvent response;
    response.message.status = 504;
    response.local = {"192.0.2.20", 25002};
    response.remote = {"192.0.2.10", 5061};
    MsDiagnostics diagnostics;
    diagnostics.id = 1009;
    diagnostics.hresult = 0x80090322;
    response.diagnostics = {diagnostics};
    add(std::move(response), "expe");
    DiagnosticRecord record;
    record.result_code = 0xc3e93d6f;
    record.result_name = "SIPPROXY_E_EPROUTING_MSG_ALLOWED_DOMAIN_NO_SRV_MATCH";
    add(std::move(record), "edge1");
    AclEvent denied;
    denied.message_id = "106023";
    add(denied, "asa1");
    call.call_ids = {kCallId};
    call.caller = "Alice@video.example.com";
    call.callee = "bob@partner.example";
    call.outcome = CallOutcome::failed;
    call.final_status = 504;
    call.events = {0, 1};
    call.attached.push_back({2, "connection", {}, {}, {}});
    Leg leg;
    leg.caller = "2000@video.example.com";
    leg.final_status = 404;
    call.legs = {leg};
    Actor actor;
    actor.name = "vcse";
    actor.addresses = {"192.0.2.77"};
    call.actors = {actor};
    call.started = make_instant(2026, 3, 2, 7, 0, 0, 0);
    call.ended = make_instant(2026, 3, 2, 7, 5, 0, 0);
  }

  bool matches(std::string_view words) const {
    CallFilter filter;
    REQUIRE(filter.add_words(words));
    return filter.matches(call, events);
  }

  Call call;
  Events events;

 private:
  void add(Payload payload, std::string_view host) {
    Event event;
    event.host = host;
    event.payload = std::move(payload);
    events.push_back(std::move(event));
  }
};

Error error_of(std::string_view word) {
  CallFilter filter;
  auto const added = filter.add_word(word);
  REQUIRE_FALSE(added.has_value());
  CHECK(added.error().code == ErrorCode::bad_argument);
  return added.error();
}

}  // namespace

TEST_CASE("an empty filter lets every call through") {
  CHECK(CallFilter().empty());
  CHECK(Refused().matches(""));
  CHECK(Refused().matches("  \t "));
}

TEST_CASE("parties match in part without regard to case, with a star as a whole") {
  Refused const call;
  CHECK(call.matches("from:alice"));
  CHECK(call.matches("from:VIDEO.example"));
  CHECK(call.matches("from:2000"));  // another leg
  CHECK(call.matches("from:alice@*"));
  CHECK(call.matches("from:*@video.example.com"));
  CHECK_FALSE(call.matches("from:*@video"));
  CHECK_FALSE(call.matches("from:bob"));
  CHECK(call.matches("to:b?b@*"));
  CHECK_FALSE(call.matches("to:alice"));
  CHECK(call.matches("callid:f1b3ad5d"));
  CHECK_FALSE(call.matches("callid:f1b3ad5e"));
}

TEST_CASE("words of one key are alternatives, keys are conditions") {
  Refused const call;
  CHECK(call.matches("status:403 status:504"));
  CHECK_FALSE(call.matches("status:504 from:carol"));
  CHECK(call.matches("from:carol from:alice status:504"));
}

TEST_CASE("status takes numbers, classes, comparisons, ranges and outcomes") {
  Refused const call;
  for (auto const* word :
       {"504", "5xx", "50X", ">=504", ">503", "<505", "<=504", "500-599", "=504", "!=200", "!503",
        "404,503", "5xx,200", "failed", "FAILED", "404", "!busy"}) {
    CAPTURE(word);
    CHECK(call.matches("status:" + std::string(word)));
  }
  for (auto const* word : {"503", "6xx", ">504", "!=504", "!5xx", "200,486", "!failed", "<404",
                           "200-299", "established", "busy"}) {
    CAPTURE(word);
    CHECK_FALSE(call.matches("status:" + std::string(word)));
  }
  for (auto const* word : {"50", "5000", "x04", "5x4", ">=", "==504", "504,", "9xx", "599-500",
                           "504-", "refused", "-504", "0x504"}) {
    CAPTURE(word);
    CHECK(error_of("status:" + std::string(word)).detail.find(">=400") != std::string::npos);
  }
}

TEST_CASE("a word with ! or - leaves out what it names") {
  Refused const call;
  for (auto const* word : {"!from:carol", "-from:carol", "!status:2xx", "-host:edge9", "-code:1010",
                           "!callid:abc", "-from:carol -from:dave"}) {
    CAPTURE(word);
    CHECK(call.matches(word));
  }
  for (auto const* word : {"!from:alice", "-from:2000", "!status:504", "-host:expe", "-code:1009",
                           "from:alice -status:504", "-from:carol -from:alice", "!to:bob"}) {
    CAPTURE(word);
    CHECK_FALSE(call.matches(word));
  }
  CHECK(error_of("!since:2026-03-02").detail.find("until:") != std::string::npos);
}

TEST_CASE("an error names the word, and where in it the fault lies") {
  CHECK(error_of("status:5x0").piece == "status:5x0");
  CHECK(error_of("since:yesterday").piece == "since:yesterday");
  CHECK(filter_error_column("status:5x0") == 7);
  CHECK(filter_error_column("-status:5x0") == 8);
  CHECK(filter_error_column("form:alice") == 0);
  CHECK(filter_error_column("!form:alice") == 1);
  CHECK(looks_like_filter_word("-from:alice"));
  CHECK_FALSE(looks_like_filter_word("--from:alice"));
}

TEST_CASE("a call without a final status has no number") {
  Refused call;
  call.call.final_status.reset();
  call.call.legs.clear();
  CHECK_FALSE(call.matches("status:>=100"));
  CHECK(call.matches("status:failed"));
}

TEST_CASE("codes are looked for in every record of the call") {
  Refused const call;
  for (auto const* word : {"1009", "0xc3e93d6f", "C3E93D6F", "0x80090322", "-2146893022",
                           "SEC_E_WRONG_PRINCIPAL", "*no_srv_match", "106023"}) {
    CAPTURE(word);
    CHECK(call.matches("code:" + std::string(word)));
  }
  for (auto const* word : {"1010", "0xc3e93d67", "SEC_E_UNTRUSTED_ROOT", "106100", "10"}) {
    CAPTURE(word);
    CHECK_FALSE(call.matches("code:" + std::string(word)));
  }
}

TEST_CASE("hosts are names and addresses of all who take part") {
  Refused const call;
  for (auto const* word : {"vcse", "192.0.2.77", "192.0.2.10", "EXPE", "edge*", "asa1"}) {
    CAPTURE(word);
    CHECK(call.matches("host:" + std::string(word)));
  }
  CHECK_FALSE(call.matches("host:other"));
}

TEST_CASE("times overlap; an unknown time does not exclude") {
  Refused call;
  CHECK(call.matches("since:2026-03-02T07:03Z"));
  CHECK(call.matches("until:2026-03-02"));
  CHECK_FALSE(call.matches("since:2026-03-02T07:06"));
  CHECK_FALSE(call.matches("until:2026-03-02T06:59Z"));
  CHECK(call.matches("since:2026-03-02T08:04+01:00"));
  call.call.started.reset();
  call.call.ended.reset();
  CHECK(call.matches("since:2030-01-01"));
  CHECK(error_of("since:yesterday").detail.find("ISO 8601") != std::string::npos);
}

TEST_CASE("quotes keep blanks together") {
  Refused call;
  call.call.caller = "Alice B <alice@video.example.com>";
  CHECK(call.matches("from:\"alice b\" status:504"));
  CHECK_FALSE(call.matches("from:\"alice  b\""));
}

TEST_CASE("an unknown key names the nearest one") {
  CHECK(error_of("fron:alice").detail.find("did you mean from:?") != std::string::npos);
  CHECK(error_of("call-id:x").detail.find("did you mean callid:?") != std::string::npos);
  Error const error = error_of("colour:red");
  CHECK(error.detail.find("did you mean") == std::string::npos);
  CHECK(error.detail.find("until:") != std::string::npos);
  CHECK(error.piece == "colour:red");
  CHECK(error_of("from:").detail == "a value is missing");
  CHECK(error_of("from:\"\"").detail == "a value is missing");
  CHECK(error_of("alice").detail.find("KEY:VALUE") != std::string::npos);
}

TEST_CASE("what looks like a word of a filter") {
  CHECK(looks_like_filter_word("from:alice"));
  CHECK(looks_like_filter_word("Fron:"));
  CHECK_FALSE(looks_like_filter_word("./from:alice"));
  CHECK_FALSE(looks_like_filter_word("case/edge.txt"));
  CHECK_FALSE(looks_like_filter_word(":x"));
  CHECK_FALSE(looks_like_filter_word("2026-03-02T07:10.txt"));
}

TEST_CASE("hostile patterns cost no more than text times pattern") {
  Refused call;
  std::string const long_name(10'000, 'a');
  call.call.caller = long_name;
  CHECK_FALSE(call.matches("from:" + std::string(500, '*') + "a*a*a*a*a*a*a*a*b"));
  CHECK(call.matches("from:" + std::string(500, '*')));
  CHECK_FALSE(call.matches("from:" + std::string(20'000, 'a')));
}

TEST_CASE("indexes beyond the events are ignored") {
  Refused call;
  call.call.events = {99};
  CHECK_FALSE(call.matches("code:1009"));
}
