#include "evidence/certificate.hpp"

#include <catch2/catch.hpp>

#include "evidence/certificate_maker.hpp"
#include "evidence/der.hpp"
#include "evidence/pem.hpp"
#include "evidence/reading_check.hpp"

using namespace siptriage;
using test::Certificate;
using test::CertificateWishes;
using test::read_text;
using Views = std::vector<std::string_view>;

namespace {

CertificateWishes with(std::vector<std::pair<std::string, std::string>> extensions) {
  CertificateWishes wishes;
  wishes.extensions = std::move(extensions);
  return wishes;
}

std::string shown(std::optional<Instant> const& time) { return time ? format_utc(*time) : "none"; }

constexpr char const* kAltNameOid =
    "2.5.29"
    ".17";

// A subjectAltName of one dNSName with these bytes.
std::string dns_name(std::string const& name) {
  auto const size = static_cast<char>(name.size());
  return std::string("\x30") + static_cast<char>(name.size() + 2) + "\x82" + size + name;
}

}  // namespace

TEST_CASE("the fields of a certificate") {
  Certificate const root(
      with({{"basicConstraints", "critical,CA:TRUE"}, {"subjectKeyIdentifier", "hash"}}));
  auto wishes = with({{"subjectAltName",
                       "DNS:Expe.Example.COM,DNS:*.meet.example.com,"
                       "IP:192.0.2.7,IP:2001:db8::1,email:a@example.com"},
                      {"extendedKeyUsage", "serverAuth,clientAuth"},
                      {"authorityKeyIdentifier", "keyid"}});
  wishes.common_name = "leaf.example.com";
  Certificate const leaf(wishes, &root);
  auto const read = read_text(leaf.pem() + root.pem());
  REQUIRE(read.reading.events.size() == 2);
  auto const& one = read.certificate(0);
  CHECK(one.subject == "CN=leaf.example.com,O=Example");
  CHECK(one.issuer == "CN=expe.example.com,O=Example");
  CHECK(one.dns_names == Views{"Expe.Example.COM", "*.meet.example.com"});
  CHECK(one.addresses == Views{"192.0.2.7", "2001:db8:0:0:0:0:0:1"});
  CHECK(one.extended_key_usage == Views{"1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"});
  CHECK(shown(one.not_before) == "2026-01-01T00:00:00.000Z");
  CHECK(shown(one.not_after) == "2027-01-01T00:00:00.000Z");
  CHECK(one.serial == "1234");
  CHECK(one.key == "EC 256 (prime256v1)");
  CHECK(one.signature_algorithm == "ecdsa-with-SHA256");
  CHECK(one.fingerprint.size() == 64);
  CHECK_FALSE(one.ca);
  CHECK_FALSE(one.self_issued);
  CHECK_FALSE(one.self_signed);
  auto const& ca = read.certificate(1);
  CHECK(ca.ca);
  CHECK(ca.self_signed);
  CHECK(one.authority_key_id == ca.subject_key_id);
  CHECK(read.reading.events[0].family == Family::x509_certificate);
}

TEST_CASE("the same names are not the same key") {
  Certificate const root(CertificateWishes{});
  Certificate const impostor(CertificateWishes{},
                             &root);  // subject and issuer are equal, the key is not
  auto const read = read_text(impostor.pem());
  CHECK(read.certificate(0).self_issued);
  CHECK_FALSE(read.certificate(0).self_signed);
}

TEST_CASE("a certificate of version 1 that issued itself is a root") {
  CertificateWishes wishes;
  wishes.version = 0;
  CHECK(read_text(Certificate(wishes).pem()).certificate(0).ca);
  wishes.version = 2;
  CHECK_FALSE(read_text(Certificate(wishes).pem()).certificate(0).ca);
}

TEST_CASE("validity beyond what certificates of servers have") {
  CertificateWishes wishes;
  wishes.not_before = "19500101000000Z";
  wishes.not_after = "99991231235959Z";
  auto const read = read_text(Certificate(wishes).pem());
  CHECK_FALSE(read.certificate(0).not_before);
  CHECK(shown(read.certificate(0).not_after) == "9999-12-31T23:59:59.000Z");
}

