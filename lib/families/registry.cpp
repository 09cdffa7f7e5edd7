#include "evidence/certificates.hpp"
#include "evidence/xconfiguration/xconfiguration.hpp"
#include "families/asa/asa.hpp"
#include "families/expressway/expressway.hpp"
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
       "Module=\"network.sip\" Level=\"DEBUG\":  Action=\"Received\""},
      {Family::lync_sip_admin_log, sip_admin_log::probe, sip_admin_log::read,
       "TL_ERROR(TF_DIAG) [pool\\edge1]0B60.0D6C::03/02/2026-06:30:40.025.00005602 "
       "(SIPStack,SIPAdminLog::WriteDiagnosticEvent:SIPAdminLog.cpp(833)) [3634190282] "
       "$$begin_record"},
      {Family::lync_uccapi, uccapi::probe, uccapi::read,
       "03/02/2026|11:26:10.200 1DD4:1DEC INFO  :: Data Received - 192.0.2.1:5061 "
       "(To Local Address: 192.0.2.2:53412) 633 bytes:"},
      {Family::cisco_asa, asa::probe, asa::read,
       "ciscoasa(config-cmap)# match access-list ent_imp_to_external"},
      {Family::sip_text, sip_text::probe, sip_text::read, "SIP/2.0 504 Server time-out"},
      {Family::x509_certificate, evidence::probe, evidence::read, "-----BEGIN CERTIFICATE-----"},
      {Family::expressway_xconfiguration, xconfiguration::probe_configuration, xconfiguration::read,
       "*c xConfiguration Zones Zone 6 DNS SIP TLS Verify Mode: \"On\""},
      {Family::expressway_xstatus, xconfiguration::probe_status, xconfiguration::read,
       "*s SystemUnit Software Version: \"X8.11.4\""},
  };
  return families;
}

}  // namespace siptriage::families
