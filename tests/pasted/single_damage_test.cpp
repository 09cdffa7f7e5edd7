// One kind of damage at a time, as published copies show it.
#include "damage.hpp"
#include "pasted_test.hpp"

using namespace siptriage;
using namespace siptriage::test;

namespace {

// What a ms-diagnostics header, however pasted, must say.
void check_1009(MsDiagnostics const& d) {
  CHECK(d.id == 1009);
  CHECK(d.reason == "No match for domain in DNS SRV results");
  CHECK(d.parameter("domain") == "cms.example.com");
  CHECK(d.parameter("fqdn1") == "vcse.sub.cms.example.com:5061");
  CHECK(d.source == "sip.partner.example");
}

}  // namespace

TEST_CASE("spellings of a pasted ms-diagnostics header", "[pasted][single]") {
  auto const* const text = GENERATE(
      // padded
      "ms-diagnostics: 1009; reason =\"No match for domain in DNS SRV results\"; domain =\" "
      "cms.example.com \"; fqdn1 =\" vcse.sub.cms.example.com "
      ":5061\";source=\"sip.partner.example\"\n",
      // quotes lost everywhere
      "ms-diagnostics: 1009;reason=No match for domain in DNS SRV "
      "results;domain=cms.example.com;fqdn1=vcse.sub.cms.example.com:5061;source=sip.partner."
      "example\n",
      // opening quote lost
      "ms-diagnostics: 1009;reason=\"No match for domain in DNS SRV "
      "results\";domain=cms.example.com\";fqdn1=vcse.sub.cms.example.com:5061\";source=\"sip."
      "partner.example\"\n",
      // closing quote lost
      "ms-diagnostics: 1009;reason=\"No match for domain in DNS SRV "
      "results\";domain=\"cms.example.com;fqdn1=\"vcse.sub.cms.example.com:5061;source=\"sip."
      "partner.example\"\n",
      // values on lines of their own
      "ms-diagnostics: 1009;\n\n   reason=\"No match for domain in DNS SRV results\";\n\n   "
      "domain=\"\n\n   cms.example.com\";\n\n   fqdn1=\"\n\n   "
      "vcse.sub.cms.example.com:5061\";source=\"sip.partner.example\"\n",
      // smart quotes, fullwidth marks
      "ms-diagnostics\xEF\xBC\x9A 1009\xEF\xBC\x9Breason=\xE2\x80\x9DNo match for domain in DNS "
      "SRV "
      "results\xE2\x80\x9D\xEF\xBC\x9B"
      "domain=\xE2\x80\x9D"
      "cms.example.com\xE2\x80\x9D;fqdn1=\xE2\x80\x9Dvcse.sub.cms.example.com:5061\xE2\x80\x9D;"
      "source=\xE2\x80\x9Dsip.partner.example\xE2\x80\x9D\\\n",
      // Windows-1252 bytes
      "ms-diagnostics: 1009;reason=\x93No match for domain in DNS SRV "
      "results\x94;domain=\x93"
      "cms.example.com\x94;fqdn1=\x93vcse.sub.cms.example.com:5061\x94;source=\x93sip.partner."
      "example\x94\n",
      // other case, blank before the colon, order changed
      "MS-Diagnostics : 1009;SOURCE=\"sip.partner.example\";reason=\"No match for domain in DNS "
      "SRV "
      "results\";Domain=\"cms.example.com\";FQDN1=\"vcse.sub.cms.example.com:5061\"\n",
      // name wrapped, no hyphen lost
      "ms-\ndiagnostics: 1009;reason=\"No match for domain in\nDNS SRV "
      "results\";do\nmain=\"cms.ex\n"
      "ample.com\";fqdn1=\"vcse.sub.cms.\nexample.com:50\n61\";source=\"sip.partner.example\"\n",
      // acute accents behind the closing quote, a lone separator
      "ms-diagnostics: 1009;;reason=\"No match for domain in DNS SRV "
      "results\";domain=\"cms.example.com\";fqdn1=\"vcse.sub.cms.example.com:5061\";source=\"sip."
      "partner.example\"\xC2\xB4\xC2\xB4;\n",
      // a sentence goes on behind it
      "The trace has ms-diagnostics: 1009;reason=\"No match for domain in DNS SRV "
      "results\";domain=\"cms.example.com\";fqdn1=\"vcse.sub.cms.example.com:5061\";source=\"sip."
      "partner.example\" which tells it all.\n",
      // written by hand with '='
      "ms-diagnostics=1009;\"No match for domain in DNS SRV "
      "results\";domain=\"cms.example.com\";fqdn1=\"vcse.sub.cms.example.com:5061\";source=\"sip."
      "partner.example\"\n",
      // mojibake quotes
      "ms-diagnostics: 1009;reason=\xC3\xA2\xE2\x82\xAC\xC5\x93No match for domain in DNS SRV "
      "results\xC3\xA2\xE2\x82\xAC\xC2\x9D;domain=\xC3\xA2\xE2\x82\xAC\xC5\x93"
      "cms.example.com\xC3\xA2\xE2\x82\xAC\xC2\x9D;fqdn1=\xC3\xA2\xE2\x82\xAC\xC5\x93vcse.sub.cms."
      "example.com:5061\xC3\xA2\xE2\x82\xAC\xC2\x9D;source=\"sip.partner.example\"\n");
  CAPTURE(text);
  auto const result = read_pasted(text);
  auto const& sip = result.only<SipMessageEvent>();
  CHECK_FALSE(sip.message.is_request());
  CHECK_FALSE(sip.message.is_response());
  REQUIRE(sip.diagnostics.size() == 1);
  check_1009(sip.diagnostics.front());
  CHECK(result.has(DefectCode::lost_header));
}

