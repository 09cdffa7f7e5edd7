// Connections, lookups and decisions that served a call.
#include "correlate/attach.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "correlate/calls.hpp"
#include "support/events.hpp"

using namespace siptriage;

namespace {

// One Expressway that gets a call at second 100 and answers it at second 101.
struct Box {
  test::EventList list;

  Box() {
    auto& in = list.sip(test::invite("a"), Direction::received, 100);
    std::get<SipMessageEvent>(in.payload).local = {"192.0.2.20", 5061};
    std::get<SipMessageEvent>(in.payload).remote = {"192.0.2.11", 26'344};
    auto& out = list.sip(test::response("504 Server time-out", "a"), Direction::sent, 101);
    std::get<SipMessageEvent>(out.payload).local = {"192.0.2.20", 5061};
    std::get<SipMessageEvent>(out.payload).remote = {"192.0.2.11", 26'344};
  }
  EventIndex add(Payload payload, double at, std::string_view host = "expe") {
    auto& event = list.sip(test::invite("x"), Direction::sent, at, host);
    event.payload = std::move(payload);
    return static_cast<EventIndex>(list.events().size() - 1);
  }
  EventIndex tcp(TransportEvent::State state, Endpoint local, Endpoint remote, double at,
                 std::string_view host = "expe") {
    TransportEvent event;
    event.state = state;
    event.local = local;
    event.remote = remote;
    return add(event, at, host);
  }
  EventIndex lookup(std::string_view name, std::string_view answer, double at) {
    DnsEvent event;
    event.state = answer.empty() ? DnsEvent::State::query : DnsEvent::State::resolved;
    event.name = name;
    event.answer = answer;
    return add(event, at);
  }
  std::vector<EventIndex> attached() {
    std::vector<EventIndex> result;
    auto const table = correlate::build_calls(list.events(), list.arena());
    for (auto const& one : table.calls.at(0).attached) result.push_back(one.event);
    return result;
  }
};

constexpr Endpoint kHere{"192.0.2.20", 5061};
constexpr Endpoint kBefore{"192.0.2.11", 26'344};
constexpr Endpoint kNext{"198.51.100.61", 5061};
using State = TransportEvent::State;

}  // namespace

TEST_CASE("the connection that carried the messages is attached, up to its end") {
  Box box;
  auto const old = box.tcp(State::closed, kHere, kBefore, 80);
  auto const opened = box.tcp(State::established, kBefore, kHere, 90);
  auto const closed = box.tcp(State::closed, kHere, kBefore, 110);
  auto const next = box.tcp(State::established, kHere, kBefore, 111);
  auto const attached = box.attached();
  CHECK(attached == std::vector<EventIndex>{opened, closed});
  CHECK(std::count(attached.begin(), attached.end(), old) == 0);
  CHECK(std::count(attached.begin(), attached.end(), next) == 0);
}

TEST_CASE("a connection that was opened long before is not attached") {
  Box box;
  box.tcp(State::established, kHere, kBefore, 20);
  box.tcp(State::established, kHere, {"192.0.2.11", 26'345}, 99);
  CHECK(box.attached().empty());
}

TEST_CASE("a lookup for the callee and the attempt to reach what it gave") {
  Box box;
  auto const query = box.lookup("_sipfederationtls._tcp.example.org", "", 100.1);
  auto const answer = box.lookup("", "['IPv4''TCP''198.51.100.61:5061'] (A/AAAA)", 100.2);
  auto const failed = box.tcp(State::failed, {"192.0.2.20", 25'000}, kNext, 100.5);
  CHECK(box.attached() == std::vector<EventIndex>{query, answer, failed});
}

TEST_CASE("lookups of other domains, other hosts and later ones stay outside") {
  Box box;
  box.lookup("_sips._tcp.notexample.org", "", 100.1);
  box.lookup("", "['IPv4''TCP''198.51.100.61:5061']", 100.2);
  box.tcp(State::failed, {"192.0.2.20", 25'000}, kNext, 100.5);
  box.lookup("_sips._tcp.example.org", "", 130);
  box.tcp(State::failed, {"192.0.2.99", 25'000}, kNext, 100.5, "expc");
  CHECK(box.attached().empty());
}

TEST_CASE("routing decisions about the callee") {
  Box box;
  RoutingEvent ours, other;
  ours.detail = "Considering search rule 'A' with alias 'bob@example.org'";
  other.detail = "Considering search rule 'A' with alias 'jbob@example.org'";
  auto const event = box.add(ours, 100.3);
  box.add(other, 100.4);
  CHECK(box.attached() == std::vector<EventIndex>{event});
}
