// Outcomes and transactions of RFC 3261: races, forks, challenges, crossings.
#include <catch2/catch.hpp>

#include "support/flows.hpp"

using namespace siptriage;

namespace {

// One log of a proxy between a caller and a callee; times run by themselves.
class Log {
 public:
  // "INVITE", CSeq number, branch.
  Log& ask(std::string const& method, int cseq, std::string const& branch,
           std::string const& to_tag = {}) & {
    list_.sip(method + " sip:bob@example.org SIP/2.0\n" +
                  headers(branch, std::to_string(cseq) + " " + method, to_tag),
              Direction::sent, at_ += 0.1);
    return *this;
  }
  Log& reply(std::string const& status, std::string const& cseq, std::string const& branch,
             std::string const& to_tag = "t") & {
    list_.sip("SIP/2.0 " + status + "\n" + headers(branch, cseq, to_tag), Direction::received,
              at_ += 0.1);
    return *this;
  }
  // Borrows from the log.
  [[nodiscard]] CallFlow call() {
    auto calls = test::flows(list_);
    REQUIRE(calls.size() == 1);
    return calls.front();
  }

 private:
  static std::string headers(std::string const& branch, std::string const& cseq,
                             std::string const& to_tag) {
    return "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK" + branch +
           "\nFrom: <sip:alice@uc.example.com>;tag=1\nTo: <sip:bob@example.org>" +
           (to_tag.empty() ? "" : ";tag=" + to_tag) + "\nCall-ID: a\nCSeq: " + cseq + "\n\n";
  }

  test::EventList list_;
  double at_ = 1;
};

Transaction const& invite_of(CallFlow const& call, std::string_view branch = "z9hG4bKi") {
  for (auto const& transaction : call.transactions) {
    if (transaction.method == "INVITE" && transaction.branch == branch) return transaction;
  }
  FAIL("no INVITE transaction");
  return call.transactions.front();
}

std::size_t count(CallFlow const& call, std::string_view method) {
  std::size_t found = 0;
  for (auto const& one : call.transactions) found += one.method == method ? 1 : 0;
  return found;
}

}  // namespace

TEST_CASE("a CANCEL that wins ends the INVITE with 487, and its own 200 is no answer") {
  Log log;
  auto const call = log.ask("INVITE", 1, "i")
                        .reply("180 Ringing", "1 INVITE", "i")
                        .ask("CANCEL", 1, "i")
                        .reply("200 OK", "1 CANCEL", "i")
                        .reply("487 Request Terminated", "1 INVITE", "i")
                        .ask("ACK", 1, "i", "t")
                        .call();
  CHECK(call.outcome == CallOutcome::cancelled);
  CHECK(call.final_status == 487);
  CHECK(invite_of(call).cancelled);
  CHECK(invite_of(call).acks.size() == 1);
  CHECK(count(call, "CANCEL") == 1);
}

TEST_CASE("a CANCEL that comes too late does not cancel the call") {
  Log log;
  auto const call = log.ask("INVITE", 1, "i")
                        .ask("CANCEL", 1, "i")
                        .reply("200 OK", "1 INVITE", "i")
                        .reply("481 Call/Transaction Does Not Exist", "1 CANCEL", "i")
                        .ask("ACK", 1, "k", "t")
                        .ask("BYE", 2, "b", "t")
                        .reply("200 OK", "2 BYE", "b")
                        .call();
  CHECK(call.outcome == CallOutcome::established);
  CHECK(call.final_status == 200);
  CHECK(invite_of(call).acks.size() == 1);  // the ACK of a 2xx has a branch of its own
}

TEST_CASE("a fork that rings in two places has answers of two To tags") {
  Log log;
  auto const call = log.ask("INVITE", 1, "i")
                        .reply("180 Ringing", "1 INVITE", "i", "t1")
                        .reply("180 Ringing", "1 INVITE", "i", "t2")
                        .reply("200 OK", "1 INVITE", "i", "t2")
                        .reply("200 OK", "1 INVITE", "i", "t1")
                        .ask("ACK", 1, "k2", "t2")
                        .ask("ACK", 1, "k1", "t1")
                        .call();
  CHECK(call.outcome == CallOutcome::established);
  CHECK(count(call, "INVITE") == 1);
  CHECK(invite_of(call).finals.size() == 2);
  CHECK(invite_of(call).provisional.size() == 2);
  CHECK(invite_of(call).acks.size() == 2);
}

