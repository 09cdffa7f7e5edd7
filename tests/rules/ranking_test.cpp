// Which finding is the cause: the ranking part of the contract.
#include <algorithm>

#include "case_builder.hpp"

using namespace siptriage;
using namespace siptriage::test;

namespace {

constexpr char kDomain[] = "meet.example.com";

EventIndex add_srv(CaseBuilder& builder, std::string const& call,
                   std::optional<int> seconds = std::nullopt) {
  return builder.edge(kSrvCode, call, {{"domain", kDomain}, {"fqdn1", "expe.example.com:5061"}},
                      seconds);
}
EventIndex add_cert(CaseBuilder& builder, std::string const& call,
                    std::optional<int> seconds = std::nullopt) {
  return builder.edge(
      kCertCode, call,
      {{"expected-fqdn", "expe.meet.example.com"}, {"certName", "expe.example.com"}}, seconds);
}

}  // namespace

TEST_CASE("the refusal is a consequence of the Edge record of the same call") {
  CaseBuilder builder;
  builder.refused("a", kDomain);
  add_srv(builder, "a");
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 2);
  CHECK(verdict.outcome == Outcome::cause_named);
  CHECK(verdict.findings[0].cause == "srv_domain_mismatch");
  CHECK(verdict.findings[1].cause == "federation_refused_undetermined");
  CHECK(verdict.findings[1].role == Role::consequence);
  CHECK(verdict.findings[1].explained_by == std::size_t{0});
}

TEST_CASE("the support of a finding is quoted behind its decisive records") {
  CaseBuilder builder;
  SECTION("same call") {
    auto const refusal = builder.refused("a", kDomain);
    auto const edge = add_srv(builder, "a");
    CHECK(builder.evaluate().findings[0].evidence == std::vector<EventIndex>{edge, refusal});
  }
  SECTION("another call") {
    builder.refused("b", kDomain);
    auto const edge = add_srv(builder, "a");
    CHECK(builder.evaluate().findings[0].evidence == std::vector<EventIndex>{edge});
  }
}

TEST_CASE("only the calls that are covered become consequences") {
  CaseBuilder builder;
  for (auto const* call : {"a", "b", "c"}) builder.refused(call, kDomain);
  add_srv(builder, "b");
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 3);
  auto const& open = verdict.findings[1];
  auto const& explained = verdict.findings[2];
  CHECK(open.cause == "federation_refused_undetermined");
  CHECK(open.calls == std::vector<CallIndex>{0, 2});
  CHECK(open.count == 2);
  CHECK_FALSE(open.explained_by);
  CHECK(open.role == Role::consequence);
  CHECK(explained.calls == std::vector<CallIndex>{1});
  CHECK(explained.explained_by == std::size_t{0});
  CHECK(open.fingerprint == explained.fingerprint);
  // The open calls may still fail for the certificate.
  CHECK_FALSE(is_ruled_out(verdict, "cert_fqdn_mismatch"));
}

TEST_CASE("a target that was changed and is still wrong is the fault of now") {
  CaseBuilder builder;
  auto const add = [&builder](std::string const& call, char const* target, int seconds) {
    builder.edge(kSrvCode, call, {{"domain", kDomain}, {"fqdn1", target}}, seconds);
  };
  add("a", "expe.example.org:5061", 100);
  add("b", "expe.example.com:5061", 200);
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 2);
  CHECK(verdict.findings[0].calls == std::vector<CallIndex>{1});
  CHECK(verdict.findings[1].role == Role::contributing);
  CHECK(verdict.findings[1].explained_by == std::size_t{0});
}

TEST_CASE("a fault that no call is tied to stands beside the one that failed a call") {
  CaseBuilder builder;
  builder.acl("a", "a", "missing");
  CHECK(builder.evaluate().findings.at(0).role == Role::root_cause);
  add_srv(builder, "a");
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 2);
  CHECK(verdict.findings[0].cause == "srv_domain_mismatch");
  CHECK(verdict.findings[1].cause == "missing_acl");
  CHECK(verdict.findings[1].role == Role::unrelated);
}

