// The user's own copies: a web page and a PDF of the same records.
#include "pasted_test.hpp"

using namespace siptriage;
using siptriage::test::read_pasted;
using siptriage::test::read_sample;

TEST_CASE("seed: Edge record of the SRV mismatch", "[pasted][seed]") {
  auto const* const name =
      GENERATE("web-edge-srv-domain-mismatch.txt", "pdf-edge-srv-domain-mismatch.txt");
  CAPTURE(name);
  auto const result = read_pasted(read_sample(name));
  auto const& record = result.only<DiagnosticRecord>();
  CHECK(record.result_code == 0xc3e93d6f);
  CHECK(record.result_name == "SIPPROXY_E_EPROUTING_MSG_ALLOWED_DOMAIN_NO_SRV_MATCH");
  CHECK(record.level == "warning");
  CHECK(
      record.text ==
      "The domain of the message resolved by DNS SRV but none of the FQDNs is in the same domain");
  CHECK(record.start_line == "INVITE sip:stejanss@skype.lab SIP/2.0");
  CHECK(record.call_id == "f1b3ad5d-183b-4632-b210-c2f9bec71960");
  REQUIRE(record.cseq);
  CHECK(record.cseq->number == 2066245576);
  CHECK(record.cseq->method == "INVITE");
  CHECK(record.peer.host == "vcse.steven.lab");
  CHECK(record.peer.port == 25002);
  CHECK(find_field(record.data, "domain") == "acano.steven.lab");
  CHECK(find_field(record.data, "fqdn1") == "vcse.steven.lab:5061");
  CHECK(record.data.size() == 2);
  auto const& event = result.reading.events.front();
  CHECK(event.family == Family::lync_sip_admin_log);
  CHECK(event.where.line == 1);
  CHECK(event.where.offset == 0);
  bool const web = std::string_view(name).starts_with("web");
  CHECK(event.host == (web ? "" : "sfvedge"));
  CHECK(event.time.local.has_value() != web);
  CHECK(result.has(DefectCode::lost_header) == web);
  CHECK(result.has(DefectCode::lost_underscore) == web);
  CHECK(result.has(DefectCode::flattened_record));
  CHECK(result.has(DefectCode::wrapped_line));
  CHECK_FALSE(result.has(DefectCode::not_log_text));
}

TEST_CASE("seed: Edge record of the certificate mismatch", "[pasted][seed]") {
  auto const* const name =
      GENERATE("web-edge-cert-fqdn-mismatch.txt", "pdf-edge-cert-fqdn-mismatch.txt");
  CAPTURE(name);
  auto const result = read_pasted(read_sample(name));
  auto const& record = result.only<DiagnosticRecord>();
  CHECK(record.flag == "TF_DIAG");
  CHECK(record.result_code == 0xc3e93d67);
  CHECK(record.result_name == "SIPPROXY_E_ROUTING_MSG_CERT_MISMATCH");
  CHECK(record.call_id == "e144704c-1dd0-4ea7-929f-77e7e071c24c");
  CHECK(record.cseq->number == 1567605805);
  CHECK(record.peer.host == "vcse.steven.lab");
  CHECK(record.peer.port == 25001);
  CHECK(find_field(record.data, "expected-fqdn") == "vcse.acano.steven.lab");
  CHECK(find_field(record.data, "certName") == "vcse.steven.lab");
  CHECK(find_field(record.data, "info") == "The peer certificate does not contain a matching FQDN");
  auto const& event = result.reading.events.front();
  CHECK(event.severity == Severity::error);
  CHECK(event.time.raw == "03/02/2017-06:30:40.025.00005602");
  CHECK(event.host == (std::string_view(name).starts_with("web") ? "svedge" : "sfvedge"));
  CHECK(event.module == "SIPStack");
  CHECK_FALSE(result.has(DefectCode::lost_header));
}

TEST_CASE("seed: client trace 1009", "[pasted][seed]") {
  auto const* const name = GENERATE("web-client-1009.txt", "pdf-client-1009.txt");
  CAPTURE(name);
  auto const result = read_pasted(read_sample(name));
  auto const& sip = result.only<SipMessageEvent>();
  CHECK(sip.message.status == 504);
  CHECK(sip.message.reason_phrase == "Server time-out");
  REQUIRE(sip.diagnostics.size() == 1);
  auto const& diagnostics = sip.diagnostics.front();
  CHECK(diagnostics.id == 1009);
  CHECK(diagnostics.reason == "No match for domain in DNS SRV results");
  CHECK(diagnostics.parameter("domain") == "cms.steven.lab");
  CHECK(diagnostics.parameter("fqdn1") == "vcse.sub.cms.steven.lab:5061");
  CHECK(diagnostics.source == "sip.skype.lab");
  CHECK(sip.message.header("Server") == "RTC/6.0");
  CHECK(sip.message.header("Content-Length") == "0");
  CHECK(sip.message.header("Via") ==
        "SIP/2.0/TLS 10.55.186.71:62937;ms-received-port=62937;ms-received-cid=6DA00");
  bool const web = std::string_view(name).starts_with("web");
  CHECK(sip.message.call_id == (web ? "d0bce97cce8a45fcbb8cc973ba0282da" : ""));
  CHECK(sip.message.cseq.has_value() == web);
  if (web) {
    CHECK(sip.message.header("From") ==
          "\"Steven Janssens\" <sip:stejanss@skype.lab>;tag=280f2bf329;epid=c21eec507a");
  } else {
    CHECK(sip.message.header("From") == "\"Steven Janssens\"");
  }
  CHECK(result.reading.events.front().family == Family::sip_text);
}

