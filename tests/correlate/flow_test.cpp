// Transactions, arrows and actors of one call.
#include <algorithm>
#include <catch2/catch.hpp>

#include "correlate/cucm_call_id.hpp"
#include "support/flows.hpp"

using namespace siptriage;

namespace {

struct Hop {
  std::string_view writer;
  Direction direction;
  std::string_view remote;
};

// A message of call "a" with these branches, topmost first.
std::string text(std::string const& start, std::vector<std::string> const& branches,
                 std::string const& cseq = "1 INVITE", std::string const& to_tag = {}) {
  std::string result = start + "\n";
  for (auto const& branch : branches) {
    result += "Via: SIP/2.0/TLS 192.0.2.1:5061;branch=z9hG4bK" + branch + "\n";
  }
  result += "From: <sip:alice@uc.example.com>;tag=1\nTo: <sip:bob@example.org>";
  if (!to_tag.empty()) result += ";tag=" + to_tag;
  return result + "\nCall-ID: a\nCSeq: " + cseq + "\n\n";
}

void add(test::EventList& list, std::string const& message, Hop const& hop, double at) {
  auto& event = list.sip(message, hop.direction, at, hop.writer);
  std::get<SipMessageEvent>(event.payload).remote = {hop.remote, 5061};
}

CallFlow call_of(test::EventList& list) { return test::flows(list).at(0); }

constexpr char kInvite[] = "INVITE sip:bob@example.org SIP/2.0";
constexpr char kAck[] = "ACK sip:bob@example.org SIP/2.0";
constexpr Hop kOut{"c", Direction::sent, "10.0.0.2"};
constexpr Hop kIn{"e", Direction::received, "10.0.0.1"};
constexpr Hop kBack{"c", Direction::received, "10.0.0.2"};

}  // namespace

TEST_CASE("a message that its sender and its receiver logged is one arrow") {
  test::EventList list;
  add(list, text(kInvite, {"1"}), kIn, 1.01);
  add(list, text(kInvite, {"1"}), kOut, 1.0);
  auto const call = call_of(list);
  REQUIRE(call.arrows.size() == 1);
  CHECK(call.arrows[0].events == std::vector<EventIndex>{1, 0});
  CHECK(call.arrows[0].time == list.events()[1].time.utc);
  REQUIRE(call.actors.size() == 2);
  CHECK(call.actors[call.arrows[0].from].name == "c");
  CHECK(call.actors[call.arrows[0].to].name == "e");
}

TEST_CASE("retransmissions are one arrow, forks are two") {
  test::EventList list;
  add(list, text(kInvite, {"1"}), kOut, 1);
  add(list, text(kInvite, {"1"}), kOut, 1.5);
  add(list, text(kInvite, {"2"}), {"c", Direction::sent, "10.0.0.3"}, 2);
  auto const call = call_of(list);
  REQUIRE(call.arrows.size() == 2);
  CHECK(call.arrows[0].repeats == 1);
  CHECK(call.transactions.size() == 2);
}

TEST_CASE("provisional and final responses, ACK and CANCEL belong to their transaction") {
  test::EventList list;
  add(list, text(kInvite, {"1"}), kOut, 1);
  add(list, text("SIP/2.0 180 Ringing", {"1"}), kBack, 2);
  add(list, text("CANCEL sip:bob@example.org SIP/2.0", {"1"}, "1 CANCEL"), kOut, 3);
  add(list, text("SIP/2.0 487 Request Terminated", {"1"}), kBack, 4);
  add(list, text(kAck, {"1"}, "1 ACK"), kOut, 5);
  auto const call = call_of(list);
  auto const invite = std::find_if(call.transactions.begin(), call.transactions.end(),
                                   [](Transaction const& one) { return one.method == "INVITE"; });
  REQUIRE(invite != call.transactions.end());
  CHECK(invite->provisional.size() == 1);
  CHECK(invite->finals.size() == 1);
  CHECK(invite->acks.size() == 1);
  CHECK(invite->cancelled);
  CHECK(invite->status == 487);
  CHECK(call.outcome == CallOutcome::cancelled);
  CHECK_FALSE(call.failing);
}

TEST_CASE("the ACK of a 2xx has a branch of its own and makes no transaction") {
  test::EventList list;
  add(list, text(kInvite, {"1"}), kOut, 1);
  add(list, text("SIP/2.0 200 OK", {"1"}), kBack, 2);
  add(list, text(kAck, {"9"}, "1 ACK"), kOut, 3);
  auto const call = call_of(list);
  REQUIRE(call.transactions.size() == 1);
  CHECK(call.transactions[0].acks.size() == 1);
  CHECK(call.transactions[0].state == TransactionState::succeeded);
}

