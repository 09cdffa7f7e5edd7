// The rules of catalogue/federation and catalogue/asa over hand-made cases.
#include "case_builder.hpp"

using namespace siptriage;
using namespace siptriage::test;

TEST_CASE("SRV mismatch at the Edge names domain, target and variant") {
  CaseBuilder builder;
  builder.edge(kSrvCode, "a",
               {{"Domain", " Meet.Example.COM "}, {"fqdn1", "expe.example.com:5061"}});
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 1);
  auto const& finding = verdict.findings[0];
  CHECK(verdict.outcome == Outcome::cause_named);
  CHECK(verdict.root_cause == std::size_t{0});
  CHECK(finding.id == "f1");
  CHECK(finding.cause == "srv_domain_mismatch");
  CHECK(finding.role == Role::root_cause);
  CHECK(finding.confidence == Confidence::proven);
  CHECK(slot(finding, "domain") == "meet.example.com");
  CHECK(slot(finding, "srv_target") == "expe.example.com");
  CHECK(slot(finding, "variant") == "parent_domain");
  CHECK(
      finding.summary.find("_sipfederationtls._tcp.meet.example.com points to expe.example.com") !=
      std::string::npos);
  CHECK(is_ruled_out(verdict, "cert_fqdn_mismatch"));
}

TEST_CASE("SRV variants") {
  auto const variant_of = [](std::string const& target) {
    CaseBuilder builder;
    builder.client(1009, "a", {{"domain", "cms.steven.test"}, {"fqdn1", target}});
    auto const verdict = builder.evaluate();
    return verdict.findings.empty() ? "silent" : slot(verdict.findings[0], "variant");
  };
  CHECK(variant_of("vcse.sub.cms.steven.test:5061") == "subdomain");
  CHECK(variant_of("vcse.steven.test:5061") == "parent_domain");
  CHECK(variant_of("steven.test:5061") == "parent_domain");
  CHECK(variant_of("vcse.other.steven.test:5061") == "other_domain");
  CHECK(variant_of("vcse.example.org:5061") == "other_domain");
  CHECK(variant_of("vcse.cms.steven.test:5061") == "silent");  // directly in the domain
  CHECK(variant_of("VCSE.CMS.Steven.Test.:5061") == "silent");
}

TEST_CASE("one host of several that fits makes the record contradict itself") {
  CaseBuilder builder;
  builder.edge(kSrvCode, "a",
               {{"domain", "meet.example.com"},
                {"fqdn1", "expe.example.com:5061"},
                {"FQDN2", "expe.meet.example.com:5061"}});
  auto const verdict = builder.evaluate();
  CHECK(verdict.findings.empty());
  CHECK(verdict.outcome == Outcome::no_known_cause);
}

TEST_CASE("numbered names come in the order of their numbers") {
  CaseBuilder builder;
  builder.edge(kSrvCode, "a",
               {{"fqdn10", "ten.example.org:5061"},
                {"fqdn2", "two.example.org:5061"},
                {"fqdn", "none.example.org:5061"},
                {"fqdnx", "other.example.org:5061"},
                {"domain", "meet.example.com"}});
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 1);
  CHECK(slot(verdict.findings[0], "srv_target") == "none.example.org");
}

TEST_CASE("a record that lost its names is a probable finding without them") {
  CaseBuilder builder;
  builder.edge(kSrvCode, "a", {});
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].confidence == Confidence::probable);
  CHECK(slot(verdict.findings[0], "domain") == "null");
  CHECK(verdict.findings[0].summary.find("(unknown)") != std::string::npos);
}

TEST_CASE("a trace line without names is folded into the record that has them") {
  CaseBuilder builder;
  auto const line = builder.edge(kSrvCode, "", {});
  auto const cut = builder.edge(kSrvCode, "a", {{"domain", "meet.example.com"}});
  auto const whole = builder.edge(
      kSrvCode, "a", {{"domain", "meet.example.com"}, {"fqdn1", "expe.example.com:5061"}});
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 1);
  CHECK(slot(verdict.findings[0], "srv_target") == "expe.example.com");
  CHECK(verdict.findings[0].evidence == std::vector<EventIndex>{line, cut, whole});
  CHECK(verdict.findings[0].count == 1);
}

