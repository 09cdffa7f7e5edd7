#include <catch2/catch.hpp>

#include "correlate/calls.hpp"
#include "facts/case_model.hpp"
#include "support/events.hpp"

using namespace siptriage;
using facts::FactKind;
using facts::Value;
using State = TransportEvent::State;

namespace {

constexpr Endpoint kExpressway{"10.20.0.15", 25011};
constexpr Endpoint kEdge{"192.0.2.61", 5061};

AclEvent denied(Endpoint src, Endpoint dst, std::uint64_t hits = 1) {
  AclEvent event;
  event.message_id = "106023";
  event.acl = "a";
  event.action = "denied";
  event.protocol = "tcp";
  event.src = src;
  event.dst = dst;
  event.hits = hits;
  event.hashes = "[0x0, 0x0]";
  return event;
}

TransportEvent connection(State state, Endpoint local = kExpressway, Endpoint remote = kEdge) {
  TransportEvent event;
  event.state = state;
  event.local = local;
  event.remote = remote;
  return event;
}

struct Found {
  explicit Found(test::EventList& list)
      : calls(correlate::build_calls(list.events(), arena).calls) {
    auto const model = facts::build_case_model(list.events(), calls, {Family::cisco_asa});
    for (auto const& fact : model.facts) {
      if (fact.kind == FactKind::denied_connection) facts.push_back(fact);
    }
  }
  [[nodiscard]] std::string link() const {
    REQUIRE(facts.size() == 1);
    return std::get<std::string>(facts[0].field("link"));
  }
  Arena arena;
  std::vector<Call> calls;
  std::vector<facts::Fact> facts;
};

void failing_call(test::EventList& list, char const* call_id, double at) {
  list.sip(test::invite(call_id), Direction::received, at);
  list.sip(test::response("408 Request Timeout", call_id), Direction::sent, at + 10);
}

}  // namespace

TEST_CASE("the connection that a server saw fail is tied to the call that it was made for") {
  test::EventList list;
  failing_call(list, "before", 100);
  failing_call(list, "mine", 200);
  list.tcp(connection(State::connecting), 201);
  list.tcp(connection(State::failed), 209);
  list.acl(denied(kExpressway, kEdge), 201);
  Found const found(list);
  CHECK(found.link() == "connection");
  auto const& fact = found.facts[0];
  REQUIRE(fact.call);
  CHECK(found.calls[*fact.call].call_ids.front() == "mine");
  CHECK(fact.events == std::vector<EventIndex>{6, 4, 5});
  CHECK(fact.field("entry") == Value{std::string("implicit")});
}

TEST_CASE("a connection that was established after all was not denied") {
  test::EventList list;
  list.tcp(connection(State::connecting), 201);
  list.tcp(connection(State::established), 202);
  list.acl(denied(kExpressway, kEdge), 201);
  CHECK(Found(list).facts.empty());
}

TEST_CASE("without the port of the attempt the hosts tie it, without them the far end") {
  test::EventList list;
  list.tcp(connection(State::failed), 201);
  list.acl(denied({"10.20.0.15", 4000}, kEdge), 201);
  CHECK(Found(list).link() == "attempt");
  test::EventList translated;
  translated.tcp(connection(State::failed), 201);
  translated.acl(denied({"198.51.100.9", 4000}, kEdge), 201);
  CHECK(Found(translated).link() == "destination");
}

TEST_CASE("a denial of another hour explains no attempt") {
  test::EventList list;
  list.tcp(connection(State::failed), 201);
  list.acl(denied(kExpressway, {"192.0.2.61", 7001}), 7'400);
  CHECK(Found(list).facts.empty());
}

TEST_CASE("a denial between peers is tied to no call that failed without it") {
  test::EventList list;
  failing_call(list, "a", 100);
  list.tcp(connection(State::established), 201);
  list.acl(denied({"192.0.2.61", 4000}, {"10.20.0.15", 5061}), 300);
  Found const found(list);
  CHECK(found.link() == "peers");
  CHECK_FALSE(found.facts[0].call);
}

TEST_CASE("denials of strangers count only when they repeat and do not scan") {
  auto const outcome = [](std::vector<AclEvent> const& events) {
    test::EventList list;
    for (auto const& event : events) list.acl(event);
    return Found(list).facts.size();
  };
  Endpoint const peer{"192.0.2.61", 4000};
  CHECK(outcome({denied(peer, {"198.51.100.15", 5061})}) == 0);
  CHECK(outcome({denied(peer, {"198.51.100.15", 5061}, 2)}) == 1);
  CHECK(outcome({denied(peer, {"198.51.100.15", 5060}, 9)}) == 0);
  CHECK(outcome({denied({"10.0.0.1", 4000}, {"198.51.100.15", 5060}, 9)}) == 1);
  CHECK(outcome({denied(peer, {"198.51.100.15", 23}, 9)}) == 0);
  auto udp = denied(peer, {"198.51.100.15", 5061}, 9);
  udp.protocol = "udp";
  CHECK(outcome({udp}) == 0);
  std::vector<AclEvent> scan = {denied(peer, {"198.51.100.15", 5061}, 9)};
  for (std::uint16_t port = 1; port < 4; ++port)
    scan.push_back(denied(peer, {"198.51.100.15", port}));
  CHECK(outcome(scan) == 0);
}

TEST_CASE("what was let through later was repaired") {
  test::EventList list;
  list.acl(denied({"192.0.2.61", 4000}, {"198.51.100.15", 5061}, 5));
  auto built = connection(State::established, {"10.20.0.15", 5061}, {"192.0.2.61", 4100});
  built.fields = {{"mapped_local", "198.51.100.15/5061"}};
  list.tcp(built, 0, Family::cisco_asa);
  CHECK(Found(list).facts.empty());
}