TEST_CASE("a challenge and its retry, and what is open at the end of the log") {
  test::EventList list;
  add(list, text(kInvite, {"1"}), kOut, 1);
  add(list, text("SIP/2.0 407 Proxy Authentication Required", {"1"}), kBack, 2);
  add(list, text(kInvite, {"2"}, "2 INVITE"), kOut, 3);
  auto const call = call_of(list);
  REQUIRE(call.transactions.size() == 2);
  CHECK(call.transactions[0].state == TransactionState::challenged);
  CHECK(call.transactions[1].state == TransactionState::open);
  CHECK(call.transactions[1].retry_of == TransactionIndex{0});
}

TEST_CASE("equal stamps are ordered by causality") {
  test::EventList list;
  add(list, text("SIP/2.0 504 Server time-out", {"1"}), kBack, 1);
  add(list, text("SIP/2.0 504 Server time-out", {"2", "1"}), {"e", Direction::received, "10.0.0.9"},
      1);
  add(list, text(kInvite, {"2", "1"}), {"e", Direction::sent, "10.0.0.9"}, 1);
  add(list, text(kInvite, {"1"}), kOut, 1);
  auto const call = call_of(list);
  REQUIRE(call.arrows.size() == 4);
  std::vector<EventIndex> order;
  for (auto const& arrow : call.arrows) order.push_back(arrow.events.front());
  CHECK(order == std::vector<EventIndex>{3, 2, 1, 0});
  REQUIRE(call.failing);
  CHECK(call.arrows[*call.failing].events.front() == 1);
}

TEST_CASE("an address of two hosts belongs to neither") {
  test::EventList list;
  for (auto const* writer : {"c", "e"}) {
    auto& event = list.sip(text(kInvite, {std::string("b") + writer}), Direction::sent, 1, writer);
    std::get<SipMessageEvent>(event.payload).local = {"10.0.0.1", 5061};
  }
  add(list, text(kInvite, {"7"}), {"x", Direction::received, "10.0.0.1"}, 2);
  auto const call = call_of(list);
  auto const& arrow = call.arrows.back();
  CHECK(call.actors[arrow.from].name.empty());
  CHECK(call.actors[arrow.to].name == "x");
}

TEST_CASE("a CUCM's Call-ID names its node") {
  CHECK(correlate::cucm_node("a41c7e00-5e41b8f2-3a0b2-1501a8c0@192.168.1.21") == "192.168.1.21");
  CHECK(correlate::cucm_node("A41C7E00-5E41B8F2-3A0B-D724300A@XX.XX") == "10.48.36.215");
  CHECK_FALSE(correlate::cucm_node("0b8e5d2c-91f4-4f6a-8a35-6c7d1e2f3a4b"));
  CHECK_FALSE(correlate::cucm_node("a41c7e00-5e41b8f2-3a0b2-1501a8c0"));
  CHECK_FALSE(correlate::cucm_node("a41c7e00-5e41b8f2-3a0b2-1501a8c@x"));
  CHECK_FALSE(correlate::cucm_node(""));
}

TEST_CASE("the node of a CUCM and the address that it sends from are one column") {
  test::EventList list;
  auto opening = text(kInvite, {"1"});
  opening.replace(opening.find("Call-ID: a"), 10, "Call-ID: a41c7e00-5e41b8f2-3a0b2-1501a8c0@cucm");
  add(list, opening, {"c", Direction::received, "192.0.2.99"}, 1);
  auto const call = call_of(list);
  REQUIRE(call.actors.size() == 2);
  CHECK(call.actors[0].kind == Actor::Kind::cucm);
  CHECK(call.actors[0].addresses == std::vector<std::string_view>{"192.0.2.99", "192.168.1.21"});
}

TEST_CASE("the caller's leg stands first although its log shows no time") {
  test::EventList list;
  auto const line = "Session-ID: 5d0e3c7a90b84f62a1c4e7f809152b3d;remote=" + std::string(32, '0');
  auto const with = [&line](std::string message, std::string const& call_id) {
    message.replace(message.find("Call-ID: a"), 10, "Call-ID: " + call_id);
    return message.insert(message.find("CSeq"), line + "\n");
  };
  add(list, with(text(kInvite, {"2"}), "b"), kIn, 1.0);
  auto phone = with(text(kInvite, {"1"}), "a");
  phone.replace(phone.find("192.0.2.1:"), 10, "192.0.2.7:");
  auto& event = list.sip(phone, Direction::unknown, 0, "");
  event.where.source = 1;
  std::get<SipMessageEvent>(event.payload).remote = {};
  auto const call = call_of(list);
  REQUIRE(call.legs.size() == 2);
  REQUIRE(call.arrows.size() == 2);
  CHECK_FALSE(call.arrows[0].time);
  CHECK(call.actors[call.arrows[0].from].name == "192.0.2.7");
  CHECK(call.arrows[1].time);
}
