#include "rules/missing_logs.hpp"

#include <algorithm>
#include <array>

namespace siptriage::rules {
namespace {

struct LogSource {
  std::string_view kind;
  std::string_view what;
  std::string_view how;
  std::string_view why;
  bool has_call_id;
};

constexpr auto kSources = std::to_array<LogSource>({
    {"expressway.diagnostic", "The diagnostic log of Expressway-E and Expressway-C",
     "Maintenance > Diagnostics > Diagnostic logging: start, repeat the call, stop, download",
     "It shows the messages of both directions and who generated the refusal", true},
    {"lync.sip_admin_log", "The server trace of the Edge (component SIPStack, TF_DIAG records)",
     "Skype for Business or Lync 2013: Search-CsClsLogging -Pools <edge pool> -Components SIPStack "
     "-OutputFilePath edge.txt; Lync 2010 and OCS: OCSLogger.exe on the Edge",
     "Its Result-Code names the reason of a refusal", true},
    {"lync.uccapi", "The log of the Microsoft client that placed or got the call",
     "%userprofile%\\AppData\\Local\\Microsoft\\Office\\16.0\\Lync\\Tracing\\Lync-UccApi-*"
     ".UccApilog (15.0 for Lync 2013)",
     "ms-diagnostics in its responses names the reason of a refusal", true},
    {"sip.text", "The SIP messages of the call as text", "any SIP trace of either side",
     "ms-diagnostics and Server headers say who refused the call, and why", true},
    {"x509.certificate", "The certificate of the Expressway-E, with its chain",
     "server_*.pem and ca_*.pem of the diagnostic log, or openssl s_client -connect HOST:5061 "
     "-showcerts",
     "Its names, issuer and period of validity show what a partner can accept", false},
    {"cisco.asa", "The configuration of the ASA between the two sides, if there is one",
     "show running-config, or the transcript of the commands that were typed; for denied "
     "connections its syslog of the time of the call",
     "It shows the access-lists and what refers to them", false},
    {"expressway.xconfiguration", "The configuration of Expressway-E and Expressway-C",
     "xconf_dump_*.txt or .xml of its diagnostic log; or the command xConfiguration in an SSH "
     "session as admin",
     "It shows zones, TLS verify names, search rules and SIP domains; passwords in it are not "
     "printed",
     false},
    {"expressway.xstatus", "The status of the Expressway",
     "xstat_dump_*.txt or .xml of its diagnostic log; or the command xStatus in an SSH session as "
     "admin",
     "It shows the software version and the state of zones and time servers", false},
});

LogSource const* source_of(std::string const& kind) {
  return std::find_if(kSources.begin(), kSources.end(),
                      [&](LogSource const& row) { return row.kind == kind; });
}

CollectStep step_for(std::string const& kind, std::string_view search) {
  auto const* source = source_of(kind);
  CollectStep step;
  if (source == kSources.end()) {
    step.what = kind;
    return step;
  }
  step.what = source->what;
  step.how = source->how;
  step.why = source->why;
  if (source->has_call_id && !search.empty()) {
    step.how += "; search for the Call-ID " + std::string(search);
  }
  return step;
}

}  // namespace

bool is_asked_for(std::vector<std::string> const& missing) {
  return std::any_of(missing.begin(), missing.end(),
                     [](std::string const& kind) { return source_of(kind) != kSources.end(); });
}

std::vector<CollectStep> steps_for_missing(std::vector<std::string> const& missing,
                                           std::string_view search) {
  std::vector<CollectStep> steps;
  for (auto const& kind : missing) steps.push_back(step_for(kind, search));
  return steps;
}

}  // namespace siptriage::rules
