#include <memory>

#include "asa_fixture.hpp"

using namespace siptriage;
using siptriage::tests::AsaReading;

namespace {

AclEvent const& acl(Event const& event) { return std::get<AclEvent>(event.payload); }
TransportEvent const& tcp(Event const& event) { return std::get<TransportEvent>(event.payload); }
TlsEvent const& tls(Event const& event) { return std::get<TlsEvent>(event.payload); }

std::string deny(std::string const& head, int source_port = 49811, int port = 5061) {
  return head + "%ASA-4-106023: Deny tcp src outside:192.0.2.61/" + std::to_string(source_port) +
         " dst inside:198.51.100.15/" + std::to_string(port) +
         " by access-group \"outside_in\" [0x47e21ef4, 0x0]\n";
}

Event only(std::string const& text) {
  static std::vector<std::unique_ptr<AsaReading>> kept;  // events borrow from their reading
  kept.push_back(std::make_unique<AsaReading>(text));
  auto const& events = kept.back()->reading.events;
  REQUIRE(events.size() == 1);
  return events.front();
}

}  // namespace

TEST_CASE("106023 names access-list, ends and entry") {
  auto const event = only(deny("May  5 18:40:50 dev01: "));
  CHECK(event.host == "dev01");
  CHECK(event.module == "%ASA-4-106023");
  CHECK(event.severity == Severity::warning);
  CHECK(acl(event).message_id == "106023");
  CHECK(acl(event).acl == "outside_in");
  CHECK(acl(event).action == "denied");
  CHECK(acl(event).protocol == "tcp");
  CHECK(acl(event).src_interface == "outside");
  CHECK(acl(event).src.host == "192.0.2.61");
  CHECK(acl(event).src.port == 49811);
  CHECK(acl(event).dst_interface == "inside");
  CHECK(acl(event).dst.port == 5061);
  CHECK(acl(event).hashes == "[0x47e21ef4, 0x0]");
}

TEST_CASE("106023 in its rarer forms") {
  auto const icmp = only(
      "%ASA-4-106023: Deny icmp src outside:192.0.2.1 dst inside:192.0.2.2 (type 8, code 0) by "
      "access-group \"a b\"\n");
  CHECK(acl(icmp).protocol == "icmp");
  CHECK(acl(icmp).src.port == 0);
  CHECK(acl(icmp).dst.host == "192.0.2.2");
  CHECK(acl(icmp).acl == "a b");
  CHECK(acl(icmp).hashes.empty());
  auto const number = only(
      "%FTD-4-106023: Deny protocol 50 src outside:2001:db8::1 dst inside:2001:db8::2 by "
      "access-group \"v6\" [0x0, 0x0]\n");
  CHECK(acl(number).protocol == "50");
  CHECK(acl(number).dst.host == "2001:db8::2");
  CHECK(number.module == "%FTD-4-106023");
  auto const labels = only(
      "%ASA-4-106023: Deny tcp src outside:192.0.2.1/5061(LOCAL\\anna) dst "
      "dmz:web.example.com/sip(name) by access-group \"x\" [0x0, 0x0]\n");
  CHECK(acl(labels).src.port == 5061);
  CHECK(acl(labels).dst.host == "web.example.com");
  CHECK(acl(labels).dst.port == 5060);
}

TEST_CASE("106100 has another syntax of ends and a hit count") {
  auto const event = only(
      "<166>%ASA-6-106100: access-list in_out denied tcp inside/10.0.0.5(27218) -> "
      "OUTSIDE/192.0.2.61(5061) hit-cnt 7 300-second interval [0x16847359, 0x00000000]\n");
  CHECK(acl(event).acl == "in_out");
  CHECK(acl(event).src_interface == "inside");
  CHECK(acl(event).src.host == "10.0.0.5");
  CHECK(acl(event).src.port == 27218);
  CHECK(acl(event).dst.port == 5061);
  CHECK(acl(event).hits == 7);
  CHECK(acl(event).hashes == "[0x16847359, 0x00000000]");
}

