// Warnings about the files of server certificates.
#include <algorithm>

#include "evidence/certificate_maker.hpp"
#include "siptriage/analysis.hpp"

using namespace siptriage;
using test::Certificate;
using test::CertificateWishes;

namespace {

CertificateWishes named(std::string name, bool ca) {
  CertificateWishes wishes;
  wishes.common_name = std::move(name);
  if (ca) wishes.extensions = {{"basicConstraints", "critical,CA:TRUE"}};
  return wishes;
}

// Warnings that speak of the file, of a bundle of its certificates alone.
std::vector<std::string> warnings(std::string const& text) {
  Bundle bundle;
  bundle.add_text("server_expe_2026-03-02.pem", text);
  auto const rules = RuleSet::builtin();
  auto const analysis = analyze(std::move(bundle), *rules, {});
  auto found = analysis.warnings();
  std::erase_if(found, [](auto const& warning) { return !warning.starts_with("server_expe"); });
  return found;
}

struct Chain {
  Certificate root{named("Root", true)};
  Certificate middle{named("Issuing CA", true), &root};
  Certificate leaf{named("expe.example.com", false), &middle};
};

}  // namespace

TEST_CASE("a chain in order is no news, nor is a leaf alone or a chain without its root") {
  Chain const chain;
  CHECK(warnings(chain.leaf.pem() + chain.middle.pem() + chain.root.pem()).empty());
  CHECK(warnings(chain.leaf.pem() + chain.middle.pem()).empty());
  CHECK(warnings(chain.leaf.pem()).empty());
}

TEST_CASE("a chain in another order is said once") {
  Chain const chain;
  auto const found = warnings(chain.leaf.pem() + chain.root.pem() + chain.middle.pem());
  REQUIRE(found.size() == 1);
  CHECK(found[0].find("certificate 1 (CN=expe.example.com,O=Example)") != std::string::npos);
  CHECK(found[0].find("RFC 5246 7.4.2") != std::string::npos);
}

TEST_CASE("the order in a PKCS#7 collection says nothing") {
  Chain const chain;
  std::vector<X509*> const mixed = {chain.root.get(), chain.leaf.get(), chain.middle.get()};
  CHECK(warnings(test::collection_der(mixed)).empty());
  CHECK(warnings(test::collection_pem(mixed)).empty());
}

TEST_CASE("an issuer that did not sign is named") {
  Chain const chain;
  Certificate const other(named("Issuing CA", true));
  auto const found = warnings(chain.leaf.pem() + other.pem());
  REQUIRE(found.size() == 1);
  CHECK(found[0].find("is not signed by") != std::string::npos);
  CHECK(found[0].find("CN=Issuing CA,O=Example") != std::string::npos);
}
