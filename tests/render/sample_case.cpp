#include "sample_case.hpp"

#include <cstdlib>
#include <fstream>

namespace siptriage::testing {
namespace {

constexpr char kEdgeLog[] =
    "TL_ERROR(TF_DIAG) [pool\\edge1]0B60.0D6C::03/02/2026-06:30:40.025.00005602 (SIPStack,"
    "SIPAdminLog::WriteDiagnosticEvent:SIPAdminLog.cpp(833)) [3634190282] $$begin_record\r\n"
    "Severity: warning\r\n"
    "Text: The domain of the message resolved by DNS SRV but none of the FQDNs is in the same "
    "domain\r\n"
    "Result-Code: 0xc3e93d6f SIPPROXY_E_EPROUTING_MSG_ALLOWED_DOMAIN_NO_SRV_MATCH\r\n"
    "SIP-Start-Line: INVITE sip:bob@partner.example SIP/2.0\r\n"
    "SIP-Call-ID: 11111111-2222-3333-4444-555555555555\r\n"
    "Data: domain=\"video.example.com\";fqdn1=\"expe.example.com:5061\"\r\n"
    "$$end_record\r\n";

constexpr char kExpresswayLog[] =
    "2026-03-02T07:30:40.125+01:00 expe tvcs: UTCTime=\"2026-03-02 06:30:40,125\" "
    "Module=\"network.sip\" Level=\"DEBUG\":  Action=\"Received\"\n"
    "SIPMSG:\n"
    "|SIP/2.0 504 Server time-out\n"
    " Call-ID: 11111111-2222-3333-4444-555555555555\n"
    " Server: RTC/6.0\n";

constexpr char kSha[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

Call failed_call(EventIndex first, EventIndex second) {
  Call call;
  call.id = "c1";
  call.call_ids = {"11111111-2222-3333-4444-555555555555"};
  call.events = {first, second};
  call.caller = "alice@video.example.com";
  call.callee = "bob@partner.example";
  call.method = "INVITE";
  call.outcome = CallOutcome::failed;
  call.final_status = 504;
  call.started = make_instant(2026, 3, 2, 6, 30, 40, 25'000);
  call.links = {{first, second, "call_id"}};
  return call;
}

DiagnosticRecord srv_record() {
  DiagnosticRecord record;
  record.flag = "TF_DIAG";
  record.level = "warning";
  record.result_code = 0xc3e93d6f;
  record.result_name = "SIPPROXY_E_EPROUTING_MSG_ALLOWED_DOMAIN_NO_SRV_MATCH";
  record.call_id = "11111111-2222-3333-4444-555555555555";
  record.cseq = sip::CSeq{7, "INVITE"};
  record.data = {{"domain", "video.example.com"}, {"fqdn1", "expe.example.com:5061"}};
  return record;
}

SipMessageEvent bare_504() {
  SipMessageEvent event;
  event.message.status = 504;
  event.message.reason_phrase = "Server time-out";
  event.message.headers = {{"Call-ID", "11111111-2222-3333-4444-555555555555"},
                           {"Server", "RTC/6.0"}};
  event.message.call_id = "11111111-2222-3333-4444-555555555555";
  event.direction = Direction::received;
  event.remote = {"192.0.2.10", 5061};
  return event;
}

Finding srv_finding(EventIndex event) {
  Finding finding;
  finding.id = "f1";
  finding.rule = "fed.srv-domain-mismatch";
  finding.cause = "srv_domain_mismatch";
  finding.title = "The SRV record points to a host outside the federated domain";
  finding.role = Role::root_cause;
  finding.confidence = Confidence::proven;
  finding.basis = Basis::vendor_documented;
  finding.summary =
      "_sipfederationtls._tcp.video.example.com points to expe.example.com, which is not a host "
      "directly in video.example.com";
  finding.slots = {{"domain", "video.example.com"},
                   {"srv_target", "expe.example.com"},
                   {"variant", "parent_domain"}};
  finding.calls = {0};
  finding.evidence = {event};
  finding.fix = {{"Create a host directly in video.example.com and point the SRV record at it",
                  "public DNS zone of video.example.com", "cisco:212383"}};
  finding.fingerprint = kSha;
  return finding;
}

Finding refusal(std::string id, EventIndex event) {
  Finding finding;
  finding.id = std::move(id);
  finding.rule = "fed.bare-504";
  finding.cause = "federation_refused_undetermined";
  finding.title = "The Microsoft side refused without a reason";
  finding.confidence = Confidence::probable;
  finding.basis = Basis::field;
  finding.summary = "192.0.2.10 answered 504 without ms-diagnostics";
  finding.slots = {{"domain", "video.example.com"}, {"peer", std::nullopt}};
  finding.calls = {0};
  finding.evidence = {event};
  finding.collect = {{"the SIPStack trace of the Access Edge", "search it for the Call-ID",
                      "it tells DNS from certificate"}};
  finding.fingerprint = kSha;
  return finding;
}

}  // namespace

SampleCase::SampleCase() = default;

render::ResultView SampleCase::view() const {
  return {.outcome = outcome,
          .complete = complete,
          .root_cause = root_cause,
          .findings = &findings,
          .ruled_out = &ruled_out,
          .not_evaluated = &not_evaluated,
          .calls = &calls,
          .events = &events,
          .sources = &sources,
          .warnings = &warnings,
          .rule_count = 7,
          .rules_sha256 = kSha,
          .text =
              [this](SourceSpan const& span) {
                return std::string_view(*texts.at(span.source)).substr(span.offset, span.length);
              },
          .flow =
              [this](CallIndex call) {
                return call < flows.size() ? flows[call]
                                           : CallFlow{calls.at(call), {}, {}, {}, {}, {}, {}};
              }};
}

SourceIndex SampleCase::add_source(std::string path, std::string text, Family family) {
  Source source;
  source.path = std::move(path);
  source.family = family;
  source.encoding = "utf-8";
  source.bytes = source.bytes_understood = text.size();
  source.lines = 8;
  source.sha256 = kSha;
  sources.push_back(std::move(source));
  texts.push_back(std::make_unique<std::string>(std::move(text)));
  return static_cast<SourceIndex>(sources.size() - 1);
}

EventIndex SampleCase::add_event(SourceIndex source, std::string_view from, Payload payload) {
  std::string const& text = *texts.at(source);
  std::size_t const offset = text.find(from);
  Event event;
  event.where = {source, 1, offset, text.size() - offset};
  event.family = sources[source].family;
  event.payload = std::move(payload);
  events.push_back(std::move(event));
  ++sources[source].events;
  return static_cast<EventIndex>(events.size() - 1);
}

std::unique_ptr<SampleCase> srv_case() {
  auto sample = std::make_unique<SampleCase>();
  auto const edge = sample->add_source("edge.txt", kEdgeLog, Family::lync_sip_admin_log);
  auto const exp = sample->add_source("expe.txt", kExpresswayLog, Family::expressway_diagnostic);
  auto const record = sample->add_event(edge, "TL_ERROR", srv_record());
  auto const response = sample->add_event(exp, "2026", bare_504());
  sample->events[record].time.raw = "03/02/2026-06:30:40.025";
  sample->events[response].time = {make_instant(2026, 3, 2, 6, 30, 40, 125'000),
                                   make_instant(2026, 3, 2, 7, 30, 40, 125'000),
                                   "2026-03-02 06:30:40,125"};
  sample->outcome = Outcome::cause_named;
  sample->root_cause = 0;
  sample->findings = {srv_finding(record), refusal("f2", response)};
  sample->findings[1].role = Role::consequence;
  sample->findings[1].explained_by = 0;
  sample->calls = {failed_call(record, response)};
  sample->ruled_out = {{"fed.cert-fqdn-mismatch",
                        "cert_fqdn_mismatch",
                        "the Edge stopped before any certificate was looked at",
                        {record}}};
  sample->not_evaluated = {{"asa.missing-acl",
                            "missing_acl",
                            {"cisco.asa"},
                            {{.what = "the running-config of the ASA",
                              .how = "show running-config",
                              .why = "",
                              .kind = "cisco.asa"}}}};
  Source picture;
  picture.path = "screen.png";
  picture.skipped = "a picture";
  sample->sources.push_back(std::move(picture));
  sample->texts.push_back(std::make_unique<std::string>());
  sample->sources[0].defects = {
      {DefectCode::flattened_record, {0, 1, 0, 10}, 0, 2, "split on field names"}};
  return sample;
}

std::unique_ptr<SampleCase> undetermined_case() {
  auto sample = std::make_unique<SampleCase>();
  auto const exp = sample->add_source("expe.txt", kExpresswayLog, Family::expressway_diagnostic);
  auto const response = sample->add_event(exp, "2026", bare_504());
  sample->outcome = Outcome::undetermined;
  sample->findings = {refusal("f1", response)};
  sample->findings[0].role = Role::consequence;  // as the ranking says: of a cause unknown
  sample->findings[0].candidates = {"srv_domain_mismatch", "cert_fqdn_mismatch"};
  sample->calls = {failed_call(response, response)};
  return sample;
}

void keep_for_schema_check(std::string const& name, std::string const& document) {
  char const* const folder = std::getenv("SIPTRIAGE_RENDER_OUT");
  if (folder == nullptr) return;
  std::ofstream(std::string(folder) + "/" + name + ".json") << document;
}

}  // namespace siptriage::testing
