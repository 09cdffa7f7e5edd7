#include <string>

#include "families/imp_sip_proxy/imp_sip_proxy.hpp"
#include "support/family_reading.hpp"

using namespace siptriage;
using tests::FamilyReading;

namespace {

std::string const kStart =
    "22:26:18.719 |PID(25333) sip_protocol.c(5964) Received 536 bytes TCP packet from "
    "10.20.0.17:34282SUBSCRIBE sip:anna@example.com SIP/2.0^M\n";
std::string const kHeaders =
    "From: <sip:ben@example.net>;tag=a4cd^M \nTo: <sip:anna@example.com>^M\n"
    "Call-ID: a303-4d75^M \nCSeq: 1 SUBSCRIBE^M\nVia: SIP/2.0/TCP 10.20.0.17:5080;branch=z9hG4b^M "
    "\n"
    "Content-Length: 0^M\n";
std::string const kDated =
    "22:26:18.720 |Mon Mar 02 22:26:18 2026] PID(25333) mod_sip_routing.c(1435) Routing: dipping\n";

struct Read : FamilyReading {
  explicit Read(std::string input)
      : FamilyReading(families::imp_sip_proxy::read, std::move(input)) {}
  [[nodiscard]] Events messages() const { return of<SipMessageEvent>(); }
};

SipMessageEvent const& as_sip(Event const& event) {
  return std::get<SipMessageEvent>(event.payload);
}

}  // namespace

TEST_CASE("a packet line with its glued start line becomes a SIP message") {
  Read const log(kStart + kHeaders + "^M\n" + kDated);
  REQUIRE(log.messages().size() == 1);
  auto const event = log.messages()[0];
  CHECK(event.family == Family::cisco_imp_sip_proxy);
  CHECK(event.module == "sip_protocol.c");
  CHECK(as_sip(event).direction == Direction::received);
  CHECK(as_sip(event).remote.host == "10.20.0.17");
  CHECK(as_sip(event).remote.port == 34282);
  CHECK(as_sip(event).message.method == "SUBSCRIBE");
  CHECK(as_sip(event).message.request_uri == "sip:anna@example.com");
  CHECK(as_sip(event).message.call_id == "a303-4d75");
  CHECK(log.reading.rejected.empty());
  CHECK(log.of<RoutingEvent>().size() == 1);
}

TEST_CASE("a date in a later line dates the records before it, and a midnight is passed") {
  Read const log(kStart + kHeaders + "^M\n" + kDated + "00:00:01.000" + kStart.substr(12) +
                 kHeaders + "^M\n");
  REQUIRE(log.messages().size() == 2);
  REQUIRE(log.messages()[0].time.local);
  CHECK(format_utc(*log.messages()[0].time.local) == "2026-03-02T22:26:18.719Z");
  CHECK(format_utc(*log.messages()[1].time.local) == "2026-03-03T00:00:01.000Z");
  CHECK_FALSE(log.messages()[0].time.utc);
}

TEST_CASE("without a date, or across a midnight before it, there is only the stamp") {
  Read const undated(kStart + kHeaders + "^M\n");
  CHECK_FALSE(undated.messages().at(0).time.local);
  CHECK(undated.messages().at(0).time.raw == "22:26:18.719");
  Read const before(kStart + kHeaders +
                    "^M\n00:00:01.000 |Tue Mar 03 00:00:01 2026] PID(1) a.c(1) x\n");
  CHECK_FALSE(before.messages().at(0).time.local);
}

TEST_CASE("sent packets, TLS, IPv6 and a body") {
  Read const log(
      "22:26:18.719 |PID(1) sip_protocol.c(5964) Sending 99 bytes TLS packet to "
      "[2001:db8::1]:5061SIP/2.0 200 OK^M\n"
      "Call-ID: x1^M\nCSeq: 2 NOTIFY^M\nContent-Type: application/pidf+xml^M\n^M\n"
      "<presence>^M\n\n</presence>^M\n" +
      kDated);
  REQUIRE(log.messages().size() == 1);
  auto const events = log.messages();
  auto const& message = as_sip(events[0]);
  CHECK(message.direction == Direction::sent);
  CHECK(message.remote.host == "2001:db8::1");
  CHECK(message.remote.port == 5061);
  CHECK(message.message.status == 200);
  CHECK(message.message.body.find("</presence>") != std::string_view::npos);
}

TEST_CASE("lost first characters, an ellipsis and lost letters of the process are borne") {
  Read const log(kStart.substr(1) + kHeaders + "... \n" +
                 "22:26:18.719 |ID(25333) sip_sm.c(4977) SIPGW Partitioned Fed UA Header\n"
                 "48:44.744 |SIPSubs.cpp:1037: from=<sip:ben@example.net>\n");
  REQUIRE(log.messages().size() == 1);
  CHECK(log.messages()[0].time.raw == "2:26:18.719");
  CHECK(log.reading.rejected.size() == 1);
}

TEST_CASE("a message that the end of the text cuts keeps what is whole") {
  auto const text = kStart + kHeaders;
  for (std::size_t length = kStart.size(); length <= text.size(); ++length) {
    Read const log(text.substr(0, length));
    REQUIRE(log.messages().size() == 1);
    CHECK(log.has_defect(DefectCode::cut_off_record));
    auto const call_id = as_sip(log.messages()[0]).message.call_id;
    CHECK((call_id.empty() || call_id == "a303-4d75"));
  }
}

TEST_CASE("garbage and prose between records are said") {
  Read const log("Hello, here is the log:\n" + kStart + kHeaders + std::string(9, '\0') + "\n" +
                 kDated + "\x01\x02\x03\x04\n");
  CHECK(log.messages().size() == 1);
  CHECK(log.has_defect(DefectCode::binary_garbage));
  CHECK(log.reading.rejected.size() == 2);
}

TEST_CASE("the router's remark about a restart is an event") {
  Read const log(
      "12:29:25.001 |warn RouterStatus.cpp:88 XCP Router on CUP has not been restarted\n");
  REQUIRE(log.of<CallEvent>().size() == 1);
  CHECK(std::get<CallEvent>(log.reading.events[0].payload).name == "router not restarted");
}

TEST_CASE("only lines of this product count as its own") {
  using families::imp_sip_proxy::probe;
  CHECK(probe(kStart + kDated) == 2);
  CHECK(probe("53138763.002 |09:05:19.762 |AppInfo  |SIPTcp - wait_SdlReadRsp\n") == 0);
  CHECK(probe("03/02/2026|11:26:10.200 1DD4:1DEC INFO  :: Data Received\n") == 0);
  CHECK(probe("10.20.0.1 |a table|\n07:10:46.719 | some text\n") == 0);
  CHECK(probe("SIP/2.0 200 OK\nVia: x\n") == 0);
  CHECK(probe("") == 0);
}

TEST_CASE("hostile packet lines do no harm") {
  for (auto const* tail :
       {"Received", "Received 1 bytes", "Received 1 bytes TCP packet from ",
        "Received 1 bytes TCP packet from 1:", "Received 1 bytes TCP packet from [1",
        "Received 99999999999999999999999 bytes TCP packet from 192.0.2.4:99999INVITE a SIP/2.0"}) {
    Read const log("22:26:18.719 |PID(1) sip_protocol.c(1) " + std::string(tail) + "\n");
    CHECK(log.reading.rejected.empty());
  }
}
