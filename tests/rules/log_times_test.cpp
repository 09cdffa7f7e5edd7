// The time of a log that a step asks for.
#include "rules/log_times.hpp"

#include <catch2/catch.hpp>

using namespace siptriage;
using namespace siptriage::rules;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kHour = 3600 * kSecond;

struct TimedCase {
  Events events;
  std::vector<Call> calls;

  // A record of `host` at that UTC, its stamp an hour ahead.
  EventIndex record(std::string_view host, std::int64_t micros, bool zone_known = true) {
    Event event;
    event.host = host;
    if (zone_known) event.time.utc = Instant{micros};
    event.time.local = Instant{micros + kHour};
    events.push_back(std::move(event));
    return static_cast<EventIndex>(events.size() - 1);
  }
  CallIndex call(std::string_view id, std::vector<EventIndex> records) {
    Call call;
    call.call_ids = {id};
    call.events = std::move(records);
    calls.push_back(std::move(call));
    return static_cast<CallIndex>(calls.size() - 1);
  }
  [[nodiscard]] CollectStep step(std::vector<CallIndex> const& of, CollectStep step,
                                 std::vector<EventIndex> const& records = {}) const {
    facts::CaseModel const model{events, calls, {}, {}, {}, {}, {}};
    LogTimes(of, records, model).add_to(step);
    return step;
  }
};

CollectStep edge_trace() {
  return {.what = "", .how = "", .why = "", .kind = "lync.sip_admin_log"};
}

std::string text(Instant time) { return format_utc(time); }

}  // namespace

TEST_CASE("a window is a minute more on both sides, in whole seconds") {
  TimedCase test;
  auto const first = test.record("expe", 100 * kSecond + 5);
  auto const last = test.record("expe", 160 * kSecond + 5);
  auto const step = test.step({test.call("a@b", {first, last})}, edge_trace());
  REQUIRE(step.window);
  CHECK(text(step.window->utc->since) == "1970-01-01T00:00:40.000Z");
  CHECK(text(step.window->utc->until) == "1970-01-01T00:03:41.000Z");
  CHECK(text(step.window->local->since) == "1970-01-01T01:00:40.000Z");
  CHECK(step.window->host == "expe");
  CHECK(step.window->time_zone == "+01:00");
  CHECK(step.call_ids == std::vector<std::string>{"a@b"});
}

TEST_CASE("the clock is that of the host whose log is fetched, when it is in the case") {
  TimedCase test;
  auto const one = test.record("expe", 1000 * kSecond);
  auto const other = test.record("edge", 1002 * kSecond);
  auto step = edge_trace();
  step.host = "edge";
  auto const found = test.step({test.call("a", {one, other})}, step);
  REQUIRE(found.window);
  CHECK(found.window->host == "edge");
  CHECK(text(found.window->utc->since) == "1970-01-01T00:15:40.000Z");
  CHECK(text(found.window->local->since) == "1970-01-01T01:15:42.000Z");
}

TEST_CASE("calls that lie far apart have no window in common: the last one is meant") {
  TimedCase test;
  auto const early = test.call("early", {test.record("expe", kHour)});
  auto const late = test.call("late", {test.record("expe", 10 * kHour)});
  auto const step = test.step({early, late}, edge_trace());
  CHECK(step.call_ids == std::vector<std::string>{"late"});
  CHECK(text(step.window->utc->since) == "1970-01-01T09:59:00.000Z");
}

TEST_CASE("a clock without a zone gives its own time only") {
  TimedCase test;
  auto const step = test.step({test.call("a", {test.record("", kHour, false)})}, edge_trace());
  REQUIRE(step.window);
  CHECK_FALSE(step.window->utc);
  CHECK(text(step.window->local->since) == "1970-01-01T01:59:00.000Z");
  CHECK(step.window->time_zone.empty());
}

TEST_CASE("where no call is known the records say when; a firewall writes no Call-ID") {
  TimedCase test;
  auto const record = test.record("asa", kHour);
  CHECK(test.step({}, edge_trace(), {record}).window);
  auto firewall = edge_trace();
  firewall.kind = "cisco.asa";
  auto const step = test.step({test.call("a", {record})}, firewall);
  CHECK(step.window);
  CHECK(step.call_ids.empty());
}

TEST_CASE("configurations and calls that are still to be made have no window") {
  TimedCase test;
  auto const call = test.call("a", {test.record("expe", kHour)});
  auto step = edge_trace();
  step.of = StepWindow::none;
  CHECK_FALSE(test.step({call}, step).window);
  step.of = StepWindow::by_kind;
  step.kind = "expressway.xconfiguration";
  CHECK_FALSE(test.step({call}, step).window);
  step.of = StepWindow::calls;
  CHECK(test.step({call}, step).window);
  CHECK_FALSE(test.step({}, edge_trace()).window);
}
