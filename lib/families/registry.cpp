#include "evidence/certificates.hpp"
#include "evidence/xconfiguration/xconfiguration.hpp"
#include "families/asa/asa.hpp"
#include "families/cisco_lines/cisco_lines.hpp"
#include "families/cms/cms.hpp"
#include "families/expressway/expressway.hpp"
#include "families/imp_sip_proxy/imp_sip_proxy.hpp"
#include "families/reader.hpp"
#include "families/sip_admin_log/sip_admin_log.hpp"
#include "families/sip_text/sip_text.hpp"
#include "families/uccapi/uccapi.hpp"

namespace siptriage::families {

namespace xconfiguration = evidence::xconfiguration;

std::vector<LogFamily> const& log_families() {
  static std::vector<LogFamily> const families = {
      {Family::expressway_diagnostic, expressway::probe, expressway::read,
       "2026-03-02T08:10:46.240+01:00 expe tvcs: UTCTime=\"2026-03-02 07:10:46,240\" "
       "Module=\"network.sip\" Level=\"DEBUG\":  Action=\"Received\"",
       expressway::next_cut, expressway::make_joiner},
      {Family::lync_sip_admin_log, sip_admin_log::probe, sip_admin_log::read,
       "TL_ERROR(TF_DIAG) [pool\\edge1]0B60.0D6C::03/02/2026-06:30:40.025.00005602 "
       "(SIPStack,SIPAdminLog::WriteDiagnosticEvent:SIPAdminLog.cpp(833)) [3634190282] "
       "$$begin_record",
       sip_admin_log::next_cut},
      {Family::lync_uccapi, uccapi::probe, uccapi::read,
       "03/02/2026|11:26:10.200 1DD4:1DEC INFO  :: Data Received - 192.0.2.1:5061 "
       "(To Local Address: 192.0.2.2:53412) 633 bytes:",
       uccapi::next_cut},
      {Family::cisco_asa, asa::probe, asa::read,
       "ciscoasa(config-cmap)# match access-list ent_imp_to_external"},
      {Family::cisco_imp_sip_proxy, imp_sip_proxy::probe, imp_sip_proxy::read,
       "07:10:46.719 |PID(25333) sip_protocol.c(5964) Received 536 bytes TCP packet from "
       "192.0.2.17:34282SUBSCRIBE sip:anna@example.com SIP/2.0^M"},
      {Family::cisco_cms, cms::probe, cms::read,
       "Mar  2 07:10:46 user.info core1 host:server:  INFO : call 7: outgoing SIP call to "
       "\"anna@example.com\" from space \"Team\""},
      {Family::sip_text, sip_text::probe, sip_text::read, "SIP/2.0 504 Server time-out",
       sip_text::next_cut},
      {Family::cisco_cucm, cisco_lines::probe_cucm, cisco_lines::read_cucm,
       "53138763.002 |09:05:19.762 |AppInfo  |SIPTcp - wait_SdlReadRsp"},
      {Family::cisco_jabber, cisco_lines::probe_jabber, cisco_lines::read_jabber,
       "2026-03-02 10:48:04,775 WARN  [0x00003398] [src\\dnsutils\\win32\\win32DnsUtils.cpp(52)] "
       "[csf.dns] [csf::dns::mapFromWindowsDNSResult] - DNS query has failed"},
      {Family::cisco_endpoint, cisco_lines::probe_endpoint, cisco_lines::read_endpoint,
       "82850.02 CertificateVerification ERROR: [verify_edge_domain_in_san]: failed"},
      {Family::x509_certificate, evidence::probe, evidence::read, "-----BEGIN CERTIFICATE-----"},
      {Family::expressway_xconfiguration, xconfiguration::probe_configuration, xconfiguration::read,
       "*c xConfiguration Zones Zone 6 DNS SIP TLS Verify Mode: \"On\""},
      {Family::expressway_xstatus, xconfiguration::probe_status, xconfiguration::read,
       "*s SystemUnit Software Version: \"X8.11.4\""},
  };
  return families;
}

}  // namespace siptriage::families