TEST_CASE("a fault that ended before another began is contributing") {
  CaseBuilder builder;
  add_cert(builder, "a", 100);
  add_cert(builder, "b", 200);
  add_srv(builder, "c", 300);
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 2);
  CHECK(verdict.findings[0].cause == "srv_domain_mismatch");
  CHECK(verdict.findings[0].role == Role::root_cause);
  CHECK(verdict.findings[1].cause == "cert_fqdn_mismatch");
  CHECK(verdict.findings[1].role == Role::contributing);
  CHECK(verdict.findings[1].explained_by == std::size_t{0});
  CHECK(verdict.findings[1].summary.find("(last seen stamp 200)") != std::string::npos);
  // What was found is not ruled out, though the rule that fired says so for its own call.
  CHECK(verdict.ruled_out.empty() == false);
  CHECK_FALSE(is_ruled_out(verdict, "cert_fqdn_mismatch"));
}

TEST_CASE("time decides nothing when it cannot be compared") {
  CaseBuilder builder;
  SECTION("equal") {
    add_cert(builder, "a", 100);
    add_srv(builder, "b", 100);
  }
  SECTION("interleaved") {
    add_cert(builder, "a", 100);
    add_srv(builder, "b", 200);
    add_cert(builder, "c", 300);
  }
  SECTION("unknown") {
    add_cert(builder, "a", 100);
    add_srv(builder, "b");
  }
  SECTION("clocks of two hosts without zone") {
    add_cert(builder.host("edge01"), "a", 100);
    add_srv(builder.host("edge02").source(1), "b", 200);
  }
  SECTION("local against UTC") {
    add_cert(builder, "a", 100);
    add_srv(builder.utc(), "b", 200);
  }
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 2);
  CHECK(verdict.findings[0].role == Role::root_cause);
  CHECK(verdict.findings[1].role == Role::root_cause);
}

TEST_CASE("UTC compares over hosts, local stamps over files of one host") {
  CaseBuilder builder;
  SECTION("UTC") { builder.utc().host("edge01"); }
  SECTION("one host") { builder.host("edge01"); }
  add_cert(builder.source(0), "a", 100);
  add_srv(builder.source(1), "b", 200);
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 2);
  CHECK(verdict.findings[0].cause == "srv_domain_mismatch");
  CHECK(verdict.findings[1].role == Role::contributing);
}

TEST_CASE("an undated copy of a dated call does not spoil the comparison") {
  CaseBuilder builder;
  add_cert(builder.host("edge01"), "a", 100);
  add_srv(builder, "b", 200);
  add_srv(builder, "b");                       // pasted without its header
  add_cert(builder.host("edge02"), "a", 900);  // the same call in the trace of another machine
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 2);
  CHECK(verdict.findings[0].cause == "srv_domain_mismatch");
  CHECK(verdict.findings[1].role == Role::contributing);
  add_srv(builder, "c");  // a call that nothing dates
  for (auto const& finding : builder.evaluate().findings) CHECK(finding.role == Role::root_cause);
}

TEST_CASE("faults of different domains do not repair each other") {
  CaseBuilder builder;
  builder.edge(kCertCode, "a", {{"expected-fqdn", "expe.other.example"}, {"certName", "x.test"}},
               100);
  add_srv(builder, "b", 200);
  for (auto const& finding : builder.evaluate().findings) CHECK(finding.role == Role::root_cause);
}

