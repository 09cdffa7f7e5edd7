// An Edge's Peer port and an Expressway's Local-port: what they join, and what they do not.
#include <catch2/catch.hpp>

#include "support/flows.hpp"

using namespace siptriage;

namespace {

struct Refusal {
  std::string_view call_id = {};
  std::string_view peer = "expe.example.com";
  std::uint16_t port = 25'002;
  std::uint32_t cseq = 1;
};

class Logs {
 public:
  // A request that the Expressway sent from that port.
  void invite(std::string const& call_id, double at, std::uint16_t port = 25'002) {
    auto& event = list_.sip(test::invite(call_id), Direction::sent, at);
    std::get<SipMessageEvent>(event.payload).local = {"192.0.2.20", port};
  }
  void refusal(Refusal const& words, double at) {
    DiagnosticRecord record;
    record.call_id = words.call_id;
    record.peer = {words.peer, words.port};
    record.cseq = sip::CSeq{words.cseq, "INVITE"};
    record.result_code = 0xc3e93d6f;
    record.result_name = "SIPPROXY_E_EPROUTING_MSG_ALLOWED_DOMAIN_NO_SRV_MATCH";
    list_.record(record, at);
  }
  std::vector<Call> calls() { return correlate::build_calls(list_.events(), list_.arena()).calls; }
  test::EventList& list() { return list_; }

 private:
  test::EventList list_;
};

std::size_t links(Call const& call, std::string_view basis) {
  std::size_t found = 0;
  for (auto const& link : call.links) found += link.basis == basis ? 1 : 0;
  return found;
}

}  // namespace

TEST_CASE("one connection by both its ends confirms the Call-ID") {
  Logs logs;
  logs.invite("a", 1);
  logs.refusal({.call_id = "a"}, 1.1);
  auto const calls = logs.calls();
  REQUIRE(calls.size() == 1);
  CHECK(links(calls[0], "call_id") == 1);
  CHECK(links(calls[0], "connection") == 1);
}

TEST_CASE("a server's record that lost its Call-ID joins by its connection") {
  Logs logs;
  logs.invite("a", 1);
  logs.refusal({}, 1.1);
  auto const calls = logs.calls();
  REQUIRE(calls.size() == 1);
  CHECK(links(calls[0], "connection") == 1);
  CHECK(calls[0].outcome == CallOutcome::failed);
}

TEST_CASE("a connection joins nothing that it does not prove") {
  Logs logs;
  logs.invite("a", 1);
  SECTION("two calls with the same CSeq on one connection") {
    logs.invite("b", 1.05);
    logs.refusal({}, 1.1);
  }
  SECTION("the port was used again later") { logs.refusal({}, 300); }
  SECTION("another request of the connection") { logs.refusal({.cseq = 2}, 1.1); }
  SECTION("another host with the same port") { logs.refusal({.peer = "192.0.2.99"}, 1.1); }
  SECTION("a port that many connections share") {
    logs.invite("b", 1.05, 5061);
    logs.refusal({.port = 5061}, 1.1);
  }
  for (auto const& call : logs.calls()) {
    CHECK(links(call, "connection") == 0);
    CHECK(call.outcome == CallOutcome::unknown);
  }
}

TEST_CASE("calls that share a connection stay calls of their own") {
  Logs logs;
  logs.invite("a", 1);
  logs.invite("b", 1.05);
  logs.refusal({.call_id = "a"}, 1.1);
  logs.refusal({.call_id = "b"}, 1.15);
  auto const calls = logs.calls();
  REQUIRE(calls.size() == 2);
  CHECK(links(calls[0], "connection") == 1);
  CHECK(links(calls[1], "connection") == 1);
}

TEST_CASE("copies of one record are one note, of the host that one of them names") {
  Logs logs;
  logs.invite("a", 1);
  logs.refusal({.call_id = "a"}, 1.1);
  logs.refusal({.call_id = "a"}, 0);
  auto& copy = logs.list().events().back();
  copy.host = {};
  copy.where.source = 1;
  auto const calls = logs.calls();
  REQUIRE(calls.size() == 1);
  auto const flow = test::flows(logs.list()).at(0);
  REQUIRE(flow.arrows.size() == 2);
  CHECK(flow.arrows[1].events.size() == 2);
  CHECK(flow.actors.size() == 2);
}