TEST_CASE("a name that was cut off is left out", "[pasted][single]") {
  auto const* const text =
      GENERATE("ms-diagnostics: 1009;reason=\"No match\";domain=\"cms.exam",
               "ms-diagnostics: 1009;reason=\"No match\";domain=cms.exam",
               "ms-diagnostics: 1009;reason=\"No match\";domain=cms.example\n.com is ours\n");
  CAPTURE(text);
  auto const result = read_pasted(text);
  auto const& sip = result.only<SipMessageEvent>();
  REQUIRE(sip.diagnostics.size() == 1);
  CHECK(sip.diagnostics.front().id == 1009);
  CHECK(sip.diagnostics.front().parameter("domain").empty());
}

TEST_CASE("a Call-ID is joined only where nothing else can stand", "[pasted][single]") {
  auto const id_of = [](std::string const& lines) {
    auto const result =
        read_pasted("SIP/2.0 504 Server time-out Via: SIP/2.0/TLS 192.0.2.1:5061\n" + lines + "\n");
    return std::string(result.only<SipMessageEvent>().message.call_id);
  };
  CHECK(id_of("Call-ID: 9062bca7eca2 @127.0.0.1\nCSeq: 1 INVITE") == "9062bca7eca2@127.0.0.1");
  CHECK(id_of("Call-ID: f1b3ad5d-183b-4632-b210-\nc2f9bec71960 CSeq: 1 INVITE") ==
        "f1b3ad5d-183b-4632-b210-c2f9bec71960");
  CHECK(id_of("Call-ID: f1b3ad5d-183b-4632-b2\n10-c2f9bec71960 CSeq: 1 INVITE") ==
        "f1b3ad5d-183b-4632-b210-c2f9bec71960");
  CHECK(id_of("Call-ID: f1b3ad5d INVITE From: <sip:a@example.com>") == "f1b3ad5d");
  CHECK(id_of("Call-ID: f1b3ad5d some more words CSeq: 1 INVITE") == "f1b3ad5d");
  CHECK(id_of("Call-ID: f1b3ad5d <-- look here\nCSeq: 1 INVITE") == "f1b3ad5d");
}

TEST_CASE("header fields that were glued or spread", "[pasted][single]") {
  auto const result = read_pasted(
      "SIPMSG:|SIP/2.0 504 Server time-out Via: SIP/2.0/TLS 192.0.2.47:5061;egress-zone=DNSZone1;"
      "branch=z9hG4bK42 CSeq: 2066245576 INVITE From : \"DX70 Steve\" <sip:2000 @cms.example.com "
      ">;tag=9fea3e7d70afd884To: <sip:b@partner.example>;tag=1Call-ID: abc@192.0.2.1 Server: "
      "RTC/6.0Content-Length: 0\n");
  auto const& message = result.only<SipMessageEvent>().message;
  CHECK(message.header("From") == "\"DX70 Steve\" <sip:2000@cms.example.com>;tag=9fea3e7d70afd884");
  CHECK(message.header("To") == "<sip:b@partner.example>;tag=1");
  CHECK(message.call_id == "abc@192.0.2.1");
  CHECK(message.cseq->number == 2066245576);
  CHECK(message.header("Server") == "RTC/6.0");
  CHECK(result.reading.events.front().where.offset == 0);
}

