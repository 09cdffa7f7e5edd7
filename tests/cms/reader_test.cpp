#include <string>

#include "families/cms/cms.hpp"
#include "support/family_reading.hpp"

using namespace siptriage;
using tests::FamilyReading;

namespace {

std::string const kHead = "Mar  2 07:10:46 user.info core1 host:server:  INFO : ";

std::string line(std::string const& text) { return kHead + text + "\n"; }

std::string message(std::string const& announcement, std::string const& start) {
  std::string text;
  if (!announcement.empty()) text += line("SIP trace: " + announcement);
  for (auto const& part :
       {start, std::string("Via: SIP/2.0/TLS 192.0.2.1:4000;branch=z9hG4bKa"),
        std::string("Call-ID: c1"), std::string("CSeq: 1 INVITE"),
        std::string("To: <sip:ben@example.net>"), std::string("From: <sip:anna@example.com>;tag=1"),
        std::string("Content-Length: 0"), std::string()}) {
    text += line("SIP trace: " + part);
  }
  return text;
}

std::string const kIncoming =
    "connection 98: incoming SIP TLS data from 192.0.2.1:45169 to 10.20.0.76:5061, size 547:";

struct Read : FamilyReading {
  explicit Read(std::string input) : FamilyReading(families::cms::read, std::move(input)) {}
  [[nodiscard]] Events messages() const { return of<SipMessageEvent>(); }
  [[nodiscard]] CallEvent call(std::size_t index) const {
    return std::get<CallEvent>(of<CallEvent>().at(index).payload);
  }
};

}  // namespace

TEST_CASE("trace lines behind an announcement become a SIP message") {
  Read const log(message(kIncoming, "INVITE sip:ben@example.net SIP/2.0") +
                 message("connection 98: outgoing SIP TLS data to 192.0.2.1:45169, size 437:",
                         "SIP/2.0 180 Ringing"));
  REQUIRE(log.messages().size() == 2);
  auto const events = log.messages();
  auto const& first = std::get<SipMessageEvent>(events[0].payload);
  CHECK(first.direction == Direction::received);
  CHECK(first.remote.host == "192.0.2.1");
  CHECK(first.remote.port == 45169);
  CHECK(first.local.host == "10.20.0.76");
  CHECK(first.message.call_id == "c1");
  CHECK(log.messages()[0].host == "core1");
  CHECK(log.messages()[0].time.raw == "Mar  2 07:10:46");
  CHECK_FALSE(log.messages()[0].time.local);
  auto const& second = std::get<SipMessageEvent>(events[1].payload);
  CHECK(second.direction == Direction::sent);
  CHECK(second.local.host.empty());
  CHECK(log.reading.rejected.empty());
}

TEST_CASE("what a syslog server put in front gives the year") {
  Read const log(
      "2026-03-02 03:10:41\tUser.Info\tcore1\tMar  2 07:10:46 core1 host:server:  INFO : call 7: "
      "ending; remote SIP teardown - connected for 0:12\n");
  REQUIRE(log.of<CallEvent>().size() == 1);
  auto const event = log.of<CallEvent>()[0];
  CHECK(event.host == "core1");
  REQUIRE(event.time.local);
  CHECK(format_utc(*event.time.local) == "2026-03-02T07:10:46.000Z");
}

