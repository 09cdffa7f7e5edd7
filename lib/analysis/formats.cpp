#include "siptriage/formats.hpp"

#include "families/reader.hpp"

namespace siptriage {
namespace {

std::string_view meaning_of(Family family) noexcept {
  switch (family) {
    case Family::none:
      return {};
    case Family::expressway_diagnostic:
      return "Cisco Expressway (VCS) diagnostic log or event log: Maintenance > Diagnostics > "
             "Diagnostic logging";
    case Family::lync_sip_admin_log:
      return "Lync / Skype for Business server trace (Edge, Front End): SIPStack component of the "
             "Centralized Logging Service or OCSLogger";
    case Family::lync_uccapi:
      return "Lync / Skype for Business client trace: Lync-UccApi-*.UccApiLog in the client's "
             "Tracing "
             "folder";
    case Family::cisco_asa:
      return "Cisco ASA: a terminal transcript, the output of show commands, or syslog";
    case Family::cisco_imp_sip_proxy:
      return "Cisco IM and Presence: SIP proxy trace (esp*.log)";
    case Family::cisco_cms:
      return "Cisco Meeting Server: syslog with SIP trace, or the event log of the Call Bridge";
    case Family::cisco_cucm:
      return "Cisco Unified CM: SDL trace, or its alarms";
    case Family::cisco_jabber:
      return "Cisco Jabber: csf-unified.log of a problem report";
    case Family::cisco_endpoint:
      return "Cisco video endpoint (TC, CE, RoomOS): messages and application log";
    case Family::sip_text:
      return "bare SIP messages pasted into a ticket or a mail";
    case Family::expressway_xconfiguration:
      return "Cisco Expressway (VCS) configuration: xconf_dump_*.txt or .xml of the diagnostic "
             "log, or "
             "the output of xConfiguration";
    case Family::expressway_xstatus:
      return "Cisco Expressway (VCS) status: xstat_dump_*.txt or .xml of the diagnostic log, or "
             "the "
             "output of xStatus";
    case Family::x509_certificate:
      return "X.509 certificates: server_*.pem and ca_*.pem of the diagnostic log, PEM or DER "
             "files";
  }
  return {};
}

}  // namespace

std::vector<FormatInfo> formats() {
  std::vector<FormatInfo> out;
  for (auto const& family : families::log_families()) {
    std::string_view const kind = family.family >= Family::sip_text ? "evidence" : "log";
    out.push_back(
        {family_name(family.family), kind, meaning_of(family.family), family.sample_line});
  }
  return out;
}

}  // namespace siptriage