TEST_CASE("Edge and client that name the same fault make one finding") {
  CaseBuilder builder;
  builder.edge(kSrvCode, "a", {{"domain", "meet.example.com"}, {"fqdn1", "expe.example.com:5061"}});
  builder.client(1009, "b", {{"domain", "meet.example.com"}, {"fqdn1", "EXPE.example.com:5061"}});
  builder.client(1009, "c", {{"domain", "rooms.example.com"}, {"fqdn1", "expe.example.com:5061"}});
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 2);
  CHECK(verdict.findings[0].count == 2);
  CHECK(verdict.findings[0].calls == std::vector<CallIndex>{0, 1});
  CHECK(slot(verdict.findings[1], "domain") == "rooms.example.com");
  CHECK(verdict.findings[1].role == Role::root_cause);
}

TEST_CASE("certificate mismatch at the Edge") {
  CaseBuilder builder;
  builder.sip_domain("meet.example.com");
  builder.edge(kCertCode, "a",
               {{"expected-fqdn", "expe.meet.example.com"}, {"certName", "expe.example.com"}});
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 1);
  auto const& finding = verdict.findings[0];
  CHECK(finding.cause == "cert_fqdn_mismatch");
  CHECK(finding.confidence == Confidence::proven);
  CHECK(slot(finding, "expected_fqdn") == "expe.meet.example.com");
  CHECK(slot(finding, "certificate_name") == "expe.example.com");
  CHECK(slot(finding, "domain") == "meet.example.com");
  CHECK(is_ruled_out(verdict, "srv_domain_mismatch"));
}

TEST_CASE("the domain of a certificate finding is only named when a record shows it") {
  CaseBuilder builder;
  builder.edge(kCertCode, "a",
               {{"expected-fqdn", "expe.meet.example.com"}, {"certName", "x.test"}});
  CHECK(slot(builder.evaluate().findings.at(0), "domain") == "null");
  builder.domains("a").expressway = "video.example.com";
  CHECK(slot(builder.evaluate().findings.at(0), "domain") == "video.example.com");
}

TEST_CASE("1010 is split by HRESULT, by text only without one") {
  auto const rule_for = [](std::optional<std::uint32_t> hresult, std::string const& error_type) {
    CaseBuilder builder;
    builder.client(1010, "a",
                   {{"ErrorType", error_type},
                    {"tls-target", "expe.rooms.example.com"},
                    {"PeerServer", "expe.example.com"}},
                   hresult);
    auto const verdict = builder.evaluate();
    return verdict.findings.size() == 1 ? verdict.findings[0].rule : std::string("not one");
  };
  std::string const name_text = "The peer certificate does not contain a matching FQDN";
  std::string const chain_text = "The peer certificate is not chained off a trusted root";
  CHECK(rule_for(0x80090322, "") == "fed.cert-fqdn-mismatch");
  CHECK(rule_for(0x800b010f, chain_text) == "fed.cert-fqdn-mismatch");
  CHECK(rule_for(std::nullopt, name_text) == "fed.cert-fqdn-mismatch");
  CHECK(rule_for(std::nullopt, "does not  contain\na matching\tfqdn") == "fed.cert-fqdn-mismatch");
  CHECK(rule_for(0x80090325, name_text) == "fed.cert-untrusted-root");
  CHECK(rule_for(0x800b0109, "") == "fed.cert-untrusted-root");
  CHECK(rule_for(0x800b010a, "") == "fed.cert-untrusted-root");
  CHECK(rule_for(0x800b0112, "") == "fed.cert-untrusted-root");
  CHECK(rule_for(std::nullopt, chain_text) == "fed.cert-untrusted-root");
  CHECK(rule_for(0x80090328, "") == "fed.cert-expired");
  CHECK(rule_for(std::nullopt, "") == "fed.tls-trust-undetermined");
  CHECK(rule_for(std::nullopt, "Unexpected") == "fed.tls-trust-undetermined");
  CHECK(rule_for(0x80090331, name_text) == "fed.tls-trust-undetermined");
}

TEST_CASE("an HRESULT that blames the right name is no proof of a wrong one") {
  CaseBuilder builder;
  builder.client(1010, "a",
                 {{"tls-target", "expe.example.com"}, {"PeerServer", "EXPE.example.com."}},
                 0x80090322);
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].rule == "fed.tls-trust-undetermined");
  CHECK(verdict.outcome == Outcome::undetermined);
}

