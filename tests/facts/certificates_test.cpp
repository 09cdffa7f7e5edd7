// Facts about certificates: chain, trust, validity at the time of the logs, and the names that the
// domain of a call needs.
#include <catch2/catch.hpp>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/public_cas.hpp"
#include "correlate/calls.hpp"
#include "facts/case_model.hpp"
#include "facts/host_certificates.hpp"
#include "support/events.hpp"

using namespace siptriage;
using facts::Fact;
using facts::FactKind;
using facts::StringList;
using facts::Value;

namespace {

constexpr std::int64_t kDay = 86'400'000'000;
constexpr std::int64_t kLogDay = 1'772'409'600'000'000;  // 2026-03-02, of EventList

Instant day(std::int64_t days) { return {kLogDay + days * kDay}; }
Value text(char const* value) { return std::string(value); }

// A certificate that is valid around the time of the logs.
CertificateEvent certificate(std::string_view subject, std::string_view issuer,
                             std::vector<std::string_view> names = {}) {
  CertificateEvent event;
  event.subject = subject;
  event.issuer = issuer;
  event.dns_names = std::move(names);
  event.not_before = day(-100);
  event.not_after = day(100);
  event.fingerprint = subject;
  event.self_issued = event.self_signed = subject == issuer;
  event.ca = subject != "CN=leaf";
  return event;
}

class Bundle {
 public:
  void add(CertificateEvent event, std::string_view role = "server",
           std::string_view host = "expe") {
    Event record;
    record.where = {role == "server" ? SourceIndex{1} : SourceIndex{2}, list_.events().size() + 1,
                    list_.events().size() * 100, 100};
    record.family = Family::x509_certificate;
    record.host = host;
    record.module = role;
    record.payload = std::move(event);
    list_.events().push_back(std::move(record));
  }
  void call(std::string_view server = "Server: RTC/6.0\n") {
    list_.sip(test::invite("a"), Direction::sent, 1);
    list_.sip(test::response("504 Server time-out", "a", 1, server), Direction::received, 1.2);
  }
  std::vector<Fact> facts(FactKind kind) {
    calls_ = correlate::build_calls(list_.events(), arena_).calls;
    auto const model = facts::build_case_model(list_.events(), calls_, {});
    std::vector<Fact> found;
    for (auto const& fact : model.facts) {
      if (fact.kind == kind) found.push_back(fact);
    }
    return found;
  }
  Fact only(FactKind kind = FactKind::server_certificate) {
    auto found = facts(kind);
    REQUIRE(found.size() == 1);
    return found[0];
  }

 private:
  test::EventList list_;
  Arena arena_;
  std::vector<Call> calls_;
};

Value coverage(std::vector<std::string_view> names) {
  Bundle bundle;
  bundle.add(certificate("CN=leaf", "CN=ca", std::move(names)));
  bundle.call();
  return bundle.only(FactKind::call_certificate).field("coverage");
}

}  // namespace

TEST_CASE("names that the domain of the call needs") {
  // From of the call is alice@uc.example.com.
  CHECK(coverage({"expe.uc.example.com"}) == text("direct"));
  CHECK(coverage({"x.example.com", "EXPE.UC.example.com."}) == text("direct"));
  CHECK(coverage({"*.uc.example.com"}) == text("wildcard_only"));
  CHECK(coverage({"*.uc.example.com", "expe.uc.example.com"}) == text("direct"));
  for (auto const* name : {"uc.example.com", "expe.example.com", "a.b.uc.example.com",
                           "expeuc.example.com", ".uc.example.com", "*.example.com"}) {
    INFO(name);
    CHECK(coverage({name}) == text("none"));
  }
}

TEST_CASE("the common name counts only without subject alternative names") {
  Bundle bundle;
  auto plain = certificate("CN=leaf", "CN=ca");
  plain.common_name = "expe.uc.example.com";
  bundle.add(plain);
  bundle.call();
  auto const fact = bundle.only(FactKind::call_certificate);
  CHECK(fact.field("coverage") == text("direct"));
  CHECK(fact.field("fitting") == Value{StringList{"expe.uc.example.com"}});
  plain.dns_names = {"other.example.com"};
  Bundle second;
  second.add(plain);
  second.call();
  CHECK(second.only(FactKind::call_certificate).field("coverage") == text("none"));
}

TEST_CASE("only answers of a Microsoft server say which certificate a partner saw") {
  Bundle bundle;
  bundle.add(certificate("CN=leaf", "CN=ca"));
  bundle.call("Server: TANDBERG/4137\n");
  CHECK(bundle.facts(FactKind::call_certificate).empty());
}

TEST_CASE("validity is judged at the time of the logs") {
  auto const state = [](std::int64_t from, std::int64_t to, bool with_log) {
    Bundle bundle;
    auto event = certificate("CN=leaf", "CN=ca");
    event.not_before = day(from);
    event.not_after = day(to);
    bundle.add(event);
    if (with_log) bundle.call();
    return bundle.only().field("validity");
  };
  CHECK(state(-10, 10, true) == text("valid"));
  CHECK(state(-10, -1, true) == text("expired"));
  CHECK(state(1, 10, true) == text("not_yet_valid"));
  CHECK(state(-10, -1, false) == Value{});
}

