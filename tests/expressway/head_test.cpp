// Record heads: every variant that the product, its syslog relays and pasting authors write.
#include "base/ascii.hpp"
#include "expressway_test.hpp"
#include "families/expressway/scan.hpp"

using namespace siptriage;
using namespace siptriage::test;
namespace ex = siptriage::families::expressway;

namespace {

struct HeadCase {
  std::string_view name;
  std::string_view line;
  std::string_view host;
  std::string_view module;
  std::string_view raw;
  std::string_view utc;    // empty: unknown
  std::string_view local;  // empty: unknown
};

// An Event record makes an event whatever its head is, so heads are seen through it.
constexpr HeadCase kHeads[] = {
    {"X8.8 and later, milliseconds",
     "2026-03-02T08:10:46.240+01:00 expe tvcs: Event=\"Call Attempted\" Level=\"1\" "
     "UTCTime=\"2026-03-02 07:10:46,238\"",
     "expe", "tvcs", "2026-03-02 07:10:46,238", "2026-03-02T07:10:46.238Z",
     "2026-03-02T08:10:46.240Z"},
    {"X7.2 to X8.7, no milliseconds",
     "2026-04-19T17:09:13+10:00 expc tvcs: UTCTime=\"2026-04-19 07:09:13,973\" "
     "Module=\"network.tcp\" Level=\"DEBUG\":  Detail=\"TCP Connecting\"",
     "expc", "network.tcp", "2026-04-19 07:09:13,973", "2026-04-19T07:09:13.973Z",
     "2026-04-19T17:09:13.000Z"},
    {"half-hour offset, UTCTime missing",
     "2026-03-09T09:48:35+05:30 VCSECOL tvcs: Event=\"Call Attempted\" Level=\"1\"", "VCSECOL",
     "tvcs", "2026-03-09T09:48:35+05:30", "2026-03-09T04:18:35.000Z", "2026-03-09T09:48:35.000Z"},
    {"west of UTC, UTCTime masked",
     "2026-03-09T22:48:35.001-05:00 expc tvcs: Event=\"Call Attempted\" UTCTime=\"XXXX\"", "expc",
     "tvcs", "2026-03-09T22:48:35.001-05:00", "2026-03-10T03:48:35.001Z",
     "2026-03-09T22:48:35.001Z"},
    {"no process",
     "2026-08-12T14:57:43.353-05:00 expc01 UTCTime=\"2026-08-12 19:57:43,353\" "
     "Module=\"network.search\" Level=\"INFO\" Detail=\"x\"",
     "expc01", "network.search", "2026-08-12 19:57:43,353", "2026-08-12T19:57:43.353Z",
     "2026-08-12T14:57:43.353Z"},
    {"process without colon, two digits are 92 ms",
     "2026-09-25T13:46:20-04:00 EXPRWY-C edgeconfigprovisioning UTCTime=\"2026-09-25 17:46:20,92\" "
     "Event=\"User Login\"",
     "EXPRWY-C", "edgeconfigprovisioning", "2026-09-25 17:46:20,92", "2026-09-25T17:46:20.092Z",
     "2026-09-25T13:46:20.000Z"},
    {"pid and second process, UTCTime without fraction and padded",
     "2026-08-12T15:13:24.976-05:00 expc01 httpd[15060]: web: Event=\"System Configuration "
     "Changed\" Level=\"1\" UTCTime=\"2026-08-12 20:13:24\" ",
     "expc01", "httpd", "2026-08-12 20:13:24", "2026-08-12T20:13:24.000Z",
     "2026-08-12T15:13:24.976Z"},
    {"stamp lost",
     "xwayc tvcs[23843]: UTCTime=\"2026-03-25 17:19:45,843\" Module=\"network.cpl\" Level=\"INFO "
     "\" "
     "Detail=\"x\"",
     "xwayc", "network.cpl", "2026-03-25 17:19:45,843", "2026-03-25T17:19:45.843Z", ""},
    {"stamp and host lost",
     "alarm: Level=\"WARN\" Event=\"Alarm Raised\" Id=\"20006\" UTCTime=\"2026-03-25 "
     "17:19:45,843\"",
     "", "alarm", "2026-03-25 17:19:45,843", "2026-03-25T17:19:45.843Z", ""},
    {"everything before the first key lost",
     "Event=\"Outbound TLS Negotiation Error\" Service=\"SIP\" Src-ip=\"10.48.80.161\"", "", "", "",
     "", ""},
    {"find-all prefix of an editor",
     "Line 190: 2026-05-07T07:34:01-04:00 XXXXXXXX tvcs: Event=\"Call Rejected\"", "XXXXXXXX",
     "tvcs", "2026-05-07T07:34:01-04:00", "2026-05-07T11:34:01.000Z", "2026-05-07T07:34:01.000Z"},
    {"author's prefix",
     "Expressway-E Traces 2026-01-04T09:05:40.645-05:00 edge tvcs: Event=\"Call Rejected\"", "edge",
     "tvcs", "2026-01-04T09:05:40.645-05:00", "2026-01-04T14:05:40.645Z",
     "2026-01-04T09:05:40.645Z"},
    {"syslog relay with priority, UTC and doubled program",
     "<134>2026-11-18T19:55:59Z expc tvcs: tvcs: UTCTime=\"2026-11-18 19:55:58,980\" "
     "Module=\"network.dns\" Level=\"DEBUG\":  Detail=\"Could not resolve hostname\"",
     "expc", "network.dns", "2026-11-18 19:55:58,980", "2026-11-18T19:55:58.980Z",
     "2026-11-18T19:55:59.000Z"},
    {"impossible date",
     "2026-02-30T10:00:00+00:00 expc tvcs: Event=\"Call Rejected\" UTCTime=\"2026-99-01 00:00:00\"",
     "expc", "tvcs", "2026-02-30T10:00:00+00:00", "", ""},
};

std::string shown(std::optional<Instant> const& time) { return time ? format_utc(*time) : ""; }

}  // namespace