TEST_CASE("header names inside quotes and brackets are values", "[pasted][single]") {
  auto const result = read_pasted(
      "SIP/2.0 480 Gone Via: SIP/2.0/TLS 192.0.2.47:5061 Warning: 399 example.com \"Peer said "
      "From: "
      "nobody To: nobody Call-ID: none\" Contact: <sip:a@example.com?Subject=x;From: y> Reason: "
      "Q.850;cause=16;text=\"Server: none\" Call-ID: abc CSeq: 1 INVITE\n");
  auto const& message = result.only<SipMessageEvent>().message;
  CHECK(message.call_id == "abc");
  CHECK(message.header("From").empty());
  CHECK(message.header("Server").empty());
  CHECK(message.header("Reason") == "Q.850;cause=16;text=\"Server: none\"");
}

TEST_CASE("author's notes are cut out of values", "[pasted][single]") {
  auto const* const arrow = GENERATE("<--", "&lt;--", "\xE2\x86\x90", "<==");
  auto const result = read_pasted(
      "SIP/2.0 504 Server time-out\nVia: SIP/2.0/TLS 192.0.2.1:5061\nContact: "
      "<sip:192.0.2.6:5073;transport=tls> " +
      std::string(arrow) +
      " value is missing From: \"Jo Robb\" <sip:jr@example.com>;tag=1\nCall-ID: abc\nCSeq: 1 "
      "INVITE\n");
  auto const& message = result.only<SipMessageEvent>().message;
  CHECK(message.header("Contact") == "<sip:192.0.2.6:5073;transport=tls>");
  CHECK(message.header("From") == "\"Jo Robb\" <sip:jr@example.com>;tag=1");
  CHECK(result.has(DefectCode::annotation));
}

TEST_CASE("bodies stay with their message and are not split", "[pasted][single]") {
  auto const result = read_pasted(
      "INVITE sip:b@partner.example SIP/2.0 Via: SIP/2.0/TLS 192.0.2.1:5061 Call-ID: abc CSeq: 1 "
      "INVITE Content-Type: application/sdp Content-Length: 999\n\nv=0\no=- 1 1 IN IP4 "
      "192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\nm=audio 52668 RTP/SAVP 18 101\n\nSo far the "
      "INVITE.\n");
  auto const& message = result.only<SipMessageEvent>().message;
  CHECK(message.method == "INVITE");
  CHECK(message.body ==
        "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\nm=audio 52668 RTP/SAVP 18 "
        "101");
  CHECK(result.has(DefectCode::not_log_text));
}

TEST_CASE("request lines with a split or wrapped URI", "[pasted][single]") {
  auto const* const line = GENERATE(
      "INVITE sip:2000 @cms.example.com SIP/2.0", "INVITE sip:2000@cms.example\n.com SIP/2.0",
      "INVITE\nsip:2000@cms.example.com\nSIP/2.0", "INVITE sip:2000@cms.example.com SIP/\n2.0");
  auto const result = read_pasted(std::string(line) +
                                  " Via: SIP/2.0/TLS 192.0.2.1:5061 Call-ID: abc CSeq: 1 INVITE\n");
  auto const& message = result.only<SipMessageEvent>().message;
  CHECK(message.method == "INVITE");
  CHECK(message.request_uri == "sip:2000@cms.example.com");
}

TEST_CASE("records glued on one line", "[pasted][single]") {
  auto const result = read_pasted(
      "Detail=\" Handshake succeeded\" 2026-09-22T11:11:19.564-04:00 expe01 tvcs: "
      "UTCTime=\"2026-09-22 15:11:19,564\" Module=\"network.dns\" Level=\"DEBUG\": "
      "Detail=\"Sending "
      "DNS query\" Name=\"_sipfederationtls._tcp.example.com\" Type=\"SRV (IPv4 and "
      "IPv6)\"2026-09-22T11:11:19.568-04:00 expe01 tvcs: UTCTime=\"2026-09-22 15:11:19,568\" "
      "Module=\"network.dns\" Level=\"DEBUG\": Detail=\"Could not resolve hostname\"\n");
  auto const dns = result.all<DnsEvent>();
  REQUIRE(dns.size() == 2);
  CHECK(dns[0]->name == "_sipfederationtls._tcp.example.com");
  CHECK(dns[0]->state == DnsEvent::State::query);
  CHECK(dns[1]->state == DnsEvent::State::failed);
  CHECK(result.has(DefectCode::glued_records));
}

