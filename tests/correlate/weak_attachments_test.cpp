// A failed connection without address or lookup, and the call that it may have served.
#include "correlate/weak_attachments.hpp"

#include <catch2/catch.hpp>

#include "correlate/calls.hpp"
#include "correlate/flow.hpp"
#include "support/events.hpp"

using namespace siptriage;

namespace {

class Log {
 public:
  void message(std::string text, Direction direction, double at) {
    list_.sip(std::move(text), direction, at);
  }
  void refused(std::string const& call_id, double at) {
    message(test::invite(call_id), Direction::received, at);
    message(test::response("408 Request Timeout", call_id), Direction::sent, at + 1);
  }
  void failed_handshake(double at, Direction direction = Direction::sent) {
    TlsEvent tls;
    tls.failed = true;
    tls.direction = direction;
    list_.expressway(tls, at, "expe");
  }
  std::vector<Call> calls() {
    table_ = correlate::build_calls(list_.events(), list_.arena());
    correlate::attach_weakly(table_.calls, list_.events());
    return table_.calls;
  }
  // Of one of the last calls().
  [[nodiscard]] CallFlow flow_of(Call const& call) {
    return correlate::flow_of(call, list_.events(), *table_.hosts);
  }

 private:
  test::EventList list_;
  correlate::CallTable table_;
};

std::size_t attached(std::vector<Call> const& calls) {
  std::size_t count = 0;
  for (auto const& call : calls) count += call.attached.size();
  return count;
}

}  // namespace

TEST_CASE("a failed handshake goes with the only request that its host held") {
  Log log;
  log.refused("a", 1);
  log.failed_handshake(1.5);
  auto const calls = log.calls();
  REQUIRE(calls.size() == 1);
  REQUIRE(calls[0].attached.size() == 1);
  CHECK(calls[0].attached[0].basis == "open_request");
  CHECK(calls[0].attached[0].event == 2);
  auto const flow = log.flow_of(calls[0]);
  REQUIRE(flow.attached_to.size() == 1);
  REQUIRE(flow.attached_to[0]);
  CHECK(flow.actors[*flow.attached_to[0]].name == "expe");
}

TEST_CASE("it goes with none where that is not sure") {
  Log log;
  log.refused("a", 1);
  SECTION("two requests are open") {
    log.refused("b", 1.2);
    log.failed_handshake(1.5);
  }
  SECTION("before the request") { log.failed_handshake(0.5); }
  SECTION("behind the answer") { log.failed_handshake(2.5); }
  SECTION("it came in") { log.failed_handshake(1.5, Direction::received); }
  SECTION("the request was sent on") {
    log.message(test::invite("a"), Direction::sent, 1.3);
    log.failed_handshake(1.5);
  }
  CHECK(attached(log.calls()) == 0);
}
