#include <string>

#include "families/cisco_lines/cisco_lines.hpp"
#include "support/family_reading.hpp"

using namespace siptriage;
using tests::FamilyReading;
namespace lines = families::cisco_lines;

namespace {

CallEvent only(FamilyReading const& log) {
  REQUIRE(log.of<CallEvent>().size() == 1);
  return std::get<CallEvent>(log.reading.events[0].payload);
}

std::string const kJabber =
    "WARN [0x00003398] [src\\dnsutils\\win32Dns.cpp(52)] [csf.dns] [csf::f] - ";

}  // namespace

TEST_CASE("a client's failed query names what it looked for") {
  FamilyReading const log(lines::read_jabber,
                          "2026-03-02 10:48:04,775 " + kJabber +
                              "*-----* DNS query PII_CED_Exception{_collab-edge._tls.example.com.} "
                              "has failed: DNS name "
                              "does not exist.\n" +
                              kJabber + "all is well\n");
  auto const event = only(log);
  CHECK(event.name == "dns query failed");
  CHECK(find_field(event.fields, "name") == "_collab-edge._tls.example.com.");
  auto const& record = log.reading.events[0];
  CHECK(record.severity == Severity::warning);
  CHECK(record.module == "csf.dns");
  CHECK(format_utc(*record.time.local) == "2026-03-02T10:48:04.775Z");
}

TEST_CASE("an endpoint's stamp is seconds since its start, or a date in front") {
  std::string const text =
      "82850.02 CertificateVerification ERROR: [verify_edge_domain_in_san]: Edge TLS verification "
      "failed: Edge domain 'example.com' and corresponding SRVName '_collab-edge._tls.example.com' "
      "not found in certificate SAN list\n";
  FamilyReading const bare(lines::read_endpoint, text);
  CHECK(find_field(only(bare).fields, "domain") == "example.com");
  CHECK(bare.reading.events[0].time.raw == "82850.02");
  CHECK(bare.reading.events[0].severity == Severity::error);
  FamilyReading const dated(lines::read_endpoint,
                            "2026-03-02T11:25:31.709+01:00 room1 appl[1660]: " + text);
  CHECK(dated.reading.events.at(0).host == "room1");
  CHECK(dated.reading.events.at(0).time.local.has_value());
}

TEST_CASE("a CUCM trace line") {
  FamilyReading const log(
      lines::read_cucm,
      "53138763.002 |09:05:19.762 |AppInfo  |SIPTcp - Message is too long. Only "
      "allow up to 5000 bytes. Resetting connection.\n"
      "53138763.003 |09:05:19.763 |AppInfo  |SIPTcp - wait_SdlReadRsp\n");
  CHECK(find_field(only(log).fields, "limit") == "5000");
}

TEST_CASE("continuations, prose and garbage are accounted for") {
  FamilyReading const log(lines::read_jabber, kJabber + "a body follows\n<xml>\n</xml>\n" +
                                                  kJabber + "end\n\nKind regards\n\x01\x02\x03\n");
  CHECK(log.reading.events.empty());
  CHECK(log.reading.rejected.size() == 1);
  CHECK(log.has_defect(DefectCode::binary_garbage));
}

TEST_CASE("no product takes the lines of another") {
  std::string const foreign =
      "03/02/2026|11:26:10.200 1DD4:1DEC INFO  :: Data Received - 192.0.2.1:5061\n"
      "22:26:18.719 |PID(25333) sip_protocol.c(5964) Received 536 bytes TCP packet from x\n"
      "2026-03-02T08:10:46.240+01:00 expe tvcs: UTCTime=\"2026-03-02 07:10:46,240\" Module=\"x\"\n"
      "Mar  2 07:10:46 user.info core1 host:server:  INFO : call 7: SIP call ringing\n"
      "May  5 18:40:50 dev01: %ASA-4-106023: Deny tcp\n10.20 EUR for a cable\n1.5 GB | 12:00 | x\n"
      "INFO: service started\nERROR [main] org.example.App - failed\n";
  CHECK(lines::probe_jabber(foreign) == 0);
  CHECK(lines::probe_cucm(foreign) == 0);
  CHECK(lines::probe_endpoint(foreign) == 0);
  CHECK(lines::probe_endpoint("10.05 Uhr angerufen\n3.14 Something else\n") == 0);
  CHECK(lines::probe_jabber(kJabber) == 1);
  CHECK(lines::probe_jabber(kJabber + "\nSIP/2.0 200 OK\n") == 0);
  CHECK(lines::probe_cucm(kJabber) == 0);
  CHECK(lines::probe_endpoint(kJabber) == 0);
  CHECK(lines::probe_endpoint("2026-03-02T08:10:46.240+01:00 expe tvcs: UTCTime=\"x\"\n") == 0);
}