TEST_CASE("denials without an access-list keep it empty") {
  auto const text = GENERATE(
      as<std::string>{},
      "%ASA-2-106001: Inbound TCP connection denied from 192.0.2.1/4000 to 192.0.2.2/5061 flags "
      "SYN on interface outside\n",
      "%ASA-2-106006: Deny inbound UDP from 192.0.2.1/4000 to 192.0.2.2/5061 on interface "
      "outside\n",
      "%ASA-3-106010: Deny inbound tcp src outside:192.0.2.1/4000 dst inside:192.0.2.2/5061\n",
      "%ASA-3-710003: TCP access denied by ACL from 192.0.2.1/4000 to outside:192.0.2.2/5061\n",
      "%ASA-6-106015: Deny TCP (no connection) from 192.0.2.1/4000 to 192.0.2.2/5061 flags RST on "
      "interface outside\n");
  INFO(text);
  auto const event = only(text);
  CHECK(acl(event).acl.empty());
  CHECK(acl(event).src.port == 4000);
  CHECK(acl(event).dst.host == "192.0.2.2");
  CHECK(acl(event).dst.port == 5061);
  CHECK((acl(event).action == "denied") == (acl(event).message_id != "106015"));
}

TEST_CASE("one flow within a minute is one event with a count") {
  AsaReading const read(deny("May  5 2026 18:40:50: ") + deny("May  5 2026 18:40:53: ") +
                        deny("May  5 2026 18:41:20: ", 49900) + deny("May  5 2026 19:40:50: "));
  REQUIRE(read.reading.events.size() == 3);
  CHECK(read.reading.events[0].count == 2);
  CHECK(acl(read.reading.events[0]).hits == 2);
  CHECK(read.quote(read.reading.events[0]).starts_with("May  5 2026 18:40:50"));
  CHECK(acl(read.reading.events[1]).src.port == 49900);
}

TEST_CASE("connections are events only with a SIP port at one end") {
  AsaReading const read(
      "%ASA-6-302013: Built outbound TCP connection 1 for outside:192.0.2.80/443 "
      "(192.0.2.80/443) to inside:10.0.0.5/50110 (198.51.100.9/50110)\n"
      "%ASA-6-302013: Built inbound TCP connection 2 for outside:192.0.2.61/4000 "
      "(192.0.2.61/4000) to inside:10.0.0.5/5062 (198.51.100.15/5061) (anna)\n"
      "%ASA-6-302014: Teardown TCP connection 2 for outside:192.0.2.61/4000 to "
      "inside:10.0.0.5/5062 duration 0:00:30 bytes 0 SYN Timeout\n"
      "%ASA-6-302014: Teardown TCP connection 1 for outside:192.0.2.80/443 to "
      "inside:10.0.0.5/50110 duration 0:00:30 bytes 0 TCP FINs\n"
      "%ASA-5-507003: tcp flow from outside:192.0.2.61/4000 to inside:10.0.0.5/5060 terminated by "
      "inspection engine, reason - reset unconditionally.\n");
  REQUIRE(read.reading.events.size() == 3);
  auto const& built = tcp(read.reading.events[0]);
  CHECK(built.state == TransportEvent::State::established);
  CHECK(built.direction == Direction::received);
  CHECK(built.remote.host == "192.0.2.61");
  CHECK(built.local.port == 5062);
  CHECK(find_field(built.fields, "mapped_local") == "198.51.100.15/5061");
  CHECK(find_field(built.fields, "connection") == "2");
  auto const& closed = tcp(read.reading.events[1]);
  CHECK(closed.state == TransportEvent::State::closed);
  CHECK(closed.reason == "SYN Timeout");
  CHECK(tcp(read.reading.events[2]).reason == "terminated by inspection engine");
}

TEST_CASE("the lines of one handshake are one event") {
  AsaReading const read(
      "%ASA-6-725001: Starting SSL handshake with client WAN:192.0.2.1/49699 for TLSv1 session.\n"
      "%ASA-7-725010: Device supports the following 2 cipher(s).\n"
      "%ASA-7-725011: Cipher[1] : RC4-SHA\n"
      "%ASA-7-725011: Cipher[2] : DES-CBC-SHA\n"
      "%ASA-7-725008: SSL client WAN:192.0.2.1/49699 proposes the following 1 cipher(s).\n"
      "%ASA-7-725011: Cipher[1] : AES256-SHA\n"
      "%ASA-7-725014: SSL lib error. Function: SSL3_GET_CLIENT_HELLO Reason: no shared cipher\n"
      "%ASA-6-725006: Device failed SSL handshake with client WAN:192.0.2.1/49699\n"
      "%ASA-6-725002: Device completed SSL handshake with server dmz:192.0.2.9/5061\n");
  REQUIRE(read.reading.events.size() == 2);
  auto const& failed = read.reading.events[0];
  CHECK(read.quote(failed).starts_with("%ASA-7-725014"));
  CHECK(failed.also.size() == 6);
  CHECK(tls(failed).failed);
  CHECK(tls(failed).direction == Direction::received);
  CHECK(tls(failed).reason == "no shared cipher");
  CHECK(tls(failed).remote.port == 49699);
  CHECK(find_field(tls(failed).fields, "offered_ciphers") == "AES256-SHA");
  CHECK(find_field(tls(failed).fields, "own_ciphers") == "RC4-SHA, DES-CBC-SHA");
  CHECK_FALSE(tls(read.reading.events[1]).failed);
  CHECK(tls(read.reading.events[1]).direction == Direction::sent);
}