TEST_CASE("two causes of one call without a decision leave it undetermined") {
  CaseBuilder builder;
  builder.refused("a", kDomain);
  auto const srv = add_srv(builder, "a");
  auto const cert = add_cert(builder, "a");
  auto const verdict = builder.evaluate();
  CHECK(verdict.outcome == Outcome::undetermined);
  CHECK_FALSE(verdict.root_cause);
  REQUIRE(verdict.findings.size() == 2);
  auto const& open = verdict.findings[0];
  CHECK(open.rule == "fed.competing-causes");
  CHECK(open.candidates == std::vector<std::string>{"cert_fqdn_mismatch", "srv_domain_mismatch"});
  CHECK(std::count(open.evidence.begin(), open.evidence.end(), srv) == 1);
  CHECK(std::count(open.evidence.begin(), open.evidence.end(), cert) == 1);
  CHECK(verdict.findings[1].cause == "federation_refused_undetermined");
  CHECK(verdict.findings[1].explained_by == std::size_t{0});
  CHECK(verdict.ruled_out.empty());
}

TEST_CASE("other calls of competing causes keep their cause") {
  CaseBuilder builder;
  add_srv(builder, "a");
  add_cert(builder, "a");
  add_srv(builder, "b");
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 2);
  CHECK(verdict.outcome == Outcome::cause_named);
  CHECK(verdict.findings[0].cause == "srv_domain_mismatch");
  CHECK(verdict.findings[0].calls == std::vector<CallIndex>{1});
  CHECK(verdict.findings[1].rule == "fed.competing-causes");
}

TEST_CASE("a cause that is ruled out for a call loses it") {
  CaseBuilder builder;
  // The name was refused, so the issuer was not what stopped the call.
  add_cert(builder, "a");
  builder.client(1010, "a", {{"tls-target", "expe.meet.example.com"}}, 0x80090325);
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].cause == "cert_fqdn_mismatch");
  CHECK(is_ruled_out(verdict, "fed_cert_untrusted_root"));
  auto const entry =
      std::find_if(verdict.ruled_out.begin(), verdict.ruled_out.end(),
                   [](auto const& out) { return out.cause == "fed_cert_untrusted_root"; });
  CHECK(entry->rule == "fed.cert-untrusted-root");
  CHECK_FALSE(entry->because.empty());
  CHECK(entry->evidence == std::vector<EventIndex>{0});
}

TEST_CASE("an undetermined finding is a consequence where a cause is named") {
  CaseBuilder builder;
  builder.client(1010, "a", {{"tls-target", "expe.meet.example.com"}});
  builder.client(1034, "a", {{"Domain", kDomain}});
  add_cert(builder, "a");
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 3);
  CHECK(verdict.findings[0].cause == "cert_fqdn_mismatch");
  for (std::size_t i = 1; i < 3; ++i) {
    CHECK(verdict.findings[i].role == Role::consequence);
    CHECK(verdict.findings[i].explained_by == std::size_t{0});
  }
}

TEST_CASE("the cause that explains most failed calls comes first") {
  CaseBuilder builder;
  builder.client(1009, "a", {{"domain", "one.example"}, {"fqdn1", "x.test"}});
  builder.client(1009, "b", {{"domain", "two.example"}, {"fqdn1", "x.test"}});
  builder.client(1009, "c", {{"domain", "two.example"}, {"fqdn1", "x.test"}});
  CHECK(slot(builder.evaluate().findings[0], "domain") == "two.example");
  // A call that was set up after all does not count.
  builder.call("b").outcome = CallOutcome::established;
  CHECK(slot(builder.evaluate().findings[0], "domain") == "one.example");
}

TEST_CASE("with as many calls the earlier one comes first") {
  CaseBuilder builder;
  builder.utc();
  builder.client(1009, "a", {{"domain", "one.example"}, {"fqdn1", "x.test"}}, std::nullopt, 500);
  builder.client(1009, "b", {{"domain", "two.example"}, {"fqdn1", "x.test"}}, std::nullopt, 100);
  CHECK(slot(builder.evaluate().findings[0], "domain") == "two.example");
}