TEST_CASE("an ISO 8601 stamp has its year, and its zone where it is written") {
  std::string const behind =
      " user.info cms01 host:server: INFO : call 7: ending; local teardown\n";
  Read const local_log("2024-03-05T16:50:25.736" + behind);
  auto const& local = local_log.reading.events.at(0);
  CHECK(local.host == "cms01");
  CHECK(local.time.local == make_instant(2024, 3, 5, 16, 50, 25, 736'000));
  CHECK_FALSE(local.time.utc);
  Read const zoned_log("2024-03-05T16:50:25.736+01:00" + behind);
  auto const& zoned = zoned_log.reading.events.at(0);
  CHECK(zoned.time.utc == make_instant(2024, 3, 5, 15, 50, 25, 736'000));
}

TEST_CASE("two calls that are set up at once leave open whose handshake failed") {
  auto const text = [](bool second) {
    return line("call 44: outgoing SIP call to \"ben@example.net\"") +
           (second ? line("call 45: outgoing SIP call to \"eve@example.org\"") : std::string()) +
           line("handshake error 336151576 on outgoing connection 45") +
           line("call 44: falling back to unencrypted control connection...") +
           line("call 44: ending; local teardown - not connected after 0:52");
  };
  Read const alone(text(false)), together(text(true));
  CHECK(find_field(alone.call(3).fields, "fallback_alert") == "48");
  CHECK(find_field(together.call(4).fields, "fallback_error").empty());
}

TEST_CASE("an event log has a date and no host") {
  Read const log("2026-03-02\t07:10:46.536\tWarning\tcall 7: ending; remote SIP teardown\n");
  auto const event = log.of<CallEvent>().at(0);
  CHECK(event.host.empty());
  CHECK(event.severity == Severity::warning);
  CHECK(format_utc(*event.time.local) == "2026-03-02T07:10:46.536Z");
}

TEST_CASE("all lines of a call get its Call-ID, aliases and refused handshake") {
  Read const log(line("call 44: outgoing SIP call to \"ben@example.net\" (Lync) from space \"T\"") +
                 line("call 44: configured - API call leg bc09 with SIP call ID \"7d37-a80e\"") +
                 line("handshake error 336151576 on outgoing connection 45") +
                 line("call 44: falling back to unencrypted control connection...") +
                 line("call 44: ending; remote SIP teardown - not connected after 0:01"));
  CHECK(find_field(log.call(0).fields, "lync") == "true");
  CHECK(log.call(2).name == "handshake error");
  CHECK(find_field(log.call(2).fields, "alert") == "48");
  auto const ending = log.call(4);
  CHECK(ending.name == "call ending");
  CHECK(ending.dst_alias == "ben@example.net");
  CHECK(find_field(ending.fields, "call_id") == "7d37-a80e");
  CHECK(find_field(ending.fields, "fallback_alert") == "48");
}

TEST_CASE("a handshake error belongs to no call that began behind it, and an errno is no alert") {
  Read const log(line("handshake error 104 on outgoing connection 45") +
                 line("call 44: outgoing SIP call to \"ben@example.net\"") +
                 line("call 44: falling back to unencrypted control connection..."));
  CHECK(find_field(log.call(0).fields, "alert").empty());
  CHECK(find_field(log.call(0).fields, "error") == "104");
  CHECK(find_field(log.call(2).fields, "fallback_error").empty());
}

TEST_CASE("an incoming call takes the Call-ID of the INVITE in front of it") {
  Read const log(message(kIncoming, "INVITE sip:ben@example.net;transport=tls SIP/2.0") +
                 line("call 8: incoming SIP call from \"sip:anna@example.com\" to local URI "
                      "\"sip:ben@example.net\"") +
                 line("call 8: ending; local teardown, destination URI not matched"));
  CHECK(find_field(log.call(1).fields, "call_id") == "c1");
  CHECK(log.call(1).src_alias == "anna@example.com");
  Read const other(message(kIncoming, "INVITE sip:carl@example.net SIP/2.0") +
                   line("call 8: incoming SIP call from \"sip:anna@example.com\" to local URI "
                        "\"sip:ben@example.net\""));
  CHECK(find_field(other.call(0).fields, "call_id").empty());
}

TEST_CASE("a number that is used again is another call") {
  Read const log(line("call 1: outgoing SIP call to \"ben@example.net\"") +
                 line("call 1: configured - API call leg a with SIP call ID \"one\"") +
                 line("call 1: outgoing SIP call to \"carl@example.net\"") +
                 line("call 1: ending; local teardown"));
  CHECK(find_field(log.call(0).fields, "call_id") == "one");
  CHECK(find_field(log.call(3).fields, "call_id").empty());
  CHECK(log.call(3).dst_alias == "carl@example.net");
}

TEST_CASE("a trace that begins or ends inside a message is borne") {
  auto const whole = message(kIncoming, "INVITE sip:ben@example.net SIP/2.0");
  Read const tail(whole.substr(whole.find("Call-ID") - kHead.size() - 11));
  CHECK(tail.messages().empty());
  for (std::size_t cut = whole.find("Call-ID"); cut < whole.size(); ++cut) {
    Read const head(whole.substr(0, cut));
    for (auto const& event : head.messages()) {
      auto const call_id = std::get<SipMessageEvent>(event.payload).message.call_id;
      CHECK((call_id.empty() || call_id == "c1"));
    }
  }
}

TEST_CASE("lines of other processes are understood, foreign ones are not") {
  Read const log(
      "Jun 27 11:29:27.864 user.info streamer Uploader[1]: Received vbrick response 500\n"
      "May  5 18:40:50 dev01: %ASA-4-106023: Deny tcp src a:192.0.2.1/1 dst b:192.0.2.2/2\n" +
      line("call 7: SIP call ringing"));
  CHECK(log.reading.rejected.size() == 1);
}

TEST_CASE("only lines of this product count as its own") {
  using families::cms::probe;
  CHECK(probe(line("call 7: SIP call ringing")) == 1);
  CHECK(probe("2026-03-02\t07:10:46.536\tInfo\tcall 7: SIP call ringing\n") == 1);
  CHECK(probe("2026-03-02 07:10:46.536 INFO starting the service\n") == 0);
  CHECK(probe("Mar  2 07:10:46 user.info pc1 sshd[12]: Accepted\n") == 0);
  CHECK(probe("May  5 18:40:50 dev01: %ASA-4-106023: Deny tcp\n") == 0);
  CHECK(probe("2026-03-02T07:10:46.240+01:00 expe tvcs: UTCTime=\"2026-03-02 07:10:46,240\"\n") ==
        0);
  CHECK(probe("") == 0);
}

TEST_CASE("hostile lines do no harm") {
  for (auto const* text :
       {"SIP trace:", "SIP trace: connection",
        "SIP trace: connection 1: incoming SIP TLS data from",
        "call 99999999999999999999: ending; ", "call : ending; x",
        "call 1: outgoing SIP call to \"",
        "handshake error 99999999999999999999999 on outgoing connection ", "handshake error x",
        "ICE failure ", "name resolution for \"", "forwarding call to '"}) {
    Read const log(line(text) + line("SIP trace: INVITE"));
    CHECK(log.reading.rejected.empty());
  }
}