TEST_CASE("only the diagnostics header of a message that matches is read") {
  CaseBuilder builder;
  builder.client(1034, "a", {{"Domain", "rooms.example.com"}, {"fqdn1", "x.example.org"}});
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].rule == "fed.partner-silent-1034");
  CHECK(verdict.findings[0].role == Role::consequence);
  CHECK_FALSE(verdict.findings[0].explained_by);
  CHECK(verdict.outcome == Outcome::undetermined);
  CHECK_FALSE(verdict.root_cause);
  CHECK_FALSE(verdict.findings[0].candidates.empty());
}

TEST_CASE("1011 alone leaves the case undetermined") {
  CaseBuilder builder;
  builder.client(1011, "a", {{"source", "sip.example.net"}});
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].cause == "ms_partner_silent_1011");
  CHECK(verdict.outcome == Outcome::undetermined);
}

TEST_CASE("a bare 504 is undetermined and says which log decides") {
  CaseBuilder builder;
  builder.refused("call-7", "meet.example.com");
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 1);
  auto const& finding = verdict.findings[0];
  CHECK(verdict.outcome == Outcome::undetermined);
  CHECK_FALSE(verdict.root_cause);
  CHECK(finding.candidates ==
        std::vector<std::string>{"srv_domain_mismatch", "cert_fqdn_mismatch"});
  CHECK(slot(finding, "domain") == "meet.example.com");
  CHECK(slot(finding, "peer") == "198.51.100.6");
  REQUIRE(finding.collect.size() >= 2);
  CHECK(finding.collect[0].how.find("call-7") != std::string::npos);
  CHECK(finding.collect[0].how.find("SIPStack") != std::string::npos);
  CHECK(finding.collect[1].how.find("Lync-UccApi-*.UccApilog") != std::string::npos);
}

TEST_CASE("504s that are no refusal by an Edge") {
  auto const fires = [](std::vector<facts::NamedValue> changes) {
    CaseBuilder builder;
    builder.refused("a", "meet.example.com", std::nullopt, std::move(changes));
    return !builder.evaluate().findings.empty();
  };
  CHECK(fires({}));
  CHECK(fires({{"elapsed_ms", std::int64_t{9999}}}));
  CHECK_FALSE(fires({{"elapsed_ms", std::int64_t{10000}}}));
  CHECK_FALSE(fires({{"in_dialog", true}}));
  CHECK(fires({{"in_dialog", false}}));
  CHECK_FALSE(fires({{"bare", false}}));
  CHECK_FALSE(fires({{"server_kind", std::string("expressway")}}));
  CHECK_FALSE(fires({{"method", std::string("BYE")}}));
  CHECK(fires({{"method", std::string("SUBSCRIBE")}}));
  CHECK_FALSE(fires({{"status", std::int64_t{503}}}));
}

TEST_CASE("missing access-lists, one finding for each") {
  CaseBuilder builder;
  builder.acl("ent_imp_to_external", "ent_imp_to_external", "missing");
  builder.acl("Ent_External_To_Imp", std::nullopt, "not_extended");
  builder.acl("fine", "fine", "defined");
  builder.acl("unclear", "unclear", "unknown");
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 2);
  CHECK(verdict.findings[0].cause == "missing_acl");
  CHECK(slot(verdict.findings[0], "acl") == "ent_imp_to_external");
  CHECK(slot(verdict.findings[0], "class_map") == "ent_imp_to_external");
  CHECK(slot(verdict.findings[1], "acl") == "Ent_External_To_Imp");
  CHECK(slot(verdict.findings[1], "class_map") == "null");
  CHECK(verdict.findings[0].confidence == Confidence::proven);
  CHECK(verdict.outcome == Outcome::cause_named);
}

TEST_CASE("an access-list missing from part of a configuration is only probable") {
  CaseBuilder builder;
  builder.acl("a", "a", "missing", "config", "partial");
  builder.acl("b", "b", "missing", "config", "whole");
  auto const verdict = builder.evaluate();
  REQUIRE(verdict.findings.size() == 2);
  CHECK(verdict.findings[0].confidence == Confidence::probable);
  CHECK(verdict.findings[1].confidence == Confidence::proven);
}