TEST_CASE("an error that may belong to several handshakes names none") {
  AsaReading const read(
      "%ASA-6-725001: Starting SSL handshake with client a:192.0.2.1/1000 for TLSv1 session.\n"
      "%ASA-6-725001: Starting SSL handshake with client a:192.0.2.2/1000 for TLSv1 session.\n"
      "%ASA-7-725014: SSL lib error. Function: F Reason: no shared cipher\n"
      "%ASA-6-725006: Device failed SSL handshake with client a:192.0.2.1/1000\n");
  REQUIRE(read.reading.events.size() == 2);
  CHECK(tls(read.reading.events[0]).remote.host.empty());
  CHECK(tls(read.reading.events[1]).reason.empty());
  CHECK(tls(read.reading.events[1]).remote.host == "192.0.2.1");
}

TEST_CASE("a session on a port that is not of SIP is none of ours") {
  AsaReading const read(
      "%ASA-6-725006: Device failed SSL handshake with client a:192.0.2.1/1000 to "
      "198.51.100.1/443\n"
      "%ASA-6-725006: Device failed SSL handshake with server a:192.0.2.1/636\n");
  CHECK(read.reading.events.empty());
}

TEST_CASE("certificate messages give their parts") {
  auto const event = only(
      "%ASA-3-717009: Certificate validation failed. No suitable trustpoints found to validate "
      "certificate serial number: 01AB, subject name: cn=edge.example.com,o=x, issuer name: "
      "cn=CA,dc=example.\n");
  auto const& alarm = std::get<AlarmEvent>(event.payload);
  CHECK(alarm.id == "717009");
  CHECK(find_field(alarm.fields, "serial") == "01AB");
  CHECK(find_field(alarm.fields, "subject") == "cn=edge.example.com,o=x");
  CHECK(find_field(alarm.fields, "issuer") == "cn=CA,dc=example");
  CHECK(find_field(alarm.fields, "reason") ==
        "No suitable trustpoints found to validate certificate");
  auto const enrolment = only(
      "%ASA-3-717002: Certificate enrollment failed for trustpoint edge_tp. Reason: rejected.\n");
  CHECK(find_field(std::get<AlarmEvent>(enrolment.payload).fields, "trustpoint") == "edge_tp");
  CHECK(find_field(std::get<AlarmEvent>(enrolment.payload).fields, "reason") == "rejected");
}

TEST_CASE("the head of a line gives host, stamp and zone as far as it shows them") {
  struct Row {
    char const* head;
    char const* host;
    char const* raw;
    bool local, utc;
  };
  auto const row = GENERATE(values<Row>(
      {{"", "", "", false, false},
       {"May  5 18:40:50 dev01: ", "dev01", "May  5 18:40:50", false, false},
       {"Oct 20 2019 15:42:54: ", "", "Oct 20 2019 15:42:54", true, false},
       {"Apr 15 2017 00:21:14 192.0.2.12 : ", "192.0.2.12", "Apr 15 2017 00:21:14", true, false},
       {"<164>Jan 31 2020 17:24:03: ", "", "Jan 31 2020 17:24:03", true, false},
       {"<166>2018-06-27T12:17:46Z asa : ", "asa", "2018-06-27T12:17:46Z", true, true},
       {"<166>1 2018-06-27T12:17:46.123+02:00 fw - - - - : ", "fw", "2018-06-27T12:17:46.123+02:00",
        true, true},
       {"Nov 13 2015 01:07:58 UTC: ", "", "Nov 13 2015 01:07:58", true, true},
       {"Nov 13 2015 01:07:58 FW : ", "FW", "Nov 13 2015 01:07:58", true, false},
       {"2019-07-07T18:27:58+02:00 relay Jul 07 16:27:57 fw: ", "fw", "Jul 07 16:27:57", true,
        true},
       {"Jul  7 16:27:58 192.0.2.1 Jul 07 2019 16:27:57: ", "192.0.2.1", "Jul 07 2019 16:27:57",
        true, false}}));
  INFO(row.head);
  auto const event = only(deny(row.head));
  CHECK(event.host == row.host);
  CHECK(event.time.raw == row.raw);
  CHECK(event.time.local.has_value() == row.local);
  CHECK(event.time.utc.has_value() == row.utc);
}