TEST_CASE("record heads of all versions and relays") {
  for (auto const& row : kHeads) {
    for (std::string const end : {"\n", "\r\n", ""}) {
      CAPTURE(row.name, end);
      auto const log = read_log(std::string(row.line) + end);
      REQUIRE(log->events().size() == 1);
      auto const& event = log->events()[0];
      CHECK(event.host == row.host);
      CHECK(event.module == row.module);
      CHECK(event.time.raw == row.raw);
      CHECK(shown(event.time.utc) == row.utc);
      CHECK(shown(event.time.local) == row.local);
      CHECK(event.family == Family::expressway_diagnostic);
      CHECK(log->at(event.where) == ascii::trim(row.line));
      CHECK(ex::probe(row.line) == 1);
    }
  }
}

TEST_CASE("lines that carry no event are understood") {
  std::string const lines[] = {
      module_line("developer.sip.leg", "DEBUG", ":  Detail=\"state change\""),
      module_line("network.h323", "DEBUG", ":  Sending H.245 PDU:"),
      module_line("network.sip", "INFO", ":  Detail=\"connection pool is idle\""),
      module_line("network.dns", "INFO", ":  Detail=\"cache flushed\""),
      module_line("developer.ssl", "DEBUG", ":  Detail=\"Handshake succeeded\""),
      "2025-06-30T21:53:09.102-04:00 expc1 _c_mgmt: PermissionError: [Errno 13] denied\n",
      "2025-06-30T21:53:09.102-04:00 expc1 kernel up\n",
      "xwayc XCP_JABBERD[23843]: UTCTime=\"2026-03-25 17:19:45,843\" ThreadID= \"13974\" "
      "Module=\"Jabber\" Level=\"INFO \" CodeLocation=\"x\"\n",
      module_line("developer.mediasessionmgr", "DEBUG", ":") +
          "            rtp local addr: 192.0.2.1:36000\n            rtcp: 36001\n\n",
  };
  for (auto const& line : lines) {
    CAPTURE(line);
    auto const log = read_log("\n" + line + "\n");
    CHECK(log->events().empty());
    CHECK(log->reading.defects.empty());
    CHECK(log->reading.rejected.empty());
    CHECK(log->reading.understood == log->text.size());
  }
}

TEST_CASE("spans count from the entry, not from the chunk") {
  auto const text = "\n" + module_line("network.tcp", "DEBUG", ": Detail=\"TCP Connecting\"");
  Arena arena;
  families::Reading reading;
  ex::read({text, 7, 1000, 50}, arena, reading);
  REQUIRE(reading.events.size() == 1);
  CHECK(reading.events[0].where == SourceSpan{7, 51, 1001, text.size() - 2});
  ex::read({"prose\n", 7, 2000, 90}, arena, reading);
  ex::read({"prose\n", 7, 2006, 91}, arena, reading);
  REQUIRE(reading.rejected.size() == 2);
  CHECK(reading.rejected[1] == SourceSpan{7, 91, 2006, 6});
}

TEST_CASE("probe counts the lines that only this product writes") {
  CHECK(ex::probe("") == 0);
  CHECK(ex::probe("SIP/2.0 504 Server time-out\nVia: x\n") == 0);
  CHECK(ex::probe("2018-06-27T12:17:46Z asa : %ASA-6-106023: Deny tcp src a:1\n") == 0);
  CHECK(ex::probe("2026-06-27T12:17:46+02:00 host sshd[1]: Accepted publickey\n") == 0);
  CHECK(ex::probe(
            "2026-06-27T12:17:46+02:00 expc traffic_server[9]: WARNING: SNI (x) not in it\n") == 1);
  CHECK(ex::probe("On 2026-06-27T12:17:46+02:00 the \"call\" failed.\n") == 0);
  std::string log;
  for (int i = 0; i < 3; ++i) log += module_line("developer.iwf", "DEBUG", ":");
  CHECK(ex::probe(log + "prose\n") == 3);
  for (int i = 0; i < 1200; ++i) log += module_line("developer.iwf", "DEBUG", ":");
  CHECK(ex::probe(log) == 1000);
}
