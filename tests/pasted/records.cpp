#include "records.hpp"

#include "families/expressway/expressway.hpp"
#include "families/sip_admin_log/sip_admin_log.hpp"
#include "families/sip_text/sip_text.hpp"
#include "families/uccapi/uccapi.hpp"

namespace siptriage::test {
namespace {

std::string diagnostic(Names const& n, bool certificate) {
  std::string const head = certificate ? "TL_ERROR(TF_DIAG)" : "TL_WARN(TF_DIAG)";
  std::string const code =
      certificate
          ? "Severity: error\n"
            "Text: Message cannot be routed because the peer's certificate does not contain a "
            "matching FQDN\n"
            "Result-Code: 0xc3e93d67 SIPPROXY_E_ROUTING_MSG_CERT_MISMATCH\n"
          : "Severity: warning\n"
            "Text: The domain of the message resolved by DNS SRV but none of the FQDNs is in the "
            "same domain\n"
            "Result-Code: 0xc3e93d6f SIPPROXY_E_EPROUTING_MSG_ALLOWED_DOMAIN_NO_SRV_MATCH\n";
  std::string const data =
      certificate ? "Data: expected-fqdn=\"" + n.target + "\";certName=\"" + n.peer +
                        "\";info=\"The peer certificate does not contain a matching FQDN\"\n"
                  : "Data: domain=\"" + n.domain + "\";fqdn1=\"" + n.target + ":5061\"\n";
  return head + " [" + n.edge + "\\" + n.edge +
         "]0B60.0D6C::03/02/2026-06:30:40.025.00005602 "
         "(SIPStack,SIPAdminLog::WriteDiagnosticEvent:SIPAdminLog.cpp(833)) [3634190282] "
         "$$begin_record\n" +
         code + "SIP-Start-Line: INVITE sip:" + n.user + "@partner.example SIP/2.0\n" +
         "SIP-Call-ID: " + n.call_id + "\n" + "SIP-CSeq: 1567605805 INVITE\n" + "Peer: " + n.peer +
         ":25001\n" + data + "$$end_record\n";
}

std::string client_message(Names const& n, bool certificate, std::string_view line_end) {
  std::string const diagnostics =
      certificate
          ? "1010;reason=\"Certificate trust with another server could not be "
            "established\";ErrorType=\"The peer certificate does not contain a matching "
            "FQDN\";tls-target=\"" +
                n.target + "\";PeerServer=\"" + n.peer +
                "\";HRESULT=\"0x80090322(SEC_E_WRONG_PRINCIPAL)\";source=\"sip.partner.example\""
          : "1009;reason=\"No match for domain in DNS SRV results\";domain=\"" + n.domain +
                "\";fqdn1=\"" + n.target + ":5061\";source=\"sip.partner.example\"";
  std::string text;
  for (auto const& line :
       {std::string("SIP/2.0 504 Server time-out"),
        std::string("Authentication-Info: TLS-DSK qop=\"auth\", opaque=\"FA404B9C\", "
                    "srand=\"8168D157\", snum=\"38\", targetname=\"fe.partner.example\", "
                    "realm=\"SIP Communications Service\", version=4"),
        "From: \"Steve Jansen\"<sip:" + n.user + "@partner.example>;tag=280f2bf329;epid=c21eec507a",
        "To: <sip:space." + n.user + "@" + n.domain + ">;tag=98283FD4A66E24FFB4967CDB73149B25",
        "Call-ID: " + n.call_id, std::string("CSeq: 1 INVITE"),
        std::string("Via: SIP/2.0/TLS "
                    "192.0.2.71:62937;ms-received-port=62937;ms-received-cid=6DA00"),
        "ms-diagnostics: " + diagnostics, std::string("Server: RTC/6.0"),
        std::string("Content-Length: 0")}) {
    text += line;
    text += line_end;
  }
  return text;
}

std::string expressway_dump(Names const& n) {
  return "2026-03-02T08:10:46.240+01:00 " + n.edge +
         " tvcs: UTCTime=\"2026-03-02 07:10:46,240\" Module=\"network.sip\" Level=\"DEBUG\":  "
         "Action=\"Received\" Local-ip=\"192.0.2.47\" Local-port=\"25002\" Src-ip=\"192.0.2.6\" "
         "Src-port=\"5061\" Msg-Hash=\"13707918855517357847\"\n"
         " SIPMSG:\n"
         " |SIP/2.0 504 Server time-out\n"
         " Via: SIP/2.0/TLS "
         "192.0.2.47:5061;egress-zone=DNSZone1;branch="
         "z9hG4bK42ee6fd77d32cc8925196770b950b33554.731d73c3f4246d6a255e38a9f695bfc0;proxy-call-id="
         "6b2a018a-2da5-4013-a7e5-4e1455feadf7;rport;received=192.0.2.47;ms-received-port=25002;"
         "ms-received-cid=100\n"
         " Via: SIP/2.0/TLS "
         "198.51.100.46:5061;egress-zone=TraversalZoneClient1;branch=z9hG4bK1f8bbe5926dc;"
         "received=198.51.100.46;rport=28119;ingress-zone=TraversalZoneServer1\n"
         " Call-ID: " +
         n.call_id +
         "\n"
         " CSeq: 2066245576 INVITE\n"
         " From: \"DX70 Steve\" <sip:2000@" +
         n.domain +
         ">;tag=9fea3e7d70afd884\n"
         " To: <sip:" +
         n.user +
         "@partner.example>;tag=C65A7B0A8766A5F1D386474833D07882\n"
         " Server: RTC/6.0\n"
         " Content-Length: 0\n"
         " \n"
         " |\n"
         "\n";
}

std::string expressway_event(Names const& n) {
  return "2026-03-02T08:10:46.240+01:00 " + n.edge +
         " tvcs: Event=\"Outbound TLS Negotiation Error\" Service=\"SIP\" Src-ip=\"192.0.2.161\" "
         "Src-port=\"25698\" Dst-ip=\"198.51.100.6\" Dst-port=\"5061\" Detail=\"Peer's TLS "
         "certificate identity was unacceptable\" Protocol=\"TLS\" Common-name=\"" +
         n.peer + "\" Level=\"1\" UTCTime=\"2026-03-02 07:10:46,240\"\n";
}

std::string expressway_dns(Names const& n) {
  return "2026-03-02T08:10:46.240+01:00 " + n.edge +
         " tvcs: UTCTime=\"2026-03-02 07:10:46,239\" Module=\"network.dns\" Level=\"DEBUG\":  "
         "Detail=\"Sending DNS query\" Name=\"_sipfederationtls._tcp." +
         n.domain + "\" Type=\"SRV (IPv4 and IPv6)\"\n";
}

std::string client_trace(Names const& n) {
  std::string const head = "03/02/2026|11:26:10.200 1DD4:1DEC INFO  :: ";
  std::string const banner =
      "Data Received - 192.0.2.1:5061 (To Local Address: 192.0.2.2:53412) 633 bytes";
  return head + banner + ":\r\n" + head + client_message(n, false, "\r\n") + "\r\n" + head +
         "End of " + banner + "\r\n";
}

std::string name_of(Endpoint const& endpoint) {
  return std::string(endpoint.host) + ":" + std::to_string(endpoint.port);
}

std::string list(Fields const& fields) {
  std::string text;
  for (auto const& field : fields) {
    text += " " + std::string(field.name) + "=<" + std::string(field.value) + ">";
  }
  return text;
}

struct Describer {
  std::string operator()(DiagnosticRecord const& r) const {
    return "diagnostic " + std::string(r.flag) + " " + std::string(r.level) + " <" +
           std::string(r.text) + "> " + std::to_string(r.result_code.value_or(0)) + " " +
           std::string(r.result_name) + " <" + std::string(r.start_line) + "> <" +
           std::string(r.call_id) + "> " + std::to_string(r.cseq ? r.cseq->number : 0) + " " +
           name_of(r.peer) + list(r.data);
  }
  std::string operator()(SipMessageEvent const& e) const {
    auto const& m = e.message;
    std::string text = "sip " + std::string(m.method) + std::string(m.request_uri) +
                       std::to_string(m.status) + " <" + std::string(m.reason_phrase) + "> <" +
                       std::string(m.call_id) + "> " + std::to_string(m.cseq ? m.cseq->number : 0) +
                       " " + name_of(e.local) + " " + name_of(e.remote) + " " +
                       std::string(e.msg_hash) + " " +
                       std::to_string(static_cast<int>(e.direction));
    for (auto const& header : m.headers) {
      auto const name = std::string(header.name);
      text += "\n    " + name + ": ";
      // Its text is written anew; its parameters follow.
      if (name != "ms-diagnostics") text += header.value;
    }
    for (auto const& d : e.diagnostics) {
      text += "\n    " + std::to_string(d.id) + " " + std::to_string(d.hresult.value_or(0));
      for (auto const& param : d.parameters) {
        text += " " + std::string(param.name) + "=<" + std::string(param.value) + ">";
      }
    }
    return text;
  }
  std::string operator()(DnsEvent const& e) const {
    return "dns <" + std::string(e.name) + "> <" + std::string(e.type) + ">";
  }
  std::string operator()(TlsEvent const& e) const {
    return "tls <" + std::string(e.reason) + "> " + name_of(e.local) + " " + name_of(e.remote) +
           " <" + std::string(e.common_name) + ">" + list(e.fields);
  }
  template <typename T>
  std::string operator()(T const&) const {
    return "other";
  }
};

}  // namespace

std::vector<Names> const& some_names() {
  static std::vector<Names> const names = {
      {"cms.example.com", "vcse.sub.cms.example.com", "vcse.example.com", "edge1", "alice",
       "f1b3ad5d-183b-4632-b210-c2f9bec71960"},
      {"meet.example.net", "expe-01.dmz-east.example.net", "expe-01.dmz-east.example.net",
       "sfb-edge-2", "space.sales_team", "d0bce97cce8a45fcbb8cc973ba0282da"},
      {"a.test", "x.other.test", "x1.other.test", "E", "b",
       "9062bca7eca2afe71b4a225048ed5101@192.0.2.1"},
      {"very-long-name-of-a-video-domain.department.region.example.org",
       "expressway-edge-cluster-peer-number-3.very-long-name-of-a-video-domain.department.region."
       "example.org",
       "another-quite-long-host-name-07.department.region.example.org", "LYNC2013EDGEPOOL01",
       "first.last-name", "5e38e39898cf40188170f0d70644a87b"},
  };
  return names;
}

std::vector<CleanRecord> clean_records(Names const& n) {
  using namespace families;
  return {
      {"edge srv", sip_admin_log::read, diagnostic(n, false)},
      {"edge certificate", sip_admin_log::read, diagnostic(n, true)},
      {"client 1009", sip_text::read, client_message(n, false, "\r\n") + "\r\n"},
      {"client 1010", sip_text::read, client_message(n, true, "\n")},
      {"expressway dump", expressway::read, expressway_dump(n)},
      {"expressway event", expressway::read, expressway_event(n)},
      {"expressway dns", expressway::read, expressway_dns(n)},
      {"client trace", uccapi::read, client_trace(n)},
  };
}

std::string describe(Events const& events) {
  std::string text;
  for (auto const& event : events) {
    text += std::string(family_name(event.family)) + " " + std::string(event.host) + " " +
            std::string(event.module) + " ";
    if (auto const time = event.time.best()) text += format_utc(*time) + " ";
    text += std::visit(Describer{}, event.payload) + "\n";
  }
  return text;
}

}  // namespace siptriage::test