TEST_CASE("Expressway records that lost their head", "[pasted][single]") {
  auto const result = read_pasted(
      "We found Event=\"Outbound TLS Negotiation Error\" Service=\"SIP\" Src-ip=\"192.0.2.161\" "
      "Src-port=\"25698\" Dst-ip=\"192.0.2.6\" Dst-port=\" 5061 \" Detail= \"Peer's TLS "
      "certificate "
      "identity was unacceptable\" Protocol=\"TLS\" Common-name=\" vcse.example.com \" Level=\"1\" "
      "UTCTime=\"2026-09-22 15:11:19,700\" in the log.\n");
  auto const& tls = result.only<TlsEvent>();
  CHECK(tls.common_name == "vcse.example.com");
  CHECK(tls.remote.port == 5061);
  CHECK(result.reading.events.front().time.utc);
  CHECK(result.has(DefectCode::lost_header));
  CHECK(result.has(DefectCode::padded_value));
}

TEST_CASE("INFO and DEBUG record of one message are one event", "[pasted][single]") {
  std::string const head =
      "2026-03-02T08:10:46.240+01:00 vcse tvcs: UTCTime=\"2026-03-02 07:10:46,240\" "
      "Module=\"network.sip\" ";
  std::string const ends =
      "Action=\"Received\" Local-ip=\"192.0.2.47\" Local-port=\"25002\" Src-ip=\"192.0.2.6\" "
      "Src-port=\"5061\" ";
  auto const result = read_pasted(
      head + "Level=\"INFO\": " + ends +
      "Detail=\"Receive Response Code=504, Method=INVITE, CSeq=2066245576, "
      "To=sip:b@partner.example, "
      "Call-ID=f1b3ad5d-183b, From-Tag=9fea, To-Tag=C65A, Msg-Hash=13707918855517357847\" " +
      head + "Level=\"DEBUG\": " + ends +
      "Msg-Hash=\"13707918855517357847\" SIPMSG: |SIP/2.0 504 Server time-out Via: SIP/2.0/TLS "
      "192.0.2.47:5061 Call-ID: f1b3ad5d-183b CSeq: 2066245576 INVITE From: "
      "<sip:a@example.com>;tag=9fea To: <sip:b@partner.example>;tag=C65A Content-Length: 0 |\n");
  auto const& sip = result.only<SipMessageEvent>();
  CHECK_FALSE(sip.summary_only);
  CHECK(sip.message.call_id == "f1b3ad5d-183b");
  auto const& event = result.reading.events.front();
  REQUIRE(event.also.size() == 1);
  CHECK(event.also.front().offset != event.where.offset);
}

TEST_CASE("trace records of other flags", "[pasted][single]") {
  auto const result = read_pasted(
      "TL_ERROR(TF_COMPONENT) [0]0860.0CDC::01/18/2026-05:07:42.622.000d0b31 "
      "(SIPStack,CSIPRequest::GetNextHopByRouteHeader:SIPRequest.cpp(2440))( 00000000028FDD70 ) "
      "Exit "
      "-\nroute headers from untrusted source. Result 0xC3E93C5E(SIPPROXY_E_ROUTING)\nLogType: "
      "diagnostic Severity: warning Text: Cannot process Result-Code: 0xc3e93c5e "
      "SIPPROXY_E_ROUTING "
      "SIP-Call-ID: abcdef SIP-CSeq: 1 INVITE Peer: edge.example.com:5061 $$end_record\n"
      "TL_INFO(TF_PROTOCOL) [pool\\edge1]0584.0A44::03/02/2026-07:10:46.230.0000773E "
      "(SIPStack,SIPAdminLog::TraceProtocolRecord:SIPAdminLog.cpp(122)) [156659184] $$begin record "
      "Instance-Id: 00004B2D Direction: incoming;source=\"internal edge\";destination=\"external "
      "edge\" Peer: fe.example.com:5061 Message-Type: response Start-Line: SIP/2.0 504 Server "
      "time-out From: \"x\" <sip:a@example.com>;tag=1 CALL-ID: 123 CSEQ: 1 INVITE Via: SIP/2.0/tls "
      "192.0.2.3:5061 Message-Body: - $$end record\n");
  REQUIRE(result.reading.events.size() == 3);
  auto const records = result.all<DiagnosticRecord>();
  REQUIRE(records.size() == 2);
  CHECK(records[0]->flag == "TF_COMPONENT");
  CHECK(records[0]->result_code == 0xc3e93c5e);
  CHECK(records[1]->peer.host == "edge.example.com");
  auto const messages = result.all<SipMessageEvent>();
  REQUIRE(messages.size() == 1);
  CHECK(messages[0]->direction == Direction::received);
  CHECK(messages[0]->remote.host == "fe.example.com");
  CHECK(messages[0]->message.call_id == "123");
  CHECK(result.reading.events[2].host == "edge1");
}

