// Zone and offset of clocks.
#include "correlate/clock.hpp"

#include <catch2/catch.hpp>

#include "correlate/clock_bounds.hpp"
#include "correlate/clock_estimate.hpp"
#include "correlate/sip_date.hpp"
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

TEST_CASE("a zone that is assumed is not solved again") {
  TwoLogs logs;
  logs.message("a", 1000, 3'600);
  for (auto& event : logs.list.events()) {
    if (event.where.source == 1) event.time.utc = Instant{event.time.local->micros};
  }
  SECTION("also when messages say another one") {
    logs.solve({Family::lync_sip_admin_log});
    CHECK(logs.list.events()[1].time.utc == logs.list.events()[1].time.local);
    REQUIRE(logs.notes.size() == 1);
    CHECK(logs.notes[0].find("do not agree") != std::string::npos);
  }
  SECTION("but what is left of it is an offset") {
    for (auto& event : logs.list.events()) {
      if (event.where.source == 1) event.time.utc->micros -= 3'600 * kSecond + 3 * kSecond;
    }
    logs.solve({Family::lync_sip_admin_log});
    REQUIRE(logs.sources[1].clock);
    CHECK(logs.sources[1].clock->offset_ms == -3000);
  }
}

namespace {

// The Expressway logged the request at 1000 and the answer at 1000.4, the Edge one of both at
// 1000.2.
void add_one_side(TwoLogs& logs, bool edge_has_request, double ahead) {
  auto const refused = test::response("504 Server time-out", "a");
  if (edge_has_request) {
    logs.list.sip(refused, Direction::received, 1000.4);
    logs.edge(test::invite("a"), Direction::received, 1000.2 + ahead);
  } else {
    logs.list.sip(test::invite("a"), Direction::sent, 1000);
    logs.edge(refused, Direction::sent, 1000.2 + ahead);
  }
}

DiagnosticRecord refusal_of(std::string_view call_id) {
  DiagnosticRecord record;
  record.call_id = call_id;
  record.cseq = sip::CSeq{1, "INVITE"};
  record.peer = {"expe.example.com", 25'002};
  return record;
}

}  // namespace

TEST_CASE("a request on one side and its answer on the other bound a clock from both ends") {
  auto const ahead = GENERATE(0.0, 7'200.0, -18'000.0);
  TwoLogs logs;
  add_one_side(logs, true, ahead);
  logs.list.sip(test::invite("b"), Direction::sent, 1010);
  logs.edge(test::response("504 Server time-out", "b"), Direction::sent, 1010.2 + ahead);
  logs.solve();
  for (auto const& note : logs.notes) UNSCOPED_INFO(note);
  auto const& edge = logs.list.events()[1];
  REQUIRE(edge.time.utc);
  CHECK(edge.time.utc->micros == edge.time.local->micros - static_cast<std::int64_t>(ahead * 1e6));
  REQUIRE(logs.notes.size() == 1);
  CHECK(logs.notes[0].find("2 requests that precede their answers bound") != std::string::npos);
  REQUIRE(logs.sources[1].clock);
  CHECK(logs.sources[1].clock->offset_ms == 0);
  CHECK(logs.sources[1].clock->pairs == 0);
}

TEST_CASE("one end alone gives no zone") {
  TwoLogs logs;
  add_one_side(logs, GENERATE(true, false), 7'200);
  logs.solve();
  CHECK_FALSE(logs.list.events()[1].time.utc);
  CHECK_FALSE(logs.sources[1].clock);
}

TEST_CASE("an answer before its request moves a clock that knows its zone, no more than needed") {
  TwoLogs logs;
  add_one_side(logs, false, -3);
  auto& edge = logs.list.events()[1];
  edge.time.utc = edge.time.local;
  logs.solve();
  REQUIRE(logs.sources[1].clock);
  CHECK(logs.sources[1].clock->offset_ms == -2800);
  CHECK(logs.list.events()[1].time.utc == logs.list.events()[0].time.utc);
  CHECK(logs.notes.at(0).find("2800 ms behind at least") != std::string::npos);
}

TEST_CASE("a record without a result lies between the request and the answer of its neighbour") {
  TwoLogs logs;
  auto& request = logs.list.sip(test::invite("a"), Direction::sent, 1000);
  std::get<SipMessageEvent>(request.payload).local = {"192.0.2.20", 25'002};
  logs.list.sip(test::response("504 Server time-out", "a"), Direction::received, 1000.4);
  auto& note = logs.list.record(refusal_of("a"), 1000.2);
  note.where.source = 1;
  note.time.local = Instant{note.time.utc->micros + kHour};
  note.time.utc.reset();
  logs.solve();
  auto const& event = logs.list.events().back();
  REQUIRE(event.time.utc);
  CHECK(event.time.utc->micros == event.time.local->micros - kHour);
}

namespace {

// 2026-03-29 and 2026-10-25, a Sunday each, by seconds from the 2nd of March.
constexpr double kSpring = 27 * 86'400.0;
constexpr double kAutumn = 237 * 86'400.0;

// Requests and answers around `at`, each seen by one side only: they bound the Edge from below,
// from above, or from both ends.
void add_ties(TwoLogs& logs, std::string const& name, double at, double ahead, bool low = true,
              bool high = true) {
  auto const refused = [](std::string const& call) {
    return test::response("504 Server time-out", call);
  };
  if (low) {
    logs.edge(test::invite(name + "l"), Direction::received, at + 0.2 + ahead);
    logs.list.sip(refused(name + "l"), Direction::received, 90'000 + at + 0.4);
    logs.list.events().back().time.utc->micros -= 90'000 * kSecond;
  }
  if (high) {
    logs.list.sip(test::invite(name + "h"), Direction::sent, at + 1);
    logs.edge(refused(name + "h"), Direction::sent, at + 1.2 + ahead);
  }
}

// UTC of each record of the Edge minus its reading, in hours; -99 for none.
std::vector<double> zones_of(TwoLogs& logs) {
  std::vector<double> zones;
  for (auto const& event : logs.list.events()) {
    if (event.where.source != 1) continue;
    auto const& time = event.time;
    zones.push_back(time.utc ? static_cast<double>(time.local->micros - time.utc->micros) / kHour
                             : -99);
  }
  return zones;
}

std::string words(TwoLogs const& logs) {
  std::string all;
  for (auto const& note : logs.notes) all += note + "\n";
  return all;
}

}  // namespace

TEST_CASE("daylight saving that changes between two pairs of bounds") {
  TwoLogs logs;
  SECTION("the stamps go back") {
    add_ties(logs, "a", kAutumn + 0.6 * 3'600, 7'200);
    add_ties(logs, "b", kAutumn + 1.1 * 3'600, 3'600);
    logs.solve();
    CHECK(zones_of(logs) == std::vector<double>{2, 2, 1, 1});
    CHECK(words(logs).find("read as +02:00, then +01:00 (daylight saving changed before") !=
          std::string::npos);
  }
  SECTION("the stamps are silent for an hour") {
    add_ties(logs, "a", kSpring + 0.9 * 3'600, 3'600);
    add_ties(logs, "b", kSpring + 1.1 * 3'600, 7'200);
    logs.solve();
    CHECK(zones_of(logs) == std::vector<double>{1, 1, 2, 2});
  }
  SECTION("in one of two silences: nobody knows in which") {
    add_ties(logs, "a", kSpring, 3'600);
    add_ties(logs, "x", kSpring + 2 * 3'600, 7'200, false, false);
    logs.edge("OPTIONS sip:x SIP/2.0\n\n", Direction::received, kSpring + 2 * 3'600 + 7'200);
    add_ties(logs, "b", kSpring + 5 * 3'600, 7'200);
    logs.solve();
    CHECK(zones_of(logs) == std::vector<double>(5, -99));
  }
}

TEST_CASE("where only one side of a change is bounded, what is assumed is said, or nothing is") {
  TwoLogs logs;
  SECTION("the stamps go back in a night of change") {
    bool const low = GENERATE(true, false);
    add_ties(logs, "a", kAutumn + 0.6 * 3'600, 7'200);
    add_ties(logs, "b", kAutumn + 1.1 * 3'600, 3'600, low, !low);
    logs.solve();
    CHECK(zones_of(logs) == std::vector<double>{2, 2, 1});
    CHECK(words(logs).find("daylight saving is assumed to have changed") != std::string::npos);
  }
  SECTION("the same on another day: one log pasted behind another") {
    add_ties(logs, "a", 100'000, 7'200);
    add_ties(logs, "b", 100'000 - 1'800, 7'200, false, true);
    logs.solve();
    CHECK(zones_of(logs) == std::vector<double>{2, 2, 2});
  }
  SECTION("neither side is bounded enough") {
    add_ties(logs, "a", kAutumn + 0.6 * 3'600, 7'200, true, false);
    add_ties(logs, "b", kAutumn + 1.1 * 3'600, 3'600, false, true);
    logs.solve();
    CHECK(zones_of(logs) == std::vector<double>{-99, -99});
    CHECK(logs.notes.empty());
  }
  SECTION("a silent night of change") {
    add_ties(logs, "a", kSpring - 7'200, 3'600);
    logs.edge("OPTIONS sip:x SIP/2.0\n\n", Direction::received, kSpring + 9 * 3'600);
    logs.solve();
    CHECK(zones_of(logs).front() == 1);
    CHECK(words(logs).find("would not be seen") != std::string::npos);
  }
  SECTION("a silent night of no change") {
    add_ties(logs, "a", 86'400 * 3.0, 3'600);
    logs.edge("OPTIONS sip:x SIP/2.0\n\n", Direction::received, 86'400 * 4.0);
    logs.solve();
    CHECK(words(logs).find("would not be seen") == std::string::npos);
  }
}

TEST_CASE("bounds give a zone only when one fits") {
  auto const estimate = [](std::optional<std::int64_t> low, std::optional<std::int64_t> high,
                           bool zone_known = false) {
    correlate::ClockBounds bounds;
    bounds.low = low;
    bounds.high = high;
    return correlate::estimate_of(bounds, zone_known);
  };
  CHECK(estimate(kHour - kSecond, kHour + kSecond)->zone == kHour);
  CHECK(estimate(kHour - kSecond, kHour + kSecond)->offset == 0);
  CHECK(estimate(kHour + kSecond, kHour + 3 * kSecond)->offset == kSecond);
  CHECK(estimate(-kHour - 3 * kSecond, -kHour - kSecond)->offset == -kSecond);
  CHECK_FALSE(estimate(0, kHour));                                // several
  CHECK_FALSE(estimate(400 * kSecond, 500 * kSecond));            // between two
  CHECK_FALSE(estimate(kSecond, -kSecond));                       // contradiction
  CHECK_FALSE(estimate(std::nullopt, kHour));                     // open
  CHECK_FALSE(estimate(40 * kHour, 40 * kHour + kSecond));        // no such zone
  CHECK(estimate(std::nullopt, 2 * kSecond, true)->offset == 0);  // nothing to correct
  CHECK_FALSE(estimate(kHour, std::nullopt, true));               // too far
}

TEST_CASE("the Date header gives a zone when no other log does") {
  TwoLogs logs;
  auto text = test::response("401 Unauthorized", "a");
  text.insert(text.find("Call-ID"), "Date: Mon, 02 Mar 2026 00:16:40 GMT\n");
  logs.edge(text, Direction::received, 1000.7 + 3'600);
  logs.solve();
  auto const& event = logs.list.events()[0];
  REQUIRE(event.time.utc);
  CHECK(event.time.utc->micros == event.time.local->micros - kHour);
  REQUIRE(logs.notes.size() == 1);
  CHECK(logs.notes[0].find("read as +01:00 by the Date header of 1 message ") != std::string::npos);
}

TEST_CASE("dates of RFC 1123") {
  using correlate::parse_sip_date;
  CHECK(parse_sip_date("Sat, 13 Nov 2010 23:29:00 GMT") ==
        make_instant(2010, 11, 13, 23, 29, 0, 0));
  CHECK(parse_sip_date("  Thu, 02 Mar 2017 07:10:46 GMT ") ==
        make_instant(2017, 3, 2, 7, 10, 46, 0));
  for (auto const* wrong : {"", "now", "Sat, 13 Nov 2010 23:29:00 CET", "Sat, 13 Nov 2010",
                            "Sat, 31 Feb 2010 23:29:00 GMT", "Sat, 13 Nov 20100 23:29:00 GMT",
                            "Sat, 13 Nov 2010 23:29 GMT", "13 Nov 2010 25:29:00 GMT"}) {
    INFO(wrong);
    CHECK_FALSE(parse_sip_date(wrong));
  }
}
