#include "rules/missing_logs.hpp"

#include <algorithm>
#include <array>

namespace siptriage::rules {
namespace {

struct LogSource {
  std::string_view kind;
  std::string_view what;
  std::string_view how;
  std::string_view level;  // what has to be logged, and where the vendor says to set it
  std::string_view why;
  bool asked_for;  // false: stands beside the call, and is read when it is there
  bool of_calls;   // grows with the calls, so that a time and a Call-ID lead into it
};

constexpr auto kSources = std::to_array<LogSource>({
    {"expressway.diagnostic", "The diagnostic log of Expressway-E and Expressway-C",
     "Maintenance > Diagnostics > Diagnostic logging: start, repeat the call, stop, download, on "
     "each peer of a cluster; of the past: System snapshot > Logs snapshot",
     "network.sip at DEBUG (Maintenance > Diagnostics > Advanced > Network Log configuration; INFO "
     "is the default, to be set again afterwards)",
     "It shows the messages of both directions and who generated the refusal", true, true},
    {"lync.sip_admin_log", "The server trace of the Edge (component SIPStack, TF_DIAG records)",
     "Search-CsClsLogging -Pools <edge pool> -Components SIPStack -StartTime <local time> -EndTime "
     "<local time> -OutputFilePath edge.txt (without times: the last 30 minutes); Lync 2010 and "
     "OCS: OCSLogger.exe on the Edge",
     "Start-CsClsLogging -Scenario AlwaysOn -Pools <edge pool> (Info); OCSLogger: SIPStack, level "
     "All, All Flags",
     "Its Result-Code names the reason of a refusal", true, true},
    {"lync.uccapi", "The log of the Microsoft client that placed or got the call",
     "%userprofile%\\AppData\\Local\\Microsoft\\Office\\16.0\\Lync\\Tracing\\Lync-UccApi-*"
     ".UccApilog (15.0 for Lync 2013)",
     "Options > General > Logging in Skype for Business: Full",
     "ms-diagnostics in its responses names the reason of a refusal", true, true},
    {"sip.text", "The SIP messages of the call as text", "any SIP trace of either side", "",
     "ms-diagnostics and Server headers say who refused the call, and why", true, true},
    {"x509.certificate", "The certificate of the Expressway-E, with its chain",
     "server_*.pem and ca_*.pem of the diagnostic log, or openssl s_client -connect HOST:5061 "
     "-showcerts",
     "", "Its names, issuer and period of validity show what a partner can accept", true, false},
    {"cisco.asa", "The configuration of the ASA between the two sides, if there is one",
     "show running-config, or the transcript of the commands that were typed; for denied "
     "connections its syslog of the time of the call",
     "logging timestamp; syslog at informational (106100 and 302013 are level 6, 106023 is 4), at "
     "debugging for TLS (725014 is 7)",
     "It shows the access-lists and what refers to them", true, true},
    {"expressway.xconfiguration", "The configuration of Expressway-E and Expressway-C",
     "xconf_dump_*.txt or .xml of its diagnostic log; or the command xConfiguration in an SSH "
     "session as admin",
     "",
     "It shows zones, TLS verify names, search rules and SIP domains; passwords in it are not "
     "printed",
     true, false},
    {"expressway.xstatus", "The status of the Expressway",
     "xstat_dump_*.txt or .xml of its diagnostic log; or the command xStatus in an SSH session as "
     "admin",
     "", "It shows the software version and the state of zones and time servers", true, false},
    {"cisco.cms", "The log of the Meeting Server",
     "Web Admin Interface: Logs > Event logs, as text",
     "Logs > Detailed tracing: SIP traffic tracing, while the call is repeated",
     "It shows where the Meeting Server sent the call, and the answer", false, true},
    {"cisco.cucm", "The SDL trace of Unified CM, of each node",
     "Real-Time Monitoring Tool > Trace & Log Central > Collect Files, Cisco CallManager",
     "Cisco Unified Serviceability > Trace > Configuration, Cisco CallManager: Detailed, with "
     "Enable SIP Call Processing Trace",
     "It shows the SIP messages of the trunk and why the call ended", false, true},
});

LogSource const* source_of(std::string const& kind) {
  return std::find_if(kSources.begin(), kSources.end(),
                      [&](LogSource const& row) { return row.kind == kind; });
}

CollectStep step_for(std::string const& kind, std::string_view search) {
  auto const* source = source_of(kind);
  CollectStep step;
  step.what = source == kSources.end() ? std::string_view(kind) : source->what;
  step.kind = kind;
  complete_step(step, search);
  if (source != kSources.end()) step.why = source->why;
  return step;
}

}  // namespace

bool is_asked_for(std::vector<std::string> const& missing) {
  return std::any_of(missing.begin(), missing.end(), [](std::string const& kind) {
    auto const* source = source_of(kind);
    return source != kSources.end() && source->asked_for;
  });
}

bool is_log_of_calls(CollectStep const& step) {
  if (step.of != StepWindow::by_kind) return step.of == StepWindow::calls;
  auto const* source = source_of(step.kind);
  return source != kSources.end() && source->of_calls;
}

bool shows_call_ids(CollectStep const& step) {
  return is_log_of_calls(step) && family_from_name(step.kind) != Family::cisco_asa;
}

void complete_step(CollectStep& step, std::string_view search) {
  auto const* source = source_of(step.kind);
  if (source == kSources.end()) return;
  if (step.level.empty()) step.level = source->level;
  if (!step.how.empty()) return;
  step.how = source->how;
  if (search.empty() || !shows_call_ids(step)) return;
  step.how += "; search for the Call-ID " + std::string(search);
}

std::vector<CollectStep> steps_for_missing(std::vector<std::string> const& missing,
                                           std::string_view search) {
  std::vector<CollectStep> steps;
  for (auto const& kind : missing) steps.push_back(step_for(kind, search));
  return steps;
}

}  // namespace siptriage::rules