TEST_CASE("the number decides the name of a result code", "[pasted][single]") {
  auto const record = [](std::string const& code) {
    return read_pasted("Severity: error Text: x Result-Code: " + code +
                       " SIP-Call-ID: abc Peer: vcse.example.com:25001 $$end record\n");
  };
  for (auto const* const code : {"0xc3e93d67 SIPPROXY E ROUTING MSG CERT MISMATCH",
                                 "0xC3E93D67(SIPPROXY_E_ROUTING_MSG_CERT_MISMATCH)",
                                 "0xc3e9\n3d67 SIPPROXY_E_ROUTING_MSG_CERT_MIS\nMATCH",
                                 "0xc3e93d67 SIPPROXY_E_ROUTING_\nMSG_CERT_MISMATCH"}) {
    CAPTURE(code);
    auto const result = record(code);
    auto const& diagnostic = result.only<DiagnosticRecord>();
    CHECK(diagnostic.result_code == 0xc3e93d67);
    CHECK(diagnostic.result_name == "SIPPROXY_E_ROUTING_MSG_CERT_MISMATCH");
    CHECK(diagnostic.call_id == "abc");
  }
  auto const unknown = record("0xc3e9ffff SIPPROXY E NEW THING");
  CHECK(unknown.only<DiagnosticRecord>().result_name == "SIPPROXY_E_NEW_THING");
  CHECK(record("0xc3e9 SIPPROXY_E_SHORT").reading.events.empty());
}

TEST_CASE("a fragment takes the header lines around it", "[pasted][single]") {
  auto const result = read_pasted(
      "the start line is missing:\nCall-ID: abc\nCSeq: 1 INVITE\nms-diagnostics: "
      "1017;reason=\"Cannot route From and To domains in this "
      "combination\";source=\"sip.partner.example\"\nms-diagnostics-public: 21002;reason=\"y\"\n"
      "Server: RTC/6.0\n\nServer: other\n");
  auto const& sip = result.only<SipMessageEvent>();
  CHECK(sip.message.call_id == "abc");
  CHECK(sip.diagnostics.size() == 2);
  CHECK(sip.diagnostics.front().id == 1017);
  CHECK(sip.message.all("Server").size() == 1);
}

TEST_CASE("ASA transcripts in damaged copies", "[pasted][single][asa]") {
  std::string const text =
      "ciscoasa(config)# class-map ent_imp_to_external\nciscoasa(config-cmap)# match access-list "
      "ent_imp_to_external\nERROR: Specified ACL (ent_imp_to_external) either does not exist or "
      "its "
      "type is not supported by the match command.\nciscoasa(config-cmap)# exit\n";
  auto const check = [](std::string const& damaged) {
    CAPTURE(damaged);
    auto const result = read_pasted(damaged);
    std::size_t refused = 0;
    for (auto const* config : result.all<ConfigEvent>()) {
      if (config->kind != ConfigEvent::Kind::acl_rejected) continue;
      ++refused;
      CHECK(config->name == "ent_imp_to_external");
      CHECK(config->parent == "ent_imp_to_external");
    }
    CHECK(refused == 1);
  };
  check(text);
  check(double_spaced(text));
  check(flatten(text));
  check(replace_all(text, "\n", "<br />\n"));
  check("> " + replace_all(text, "\n", "\n> "));
  check(double_spaced(wrap(text, 80)));
  check("The ASA says (SIP/2.0 504 follows):\n\n" + text + "\nSIP/2.0 504 x Via: SIP/2.0/TLS a\n");
}

TEST_CASE("a carriage return that was printed before each line", "[pasted][single]") {
  auto const result = read_pasted(
      "^MSIP/2.0 504 Server time-out\n^MVia: SIP/2.0/TLS 192.0.2.1:5061\n^MCall-ID: abc\n"
      "^MCSeq: 1 INVITE\n^Mms-diagnostics: 1009;reason=\"n\";domain=\"rooms.example.com\";"
      "fqdn1=\"expe.example.com:5061\"\n^MServer: RTC/6.0\n^MContent-Length: 0\n");
  auto const& sip = result.only<SipMessageEvent>();
  CHECK(sip.message.status == 504);
  CHECK(sip.message.call_id == "abc");
  REQUIRE(sip.diagnostics.size() == 1);
  CHECK(sip.diagnostics[0].parameter("domain") == "rooms.example.com");
  CHECK(sip.message.header("Server") == "RTC/6.0");
}