TEST_CASE("a NUL in a name does not make it another one") {
  using std::string_literals::operator""s;
  Certificate certificate("expe.example.com\0.attacker.example"s);
  certificate.add_raw(kAltNameOid, dns_name("good.example.com\0.attacker.example"s));
  auto const read = read_text(certificate.pem());
  REQUIRE(read.reading.events.size() == 1);
  CHECK(read.certificate(0).dns_names.empty());
  CHECK(read.certificate(0).common_name.empty());
  CHECK(read.of_code(DefectCode::unparsed_record).size() == 2);
}

TEST_CASE("an extension that decides something must be readable") {
  Certificate rubbish("x.example.com");
  rubbish.add_raw(kAltNameOid, "\x30\x7F\x01");
  Certificate twice("x.example.com");
  twice.add_raw(kAltNameOid, dns_name("a.example.com"));
  twice.add_raw(kAltNameOid, dns_name("b.example.com"));
  for (auto const* certificate : {&rubbish, &twice}) {
    auto const read = read_text(certificate->pem());
    CHECK(read.reading.events.empty());
    REQUIRE(read.of_code(DefectCode::unparsed_record).size() == 1);
    CHECK(read.reading.defects[0].detail.find("subjectAltName") != std::string::npos);
  }
}

TEST_CASE("an unknown extension, however large, is no concern") {
  Certificate certificate("x.example.com");
  certificate.add_raw("1.3.6.1.4.1.99999.1", std::string(200'000, 'x'));
  CHECK(read_text(certificate.pem()).reading.events.size() == 1);
}

TEST_CASE("deeply nested ASN.1 is refused") {
  std::string nested;
  for (int i = 0; i < 100'000; ++i) nested = "\x30\x80" + nested;
  auto const read = read_text(evidence::pem_text(std::string("\x30\x82\x7F\x00", 4) + nested));
  CHECK(read.reading.events.empty());
  CHECK(read.reading.defects.size() == 1);
}

TEST_CASE("a binary certificate becomes its PEM text") {
  Certificate const one("one.example.com");
  CHECK(evidence::pem_from_der(one.der()) == one.pem());
  CHECK(evidence::pem_from_der(one.der() + "\r\n") == one.pem());
  Certificate const two("two.example.com");
  auto const both = test::collection_der({one.get(), two.get()});
  CHECK(evidence::pem_from_der(both) == one.pem() + two.pem());
  CHECK_FALSE(evidence::pem_from_der(""));
  CHECK_FALSE(evidence::pem_from_der("0 is no sequence"));
  CHECK_FALSE(evidence::pem_from_der(one.der() + "log text"));
}

TEST_CASE("a cut binary certificate is known as one") {
  auto const der = Certificate("one.example.com").der();
  for (auto const size : {std::size_t{20}, der.size() / 2, der.size() - 1}) {
    CHECK_FALSE(evidence::pem_from_der(der.substr(0, size)));
    CHECK(evidence::is_damaged_certificate(der.substr(0, size)));
  }
  for (std::size_t size = 0; size < 11; ++size) {
    CHECK_FALSE(evidence::is_damaged_certificate(der.substr(0, size)));
  }
  CHECK_FALSE(evidence::is_damaged_certificate("0123456789 plain text"));
}

TEST_CASE("binary keys are named") {
  auto const sequence = [](std::string const& content) {
    return std::string("\x30\x40", 2) + content + std::string(64 - content.size(), 'x');
  };
  using std::string_literals::operator""s;
  CHECK(evidence::unread_der(sequence("\x02\x01\x00"s)) == "private key (DER): not read");
  CHECK(evidence::unread_der(sequence("\x02\x01\x01"s)) == "private key (DER): not read");
  CHECK(evidence::unread_der(sequence("\x02\x01\x03"s)).starts_with("key store"));
  CHECK(evidence::unread_der(sequence("\x02\x01\x04"s)).empty());
  CHECK(evidence::unread_der("0A\n0B\n").empty());
}