TEST_CASE("fifty calls are one finding whose evidence is capped") {
  CaseBuilder builder;
  for (int i = 0; i < 50; ++i) add_srv(builder, "call" + std::to_string(i));
  builder.refused("call0", kDomain);
  auto const verdict = builder.evaluate();
  CHECK(verdict.findings[0].count == 50);
  CHECK(verdict.findings[0].calls.size() == 50);
  CHECK(verdict.findings[0].evidence.size() <= 20);
  CHECK(std::count(verdict.findings[0].evidence.begin(), verdict.findings[0].evidence.end(), 50u) ==
        1);  // the one supporting record is not crowded out
}

TEST_CASE("findings without a call count their events") {
  CaseBuilder builder;
  add_srv(builder, "");
  add_srv(builder, "");
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].calls.empty());
  CHECK(verdict.findings[0].count == 2);
}

TEST_CASE("fingerprints depend on rule and entities only") {
  CaseBuilder one;
  add_srv(one.source(3), "a", 100);
  CaseBuilder two;
  two.client(1009, "zzz", {{"fqdn1", "EXPE.example.com"}, {"domain", kDomain}});
  CaseBuilder other;
  other.client(1009, "a", {{"fqdn1", "expe.example.org"}, {"domain", kDomain}});
  auto const fingerprint = one.evaluate().findings.at(0).fingerprint;
  CHECK(fingerprint.size() == 64);
  CHECK(fingerprint == two.evaluate().findings.at(0).fingerprint);
  CHECK(fingerprint != other.evaluate().findings.at(0).fingerprint);
}

TEST_CASE("rules that lack their logs are listed while their cause is open") {
  CaseBuilder builder;
  builder.refused("a", kDomain);
  auto const verdict = builder.evaluate();
  auto const listed = [&](std::string const& cause) {
    return std::any_of(verdict.not_evaluated.begin(), verdict.not_evaluated.end(),
                       [&](auto const& entry) { return entry.cause == cause; });
  };
  CHECK(listed("missing_acl"));
  CHECK_FALSE(listed("federation_refused_undetermined"));
  auto const& entry = verdict.not_evaluated.front();
  CHECK(entry.missing == std::vector<std::string>{"cisco.asa"});
  REQUIRE(entry.collect.size() == 1);
  CHECK(entry.collect[0].how.find("show running-config") != std::string::npos);
}

TEST_CASE("healthy, unreadable and empty cases differ") {
  CaseBuilder healthy;
  healthy.family(Family::expressway_diagnostic);
  CHECK(healthy.evaluate().outcome == Outcome::no_known_cause);
  CaseBuilder other_family;
  other_family.family(Family::expressway_xstatus);
  CHECK(other_family.evaluate().outcome == Outcome::not_evaluable);
  CHECK_FALSE(other_family.evaluate().not_evaluated.empty());
  CHECK(CaseBuilder().evaluate().outcome == Outcome::not_evaluable);
}

TEST_CASE("a rule that breaks is reported and the others go on") {
  CaseBuilder builder;
  builder.acl("a", "a", "missing");
  add_srv(builder, "a");
  builder.forget_calls();
  auto const verdict = builder.evaluate();
  CHECK(verdict.warnings ==
        std::vector<std::string>{"internal_error: rule cert.tested-name",
                                 "internal_error: rule fed.srv-domain-mismatch"});
  CHECK(find_rule(verdict, "asa.missing-acl") != nullptr);
}

TEST_CASE("thousands of hostile names in one call stay cheap") {
  CaseBuilder builder;
  for (int i = 0; i < 5000; ++i) {
    builder.edge(kSrvCode, "a", {{"domain", "d" + std::to_string(i) + ".example"}});
    builder.edge(kCertCode, "a", {{"expected-fqdn", "e.d" + std::to_string(i) + ".example"}});
  }
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].rule == "fed.competing-causes");
  CHECK(verdict.findings[0].evidence.size() == 20);
}
