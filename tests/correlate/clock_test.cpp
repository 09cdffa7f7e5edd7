// Zone and offset of clocks.
#include "correlate/clock.hpp"

#include <catch2/catch.hpp>

#include "correlate/clock_estimate.hpp"
#include "support/events.hpp"

using namespace siptriage;
using correlate::ClockSample;
using correlate::Flow;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kHour = 3'600 * kSecond;

// An Expressway and an Edge whose clock shows `ahead` seconds more than UTC.
struct TwoLogs {
  test::EventList list;
  std::vector<Source> sources{2};
  std::vector<std::string> notes;

  void message(std::string const& call_id, double at, double ahead) {
    list.sip(test::invite(call_id), Direction::sent, at);
    edge(test::invite(call_id), Direction::received, at + 0.02 + ahead);
    edge(test::response("504 Server time-out", call_id), Direction::sent, at + 0.1 + ahead);
    list.sip(test::response("504 Server time-out", call_id), Direction::received, at + 0.12);
  }
  void edge(std::string const& text, Direction direction, double reading) {
    auto& event = list.sip(text, direction, 90'000 + reading, "edge1", Family::lync_sip_admin_log);
    event.where.source = 1;
    event.time.local = Instant{event.time.utc->micros - 90'000 * kSecond};
    event.time.utc.reset();
  }
  void solve(std::set<Family> const& assumed = {}) {
    notes = correlate::solve_clocks(list.events(), sources, assumed);
  }
};

}  // namespace

TEST_CASE("zone and offset of an Edge follow from messages that the Expressway logged too") {
  auto const ahead =
      GENERATE(0.0, 37.0, -37.0, 3'600.0, 3'637.0, -18'000.0, 19'800.0, 20'100.0 - 37);
  TwoLogs logs;
  logs.message("a", 1000, ahead);
  logs.message("b", 1010, ahead);
  logs.solve();
  REQUIRE(logs.sources[1].clock);
  auto const& clock = *logs.sources[1].clock;
  CHECK(clock.pairs == 4);
  auto const& events = logs.list.events();
  for (std::size_t i = 0; i + 1 < events.size(); i += 4) {
    REQUIRE(events[i + 1].time.utc);
    auto const late = events[i + 1].time.utc->micros - events[i].time.utc->micros;
    CHECK(late >= 0);
    CHECK(late <= 40'000);
  }
  CHECK(logs.notes.size() == 1);
}

TEST_CASE("a message that arrives before it left proves an offset") {
  TwoLogs logs;
  logs.message("a", 1000, -3);
  logs.solve();
  REQUIRE(logs.sources[1].clock);
  CHECK(logs.sources[1].clock->offset_ms == -3000);
  CHECK(logs.sources[1].clock->error_ms <= 21);
}

TEST_CASE("stamps that contradict each other correct nothing") {
  TwoLogs logs;
  logs.message("a", 1000, 0);
  logs.message("b", 1100, 90);
  logs.message("c", 1200, 200);
  logs.solve();
  CHECK_FALSE(logs.sources[1].clock);
  CHECK_FALSE(logs.list.events()[1].time.utc);
  REQUIRE(logs.notes.size() == 1);
  CHECK(logs.notes[0].find("do not agree") != std::string::npos);
}

TEST_CASE("without a common message the local reading stays") {
  TwoLogs logs;
  logs.list.sip(test::invite("a"), Direction::sent, 1);
  logs.edge(test::invite("b"), Direction::received, 1);
  logs.solve();
  CHECK_FALSE(logs.sources[1].clock);
  CHECK_FALSE(logs.list.events()[1].time.utc);
  CHECK(logs.notes.empty());
}

TEST_CASE("daylight saving that begins or ends inside a log") {
  double const change = GENERATE(3'600.0, -3'600.0);
  TwoLogs logs;
  logs.message("a", 1000, 3'600);
  logs.message("b", 2000, 3'600);
  logs.message("c", 5000, 3'600 + change);
  logs.message("d", 6000, 3'600 + change);
  logs.solve();
  for (auto const& note : logs.notes) UNSCOPED_INFO(note);
  REQUIRE(logs.sources[1].clock);
  auto const& events = logs.list.events();
  for (std::size_t i = 0; i < events.size(); i += 4) {
    REQUIRE(events[i + 1].time.utc);
    CHECK(events[i + 1].time.utc->micros - events[i].time.utc->micros <= 40'000);
  }
  CHECK(logs.notes.at(0).find("daylight saving") != std::string::npos);
}

TEST_CASE("a record of a refusal stands for the response that its peer received") {
  TwoLogs logs;
  logs.list.sip(test::response("504 Server time-out", "a"), Direction::received, 1000);
  DiagnosticRecord record;
  record.call_id = "a";
  record.cseq = sip::CSeq{1, "INVITE"};
  record.result_code = 0xc3e93d6f;
  auto& event = logs.list.record(record, 1000);
  event.where.source = 1;
  event.time.local = Instant{event.time.utc->micros - 10'000};
  event.time.utc.reset();
  logs.solve();
  REQUIRE(logs.sources[1].clock);
  CHECK(logs.sources[1].clock->offset_ms == 0);
}

TEST_CASE("estimates: limits of offset, spread and zone") {
  auto const estimate = [](std::vector<std::int64_t> const& differences, bool zone_known = false) {
    std::vector<ClockSample> samples;
    for (auto const value : differences) samples.push_back({value, Flow::unknown});
    return correlate::estimate_clock(samples, zone_known);
  };
  CHECK_FALSE(estimate({}));
  CHECK(estimate({kHour + 200 * kSecond})->zone == kHour);
  CHECK_FALSE(estimate({kHour + 400 * kSecond}));  // rest of 6:40, between two zones
  CHECK_FALSE(estimate({kHour}, true));            // a known zone is not doubted by an hour
  CHECK_FALSE(estimate({40 * kHour}));             // no such zone
  CHECK_FALSE(estimate({0, 5 * kSecond, 10 * kSecond, 15 * kSecond}));
  CHECK(estimate({0, 0, 0, 0, 0, 900 * kSecond})->offset == 0);  // one outlier
}