TEST_CASE("stamps that cannot be are no stamps") {
  auto const event = only(deny("Oct 40 2019 25:42:54: "));
  CHECK(event.time.raw.empty());
  CHECK_FALSE(event.time.best());
}

TEST_CASE("a clock in the same text completes the stamps of its log") {
  AsaReading const read("fw# show clock\n14:32:05.123 UTC Mon Mar 2 2026\nfw# show logging\n" +
                        deny("Mar  1 18:40:50: ") + deny("Dec 30 18:40:50: ", 1));
  REQUIRE(read.reading.events.size() == 3);
  CHECK(format_utc(*read.reading.events[1].time.utc) == "2026-03-01T18:40:50.000Z");
  CHECK(format_utc(*read.reading.events[2].time.utc) == "2025-12-30T18:40:50.000Z");
  CHECK(read.reading.events[1].host == "fw");
}

TEST_CASE("clock timezone dates stamps unless summer time makes it doubtful") {
  std::string const log = deny("Jul  1 2026 18:40:50: ");
  AsaReading const fixed(": Saved\nhostname fw\nclock timezone IST 5 30\n: end\n" + log);
  CHECK(format_utc(*fixed.of<AclEvent>()[0].time.utc) == "2026-07-01T13:10:50.000Z");
  AsaReading const summer(
      ": Saved\nclock timezone CET 1\nclock summer-time CEDT recurring\n: end\n" + log);
  CHECK_FALSE(summer.of<AclEvent>()[0].time.utc);
  AsaReading const named(
      ": Saved\nclock timezone CET 1\nclock summer-time CEDT recurring\n: end\n" +
      deny("Jul  1 2026 18:40:50 CEDT: "));
  CHECK(format_utc(*named.of<AclEvent>()[0].time.utc) == "2026-07-01T16:40:50.000Z");
  AsaReading const typed("fw(config)# clock timezone IST 5 30\n" + log);
  CHECK_FALSE(typed.of<AclEvent>()[0].time.utc);
}

TEST_CASE("damaged messages give no event and stay understood") {
  auto const text = GENERATE(
      as<std::string>{}, "%ASA-4-106023: Deny\n", "%ASA-4-106023: Deny tcp src outside:192.0.2\n",
      "%ASA-4-106023: Deny tcp src  dst  by access-group \"x\"\n",
      "%ASA-6-106100: access-list x denied tcp -> hit-cnt\n", "%ASA-6-302013: Built\n",
      "%ASA-6-302014: Teardown TCP connection 1 for a to\n", "%ASA-7-725011: Cipher[1] : x\n",
      "%ASA-6-725006: Device failed SSL handshake with client\n",
      "%ASA-6-607001: Pre-allocate SIP\n", "%ASA-6-106100: access-list\n");
  INFO(text);
  AsaReading const read(text);
  CHECK(read.reading.events.empty());
  CHECK(read.reading.understood == text.size());
}

TEST_CASE("syslog between a command and its refusal changes neither") {
  AsaReading const read("fw(config-cmap)# match access-list gone\n" + deny("") +
                        "ERROR: Specified ACL (gone) either does not exist or its type is not "
                        "supported by the match command.\n");
  CHECK(read.configs(ConfigEvent::Kind::match_access_list).empty());
  CHECK(read.configs(ConfigEvent::Kind::acl_rejected).size() == 1);
  CHECK(read.of<AclEvent>().size() == 1);
}

TEST_CASE("a flood of denials stays bounded") {
  std::string text;
  for (int i = 0; i < 60'000; ++i) text += deny("", 1 + i, 23 + i % 12'000);
  AsaReading const read(text);
  CHECK(read.reading.events.size() <= 10'500);
  CHECK(read.reading.understood == text.size());
}

TEST_CASE("lines with the tags and entities of a web page are left to the tolerant reader") {
  auto const line =
      GENERATE(as<std::string>{}, "%ASA-7-725011: Cipher[1] : RC4-SHA<br />\n",
               "%ASA-4-106023: Deny tcp src a:192.0.2.1/1 dst b:192.0.2.2/5061 by access-group "
               "&quot;x&quot; [0x0, 0x0]\n");
  AsaReading const read(line);
  CHECK(read.reading.events.empty());
  CHECK(read.rejected_text() == line);
}