TEST_CASE("seed: client trace 1010", "[pasted][seed]") {
  auto const* const name = GENERATE("web-client-1010.txt", "pdf-client-1010.txt");
  CAPTURE(name);
  auto const result = read_pasted(read_sample(name));
  auto const& sip = result.only<SipMessageEvent>();
  CHECK(sip.message.status == 504);
  REQUIRE(sip.diagnostics.size() == 1);
  auto const& diagnostics = sip.diagnostics.front();
  CHECK(diagnostics.id == 1010);
  CHECK(diagnostics.reason == "Certificate trust with another server could not be established");
  CHECK(diagnostics.parameter("ErrorType") ==
        "The peer certificate does not contain a matching FQDN");
  CHECK(diagnostics.parameter("tls-target") == "vcse.cms.steven.lab");
  CHECK(diagnostics.parameter("PeerServer") == "vcse.steven.lab");
  CHECK(diagnostics.hresult == 0x80090322);
  CHECK(diagnostics.parameter("HRESULT") == "0x80090322(SEC_E_WRONG_PRINCIPAL)");
  CHECK(diagnostics.source == "sip.skype.lab");
}

TEST_CASE("seed: Expressway log with the 504", "[pasted][seed]") {
  auto const* const name = GENERATE("web-expressway-504.txt", "pdf-expressway-504.txt");
  CAPTURE(name);
  auto const result = read_pasted(read_sample(name));
  auto const& sip = result.only<SipMessageEvent>();
  auto const& event = result.reading.events.front();
  CHECK(event.family == Family::expressway_diagnostic);
  CHECK(event.host == "vcse");
  CHECK(event.module == "network.sip");
  REQUIRE(event.time.utc);
  CHECK(format_utc(*event.time.utc) == "2017-03-02T07:10:46.240Z");
  CHECK(sip.direction == Direction::received);
  CHECK(sip.local.host == "10.48.36.47");
  CHECK(sip.local.port == 25002);
  CHECK(sip.remote.host == "10.48.36.6");
  CHECK(sip.remote.port == 5061);
  CHECK(sip.msg_hash == "13707918855517357847");
  CHECK(sip.message.status == 504);
  CHECK(sip.message.call_id == "f1b3ad5d-183b-4632-b210-c2f9bec71960");
  CHECK(sip.message.cseq->number == 2066245576);
  auto const vias = sip.message.all("Via");
  REQUIRE(vias.size() == 3);
  CHECK(vias[0] ==
        "SIP/2.0/TLS 10.48.36.47:5061;egress-zone=DNSZone1;branch="
        "z9hG4bK42ee6fd77d32cc8925196770b950b33554.731d73c3f4246d6a255e38a9f695bfc0;proxy-call-id="
        "6b2a018a-2da5-4013-a7e5-4e1455feadf7;rport;received=10.48.36.47;ms-received-port=25002;"
        "ms-received-cid=100");
  CHECK(vias[2] ==
        "SIP/2.0/TLS 10.48.54.160:52768;branch=z9hG4bK6594a02846406f4a5459d5f58a8d26b3;received="
        "10.48.54.160;ingress-zone=NeighborZoneAcano1SIP");
  CHECK(sip.message.header("From") ==
        "\"DX70 Steven\" <sip:2000@acano.steven.lab>;tag=9fea3e7d70afd884");
  CHECK(sip.message.header("To") ==
        "<sip:stejanss@skype.lab>;tag=C65A7B0A8766A5F1D386474833D07882");
  CHECK(sip.diagnostics.empty());
  CHECK_FALSE(result.has(DefectCode::not_log_text));
}

TEST_CASE("seed: ASA transcript that no strict reader was asked about", "[pasted][seed]") {
  auto const result = read_pasted("Guten Tag,\n\n" + read_sample("asa-missing-acl-transcript.txt"));
  std::vector<std::string_view> rejected;
  for (auto const* config : result.all<ConfigEvent>()) {
    if (config->kind == ConfigEvent::Kind::acl_rejected) rejected.push_back(config->name);
  }
  CHECK(rejected == std::vector<std::string_view>{"ent_imp_to_external", "ent_external_to_imp"});
  CHECK(result.has(DefectCode::not_log_text));
}