TEST_CASE("a branch of a fork that is refused does not fail the call") {
  Log log;
  auto const call = log.ask("INVITE", 1, "i1")
                        .ask("INVITE", 1, "i2")
                        .reply("503 Service Unavailable", "1 INVITE", "i1")
                        .ask("ACK", 1, "i1", "t")
                        .reply("200 OK", "1 INVITE", "i2")
                        .call();
  CHECK(call.outcome == CallOutcome::established);
  CHECK_FALSE(call.failing);
  CHECK(invite_of(call, "z9hG4bKi1").state == TransactionState::refused);
  CHECK(invite_of(call, "z9hG4bKi1").acks.size() == 1);
  CHECK(invite_of(call, "z9hG4bKi2").state == TransactionState::succeeded);
}

TEST_CASE("a challenge is answered with the next CSeq number") {
  Log log;
  log.ask("INVITE", 1, "i").reply("407 Proxy Authentication Required", "1 INVITE", "i");
  SECTION("and refused for good when nobody asks again") {
    auto const call = log.ask("ACK", 1, "i", "t").call();
    CHECK(call.outcome == CallOutcome::failed);
    CHECK(call.final_status == 407);
  }
  SECTION("open while the second answer is not in the log") {
    auto const call = log.ask("ACK", 1, "i", "t").ask("INVITE", 2, "j").call();
    CHECK(call.outcome == CallOutcome::unknown);
    CHECK_FALSE(call.final_status);
    CHECK_FALSE(call.failing);
  }
  SECTION("set up at the second try") {
    auto const call = log.ask("INVITE", 2, "j").reply("200 OK", "2 INVITE", "j").call();
    CHECK(call.outcome == CallOutcome::established);
    CHECK(invite_of(call, "z9hG4bKj").retry_of.has_value());
  }
  SECTION("refused at the second try too") {
    auto const call = log.ask("INVITE", 2, "j").reply("407 Again", "2 INVITE", "j").call();
    CHECK(call.outcome == CallOutcome::failed);
    CHECK(call.final_status == 407);
  }
}

TEST_CASE("what happens inside a dialog does not undo that it was set up") {
  Log log;
  log.ask("INVITE", 1, "i").reply("200 OK", "1 INVITE", "i").ask("ACK", 1, "k", "t");
  SECTION("a re-INVITE is refused") {
    log.ask("INVITE", 2, "r", "t").reply("488 Not Acceptable Here", "2 INVITE", "r");
    auto const call = log.ask("ACK", 2, "r", "t").call();
    CHECK(call.outcome == CallOutcome::established);
    CHECK(call.final_status == 200);
    CHECK(invite_of(call, "z9hG4bKr").in_dialog);
  }
  SECTION("two BYE cross") {
    log.ask("BYE", 2, "b", "t").reply("481 No Dialog", "2 BYE", "b");
    CHECK(log.call().outcome == CallOutcome::established);
  }
  SECTION("PRACK and UPDATE are refused") {
    log.ask("PRACK", 2, "p", "t").reply("481 No Dialog", "2 PRACK", "p");
    log.ask("UPDATE", 3, "u", "t").reply("500 Error", "3 UPDATE", "u");
    CHECK(log.call().outcome == CallOutcome::established);
  }
}

TEST_CASE("what is sent again over UDP is one transaction and one arrow") {
  Log log;
  auto const call = log.ask("INVITE", 1, "i")
                        .ask("INVITE", 1, "i")
                        .ask("INVITE", 1, "i")
                        .reply("480 Unavailable", "1 INVITE", "i")
                        .reply("480 Unavailable", "1 INVITE", "i")
                        .ask("ACK", 1, "i", "t")
                        .ask("ACK", 1, "i", "t")
                        .call();
  CHECK(count(call, "INVITE") == 1);
  REQUIRE(call.arrows.size() == 3);
  CHECK(call.arrows[0].repeats == 2);
  CHECK(call.arrows[1].repeats == 1);
  CHECK(call.arrows[2].repeats == 1);
  CHECK(call.final_status == 480);
}

TEST_CASE("a redirection that is followed counts by its end") {
  Log log;
  auto const call = log.ask("INVITE", 1, "i")
                        .reply("302 Moved Temporarily", "1 INVITE", "i")
                        .ask("INVITE", 2, "j")
                        .reply("404 Not Found", "2 INVITE", "j")
                        .call();
  CHECK(call.outcome == CallOutcome::failed);
  CHECK(call.final_status == 404);
}

TEST_CASE("a call without an answer is open, and no failure") {
  Log log;
  auto const call = log.ask("INVITE", 1, "i").reply("183 Progress", "1 INVITE", "i").call();
  CHECK(call.outcome == CallOutcome::unknown);
  CHECK(invite_of(call).state == TransactionState::open);
}
