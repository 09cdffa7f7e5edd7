#include "families/sip_admin_log/sip_admin_log.hpp"
#include "tests/sip_admin_log/reading_check.hpp"
#include "tests/sip_admin_log/samples.hpp"

namespace siptriage::families::test {
namespace {

Result read_log(std::string text) { return checked(sip_admin_log::read, std::move(text)); }

bool clean(Result const& result) {
  return result.reading.defects.empty() && result.reading.rejected.empty() &&
         result.reading.understood == result.text.size();
}

void check_srv_mismatch(DiagnosticRecord const& record) {
  CHECK(record.flag == "TF_DIAG");
  CHECK(record.level == "warning");
  CHECK(record.text.ends_with("is in the same domain"));
  CHECK(record.result_code == 0xc3e93d6fU);
  CHECK(record.result_name == "SIPPROXY_E_EPROUTING_MSG_ALLOWED_DOMAIN_NO_SRV_MATCH");
  CHECK(record.start_line == "INVITE sip:bob@example.net SIP/2.0");
  CHECK(record.call_id == "f1b3ad5d-183b-4632-b210-c2f9bec71960");
  REQUIRE(record.cseq);
  CHECK(record.cseq->number == 2066245576U);
  CHECK(record.cseq->method == "INVITE");
  CHECK(record.peer.host == "expe.example.com");
  CHECK(record.peer.port == 25002);
  REQUIRE(record.data.size() == 2);
  CHECK(find_field(record.data, "domain") == "meet.example.com");
  CHECK(find_field(record.data, "fqdn1") == "expe.example.com:5061");
}

}  // namespace

TEST_CASE("a CLS diagnostic record is read whole") {
  auto const result = read_log(kDiag);
  REQUIRE(result.reading.events.size() == 1);
  CHECK(clean(result));
  check_srv_mismatch(result.payload<DiagnosticRecord>(0));
  auto const& event = result.reading.events[0];
  CHECK(event.family == Family::lync_sip_admin_log);
  CHECK(event.host == "edge2");
  CHECK(event.module == "SIPStack");
  CHECK(event.severity == Severity::warning);
  CHECK(event.time.raw == "03/02/2026-07:10:46.230.0000773E");
  CHECK_FALSE(event.time.utc);
  CHECK(event.time.local == make_instant(2026, 3, 2, 7, 10, 46, 230'000));
  CHECK(event.where.length == result.text.size());
}

TEST_CASE("line ends, marks and headers of other builds do not matter") {
  struct Row {
    char const* name;
    std::string text;
    char const* host;
  };
  std::string const lower = kOcsHeader;
  Row const rows[] = {
      {"CRLF", with_crlf(kDiag), "edge2"},
      {"byte order mark", "\xEF\xBB\xBF" + kDiag, "edge2"},
      {"OCSLogger", kOcsHeader + "LogType: diagnostic\n" + kDiagBody + kEnd, ""},
      {"double spaced", kClsHeader + "\n" + kDiagBody + "\n\n" + kEnd + "\n\n", "edge2"},
      {"no line end behind the end marker", kDiag.substr(0, kDiag.size() - 1), "edge2"},
      {"unknown fields",
       kClsHeader + "Severity: warning\nNew-Field: x\n" +
           kDiagBody.substr(kDiagBody.find('\n') + 1) + kEnd,
       "edge2"},
  };
  for (auto const& row : rows) {
    INFO(row.name);
    auto const result = read_log(row.text);
    REQUIRE(result.reading.events.size() == 1);
    CHECK(clean(result));
    check_srv_mismatch(result.payload<DiagnosticRecord>(0));
    CHECK(result.reading.events[0].host == row.host);
  }
}

TEST_CASE("a protocol record becomes a SIP message") {
  auto const result = read_log(kProtocol);
  REQUIRE(result.reading.events.size() == 1);
  CHECK(result.reading.rejected.empty());
  auto const& sip = result.payload<SipMessageEvent>(0);
  CHECK(sip.message.status == 504);
  CHECK(sip.message.call_id == "f1b3ad5d-183b-4632-b210-c2f9bec71960");
  REQUIRE(sip.message.cseq);
  CHECK(sip.message.cseq->number == 2066245576U);
  CHECK(sip.direction == Direction::received);
  CHECK(sip.remote.host == "192.0.2.7");
  CHECK(sip.remote.port == 25002);
  CHECK(sip.message.body.empty());
  CHECK(sip.message.headers.size() == 7);
  CHECK(sip.message.header("Message-Body").empty());
  REQUIRE(sip.diagnostics.size() == 1);
  CHECK(sip.diagnostics[0].id == 1009);
  CHECK(sip.diagnostics[0].parameter("domain") == "meet.example.com");
  CHECK(result.reading.events[0].host == "edge2");
}

TEST_CASE("direction, peer and body of protocol records") {
  std::string const head = kProtocolHeader +
                           "Instance-Id: 2\nDirection: outgoing;source=\"local\"\n"
                           "Peer: [2001:db8::7]:5061\nMessage-Type: request\n"
                           "Start-Line: INVITE sip:bob@example.net SIP/2.0\n"
                           "From: <sip:a@example.com>;tag=1\nTo: <sip:bob@example.net>\n"
                           "Call-ID: 0123456789abcdef\nCSeq: 1 INVITE\n"
                           "Via: SIP/2.0/TLS 192.0.2.7:5061;branch=z9hG4bK2\n"
                           "Content-Type: application/sdp\n";
  auto const result =
      read_log(head + "Message-Body: v=0\r\no=- 0 0 IN IP4 192.0.2.7\r\n\r\n" + kEnd);
  CHECK(result.reading.rejected.empty());
  auto const& sip = result.payload<SipMessageEvent>(0);
  CHECK(sip.direction == Direction::sent);
  CHECK(sip.remote.host == "2001:db8::7");
  CHECK(sip.remote.port == 5061);
  CHECK(sip.message.method == "INVITE");
  CHECK(sip.message.body == "v=0\r\no=- 0 0 IN IP4 192.0.2.7\r\n\r\n");
  CHECK(sip.message.header("Content-Type") == "application/sdp");

  auto const bare = read_log(head + "\nv=0\no=- 0 0 IN IP4 192.0.2.7\n" + kEnd);
  CHECK(bare.payload<SipMessageEvent>(0).message.body == "v=0\no=- 0 0 IN IP4 192.0.2.7\n");
}

TEST_CASE("a component line with a result code is evidence, others are plain") {
  auto const result = read_log(kPlain + kComponent + kPlain);
  CHECK(clean(result));
  REQUIRE(result.reading.events.size() == 1);
  auto const& record = result.payload<DiagnosticRecord>(0);
  CHECK(record.flag == "TF_COMPONENT");
  CHECK(record.level == "TL_ERROR");
  CHECK(record.result_code == 0xC3E93C5EU);
  CHECK(record.result_name == "SIPPROXY_E_ROUTING");
  CHECK(record.text.find("untrusted source") != std::string_view::npos);
  CHECK(result.reading.events[0].where.line == 2);
  CHECK(result.reading.events[0].time.local == make_instant(2026, 1, 18, 5, 7, 42, 622'000));
}

TEST_CASE("levels and flags") {
  for (std::string const level :
       {"TL_INFO", "TL_WARN", "TL_ERROR", "TL_FATAL", "TL_NOISE", "TL_VERBOSE"}) {
    for (std::string const flag : {"TF_COMPONENT", "TF_CONNECTION", "TF_SECURITY", "TF_NETWORK"}) {
      auto const head = level + "(" + flag +
                        ") [p\\m]1A2B.3C4D::12/31/2026-23:59:59.999.00000001 "
                        "(UserServices,Search.Find~x:search.cs(12.5)) [77] ";
      INFO(head);
      CHECK(clean(read_log(head + "nothing here 0x1234 0x00000000(S_OK)\n")));
      CHECK(read_log(head + "nothing here 0x00000000(S_OK)\n").reading.events.empty());
      auto const result = read_log(head + "failed: 0x80090322 (SEC_E_WRONG_PRINCIPAL)\n");
      CHECK(clean(result));
      CHECK(result.payload<DiagnosticRecord>(0).result_code == 0x80090322U);
      CHECK(result.payload<DiagnosticRecord>(0).flag == flag);
      CHECK(read_log(head + "Result-Code: 0xc3e93c5e\n").reading.events.size() == 1);
    }
  }
}

TEST_CASE("a connection record without failure is read and gives no event") {
  std::string const head =
      "TL_INFO(TF_CONNECTION) [0]0860.0CDC::01/18/2026-05:07:42.622.000d0b31 "
      "(SIPStack,SIPAdminLog::TraceConnectionRecord:SIPAdminLog.cpp(157))$$begin_record\n"
      "LogType: connection\n";
  CHECK(clean(read_log(head + "Severity: information\nText: TLS negotiation started\n" + kEnd)));
  CHECK(read_log(head + "Severity: information\nText: ok\n" + kEnd).reading.events.empty());
  auto const failed =
      read_log(head + "Severity: error\nText: broken\nPeer-IP: 192.0.2.9:5061\n" + kEnd);
  CHECK(failed.payload<DiagnosticRecord>(0).flag == "TF_CONNECTION");
  CHECK(failed.payload<DiagnosticRecord>(0).peer.host == "192.0.2.9");
}

TEST_CASE("a plain record may go on below its line") {
  auto const result = read_log(kPlain + "<presence>\n  <note>x</note>\n</presence>\n" + kPlain);
  CHECK(clean(result));
  auto const remark = read_log(kPlain + "Please have a look at this\n\nThanks\n");
  CHECK(remark.reading.rejected.size() == 1);
  CHECK(remark.bytes(remark.reading.rejected[0]) == "Please have a look at this\n\nThanks\n");
  auto const evidence = read_log(kPlain + "ms-diagnostics: 1009;reason=\"x\"\n" + kPlain);
  CHECK(evidence.bytes(evidence.reading.rejected.at(0)) == "ms-diagnostics: 1009;reason=\"x\"\n");
}

TEST_CASE("what is not ours is rejected in one piece") {
  std::string const event_log =
      "Log Name:      Lync Server\nSource:        LS User Services\nEvent ID:      30988\n\n"
      "Cause: something\n";
  auto const result =
      read_log("Dear all\n\nsee below\n\n" + kDiag + "\n" + event_log + "\n" + kDiag);
  CHECK(result.reading.events.size() == 2);
  REQUIRE(result.reading.rejected.size() == 2);
  CHECK(result.bytes(result.reading.rejected[0]) == "Dear all\n\nsee below\n");
  CHECK(result.bytes(result.reading.rejected[1]) == event_log);
}

TEST_CASE("a wrapped and flattened copy is damaged and goes to the tolerant reader whole") {
  std::string const flat =
      "TL_WARN(TF_DIAG) [sfvedge\\sfvedge]0584.0A44::03/02/2017-07:10:46.230.0000773E\n\n"
      "(SIPStack,SIPAdminLog::WriteDiagnosticEvent:SIPAdminLog.cpp(830)) [156659184] "
      "$$begin_record\n\n"
      "Severity: warning Text: The domain of the message resolved by DNS SRV but none of the\n\n"
      "FQDNs is in the same domain Result-Code: 0xc3e93d6f SIPPROXY_E_X\n\n"
      "Data:\n\ndomain=\"acano.steven.lab\";fqdn1=\"vcse.steven.lab:5061\" $$end_record\n";
  auto const result = read_log(flat);
  CHECK(result.reading.events.empty());
  REQUIRE(result.reading.rejected.size() == 1);
  CHECK(result.reading.rejected[0].length == flat.size());
}

TEST_CASE("every prefix, suffix and mutation keeps the account") {
  torture(sip_admin_log::read, kPlain + kProtocol + "\n" + kDiag + kComponent +
                                   "LogType: diagnostic\n" + kDiagBody + kEnd);
}

TEST_CASE("probe counts the lines that only this family writes") {
  CHECK(sip_admin_log::probe(kDiag + kPlain) == 3);
  CHECK(sip_admin_log::probe("") == 0);
  CHECK(sip_admin_log::probe("SIP/2.0 200 OK\nTL_X\nTL_INFO\n") == 0);
}

}  // namespace siptriage::families::test