TEST_CASE("the chain is complete, misses the issuer, or cannot be judged") {
  auto const leaf = certificate("CN=leaf", "CN=ca");
  auto const ca = certificate("CN=ca", "CN=root");
  auto const root = certificate("CN=root", "CN=root");
  Bundle alone;
  alone.add(leaf);
  CHECK(alone.only().field("chain") == text("unknown"));
  Bundle with_store;
  with_store.add(leaf);
  with_store.add(root, "ca");
  CHECK(with_store.only().field("chain") == text("issuer_missing"));
  Bundle other_host;
  other_host.add(leaf);
  other_host.add(ca, "ca", "expc");
  CHECK(other_host.only().field("chain") == text("unknown"));
  Bundle in_file;
  in_file.add(leaf);
  in_file.add(ca);
  CHECK(in_file.only().field("chain") == text("complete"));
  CHECK(in_file.only().field("issuer_kind") == text("unknown"));
  in_file.add(root, "ca");
  CHECK(in_file.only().field("chain") == text("complete"));
  CHECK(in_file.only().field("issuer_kind") == text("private"));
  CHECK(in_file.only().events.size() == 3);
}

TEST_CASE("an issuer of the same name with another key is another issuer") {
  auto leaf = certificate("CN=leaf", "CN=ca");
  leaf.authority_key_id = "aa";
  auto old = certificate("CN=ca", "CN=ca");
  old.subject_key_id = "bb";
  Bundle bundle;
  bundle.add(leaf);
  bundle.add(old, "ca");
  CHECK(bundle.only().field("chain") == text("issuer_missing"));
}

TEST_CASE("certificates that issue each other do not hang") {
  Bundle bundle;
  bundle.add(certificate("CN=leaf", "CN=a"));
  bundle.add(certificate("CN=a", "CN=b"));
  bundle.add(certificate("CN=b", "CN=a"));
  CHECK(bundle.only().field("issuer_kind") == text("unknown"));
}

TEST_CASE("private is said only of what is proven") {
  auto const kind = [](std::string_view issuer, bool with_root) {
    Bundle bundle;
    bundle.add(certificate("CN=leaf", issuer));
    if (with_root) bundle.add(certificate(issuer, issuer), "ca");
    return bundle.only().field("issuer_kind");
  };
  CHECK(kind("CN=Corp CA,O=Example", true) == text("private"));
  CHECK(kind("CN=Corp CA,O=Example", false) == text("unknown"));
  CHECK(kind("CN=DigiCert TLS CA,O=DigiCert Inc,C=US", false) == text("public"));
  CHECK(kind("CN=R3,O=Let's Encrypt,C=US", true) == text("public"));
  CHECK(kind("CN=GTS\\, O=Google Trust Services,O=Example", true) == text("private"));
  Bundle self_signed;
  self_signed.add(certificate("CN=leaf", "CN=leaf"));
  CHECK(self_signed.only().field("issuer_kind") == text("private"));
  CHECK(self_signed.only().field("self_signed") == Value{true});
}

TEST_CASE("organisations of public authorities") {
  CHECK(catalog::is_public_ca("DigiCert, Inc."));
  CHECK(catalog::is_public_ca("THE USERTRUST Network"));
  CHECK_FALSE(catalog::is_public_ca("Not DigiCert"));
  CHECK_FALSE(catalog::is_public_ca(""));
}

TEST_CASE("usages: an absent extension allows all") {
  auto const uses = [](std::vector<std::string_view> usages) {
    Bundle bundle;
    auto event = certificate("CN=leaf", "CN=ca");
    event.extended_key_usage = std::move(usages);
    bundle.add(event);
    auto const fact = bundle.only();
    return std::pair(fact.field("server_auth"), fact.field("client_auth"));
  };
  CHECK(uses({}) == std::pair(Value{true}, Value{true}));
  CHECK(uses({"1.3.6.1.5.5.7.3.1"}) == std::pair(Value{true}, Value{false}));
  CHECK(uses({"1.3.6.1.5.5.7.3.2"}) == std::pair(Value{false}, Value{true}));
  CHECK(uses({"2.5.29.37.0"}) == std::pair(Value{true}, Value{true}));
}

TEST_CASE("the leaf of a file in any order; a self-signed one may call itself a CA") {
  Bundle reversed;
  reversed.add(certificate("CN=ca", "CN=root"));
  reversed.add(certificate("CN=leaf", "CN=ca", {"expe.example.com"}));
  CHECK(reversed.only().field("name") == text("expe.example.com"));
  Bundle self_signed;
  self_signed.add(certificate("CN=own", "CN=own", {"own.example.com"}));
  CHECK(self_signed.only().field("name") == text("own.example.com"));
}

TEST_CASE("the same certificate in two files is one") {
  Bundle bundle;
  bundle.add(certificate("CN=leaf", "CN=ca"));
  bundle.add(certificate("CN=leaf", "CN=ca"), "server");
  CHECK(bundle.only().field("only") == Value{true});
}

TEST_CASE("a certificate without a host has no say") {
  Bundle bundle;
  bundle.add(certificate("CN=leaf", "CN=ca"), "server", "");
  bundle.add(certificate("CN=leaf2", "CN=ca"), "", "expe");
  bundle.call();
  CHECK(bundle.facts(FactKind::server_certificate).empty());
  CHECK(bundle.facts(FactKind::call_certificate).empty());
}
