// Faults that no refused call shows: states of a box, and calls that fail after they were set up.
#include <catch2/catch.hpp>

#include "siptriage/analysis.hpp"

using namespace siptriage;

namespace {

constexpr char kAlarm[] =
    "2026-03-02T08:10:46.240+01:00 expe1 alarm: Level=\"WARN\" Event=\"Alarm Raised\" Id=\"25021\" "
    "UUID=\"ba1cf0c6-1b0b-4a36-9ad7-4f8a5e1d2502\" Severity=\"warning\" Detail=\"NTP server not "
    "available: The system is unable to contact an NTP server\" UTCTime=\"2026-03-02 "
    "07:10:46,240\"\n";

std::string answer(std::string const& status, std::string const& more = {}) {
  return "SIP/2.0 " + status +
         "\nVia: SIP/2.0/TLS 192.0.2.71:62937\nFrom: <sip:bela@corp.example.net>;tag=1\n"
         "To: <sip:anna@rooms.example.com>;tag=2\nCall-ID: 0c1f97aa\nCSeq: 1 INVITE\n" +
         more + "Content-Length: 0\n\n";
}

constexpr char kBye[] =
    "BYE sip:anna@rooms.example.com SIP/2.0\nVia: SIP/2.0/TLS 192.0.2.71:62937\n"
    "From: <sip:bela@corp.example.net>;tag=1\nTo: <sip:anna@rooms.example.com>;tag=2\n"
    "Call-ID: 0c1f97aa\nCSeq: 2 BYE\nms-client-diagnostics: 23;reason=\"Call failed\"\n"
    "Content-Length: 0\n\n";

Analysis analysis_of(std::vector<std::string> const& texts) {
  Bundle bundle;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    bundle.add_text("input" + std::to_string(i) + ".txt", texts[i]);
  }
  auto const rules = RuleSet::builtin();
  REQUIRE(rules);
  return analyze(std::move(bundle), *rules, {});
}

Finding const* with_cause(Analysis const& analysis, std::string const& cause) {
  for (auto const& finding : analysis.findings()) {
    if (finding.cause == cause) return &finding;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("an alarm is the answer only where no call was seen") {
  CHECK(analysis_of({kAlarm}).outcome() == Outcome::cause_named);
  for (auto const* status : {"200 OK", "404 Not Found"}) {
    auto const analysis = analysis_of({kAlarm, answer(status)});
    CHECK_FALSE(analysis.root_cause());
    auto const* finding = with_cause(analysis, "ntp_not_synchronised");
    REQUIRE(finding != nullptr);
    CHECK(finding->role == Role::unrelated);
  }
}

TEST_CASE("a fault of the media fails a call that was set up") {
  auto const analysis = analysis_of({answer("200 OK") + kBye});
  REQUIRE(analysis.root_cause());
  CHECK(analysis.findings()[*analysis.root_cause()].cause == "ms_media_ice_internal_remote_23");
}

TEST_CASE("a signalling fault of an attempt does not fail the call that was set up after all") {
  auto const analysis =
      analysis_of({answer("504 Server time-out",
                          "ms-diagnostics: 1008;reason=\"x\";source=\"sip.example.net\"\n"),
                   answer("200 OK")});
  CHECK_FALSE(analysis.root_cause());
}
