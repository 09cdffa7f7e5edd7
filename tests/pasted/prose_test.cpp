// Text about logs is no log: nothing is invented.
#include "pasted_test.hpp"

using namespace siptriage;
using siptriage::test::read_pasted;

TEST_CASE("prose about codes gives no event", "[pasted][prose]") {
  auto const* const text = GENERATE(
      "If you see ms-diagnostics 1009 in the trace, check DNS.",
      "ms-diagnostics: 1009 means that no SRV record matches the domain.",
      "The header is called ms-diagnostics: see [MS-OCER].",
      "Result-Code 0xc3e93d6f means that the SRV target lies outside the domain.",
      "Result-Code: 0xc3e93d6f means wrong SRV. Text: none. Severity: high",
      "Severity: 2\nText: my call fails\nResult-Code: 0xc3e93d6f\nRegards",
      "SIPPROXY_E_ROUTING_MSG_CERT_MISMATCH (0xc3e93d67)",
      "We always get SIP/2.0 504 Server time-out from the partner.",
      "1. SIP/2.0 504 Server time-out ..... 12\n2. INVITE sip:alice@example.com SIP/2.0 .. 14\n"
      "Expected: Via: nothing\n",
      "From: Bob Smith <bob@example.com>\nTo: Support <support@example.net>\nDate: Mon, 2 Mar 2026 "
      "10:00:00 +0100\nSubject: SIP/2.0 504 Server time-out\n\nHello,\n",
      "https://docs.example.com/TL_ERROR(TF_DIAG)/ms-diagnostics/1009?Event=x",
      "At 2026-03-02T08:10:46.240+01:00 the call failed on vcse.",
      "03/02/2026|11:26:10.200 is when it happened.",
      "Look for $$begin_record and $$end_record in the trace.",
      "TL_ERROR(TF_DIAG) records have a Result-Code.",
      "The UTCTime=\"2026-03-02\" key is the clock; Event=\"...\" names it.",
      "ERROR: Specified ACL is the message. The class-map must exist and match the access-list.",
      "\xE3\x83\xAD\xE3\x82\xB0\xE3\x81\xAB ms-diagnostics 1009 "
      "\xE3\x81\xA8\xE8\xA1\xA8\xE7\xA4\xBA\xE3\x81\x95\xE3\x82\x8C\xE3\x81\xBE\xE3\x81\x99\xE3\x80"
      "\x82",
      "", " \n\n\t\n");
  CAPTURE(text);
  auto const result = read_pasted(text);
  CHECK(result.reading.events.empty());
}

TEST_CASE("a mail behind a message is not taken for its header fields", "[pasted][prose]") {
  auto const result = read_pasted(
      "SIP/2.0 504 Server time-out Via: SIP/2.0/TLS 192.0.2.47:5061 Server: RTC/6.0\n\n"
      "From: Bob Smith <bob@example.com>\nTo: support@example.net\nSubject: your call\n");
  auto const& sip = result.only<SipMessageEvent>();
  CHECK(sip.message.header("From").empty());
  CHECK(sip.message.header("To").empty());
  CHECK(sip.message.header("Server") == "RTC/6.0");
}

TEST_CASE("prose behind the last field stays outside", "[pasted][prose]") {
  auto const result = read_pasted(
      "SIP/2.0 504 Server time-out\nVia: SIP/2.0/TLS 192.0.2.47:5061 From: "
      "<sip:a@example.com>;tag=1\nContent-Length: 0\n\nAs you can see, the server answers From: "
      "here "
      "to there, Call-ID: none at all.\n");
  auto const& sip = result.only<SipMessageEvent>();
  CHECK(sip.message.call_id.empty());
  CHECK(sip.message.header("From") == "<sip:a@example.com>;tag=1");
  CHECK(result.has(DefectCode::not_log_text));
}

TEST_CASE("a record between paragraphs in any language", "[pasted][prose]") {
  auto const* const prose =
      GENERATE("Der Anruf wird mit 504 abgewiesen:", "El registro del Edge muestra lo siguiente:",
               "\xE9\x82\x8A\xE7\xB7\xA3\xE8\xA8\x98\xE9\x8C\x84\xEF\xBC\x9A",
               "\xD0\xA1\xD0\xBC\xD0\xBE\xD1\x82\xD1\x80\xD0\xB8 \xD0\xBB\xD0\xBE\xD0\xB3:",
               "\xE9\x81\x95 latin-1 \xFC\xF6\xE4 bytes");
  std::string const record =
      "$$begin record Severity: warning Text: The domain Result-Code: 0xc3e93d6f SIPPROXY E "
      "EPROUTING MSG ALLOWED DOMAIN NO SRV MATCH SIP-Call-ID: abc Peer: vcse.example.com:25002 "
      "Data: domain=\"cms.example.com\";fqdn1=\"vcse.example.com:5061\" $$end record";
  auto const result = read_pasted(std::string(prose) + "\n\n" + record + "\n\n" + prose + "\n");
  auto const& diagnostic = result.only<DiagnosticRecord>();
  CHECK(find_field(diagnostic.data, "domain") == "cms.example.com");
  CHECK(find_field(diagnostic.data, "fqdn1") == "vcse.example.com:5061");
  auto const& where = result.reading.events.front().where;
  CHECK(result.text->substr(where.offset, where.length) == record);
  CHECK(where.line == 3);
}
