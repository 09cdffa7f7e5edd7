#include "evidence/pem.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "evidence/certificate_maker.hpp"
#include "evidence/der.hpp"
#include "evidence/reading_check.hpp"

using namespace siptriage;
using test::Certificate;
using test::read_text;

namespace {

// Every line with `prefix` before it and `end` as its line end.
std::string with_lines(std::string const& text, std::string const& prefix, std::string const& end) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto const line_end = text.find('\n', at);
    out += prefix + text.substr(at, line_end - at) + end;
    at = line_end + 1;
  }
  return out;
}

std::string without(std::string text, std::string const& piece) {
  for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at)) {
    text.erase(at, piece.size());
  }
  return text;
}

std::string relabelled(std::string text, std::string const& label) {
  for (std::string const boundary : {"-----BEGIN ", "-----END "}) {
    text.replace(text.find(boundary), boundary.size() + 11, boundary + label);
  }
  return text;
}

std::string replaced(std::string text, std::size_t at, char c) {
  text[at] = c;
  return text;
}

}  // namespace

TEST_CASE("several certificates in one file keep their order and their place") {
  Certificate const first("one.example.com");
  Certificate const second("two.example.com");
  auto const read = read_text(first.pem() + "\n" + second.pem());
  REQUIRE(read.reading.events.size() == 2);
  CHECK(read.certificate(0).common_name == "one.example.com");
  CHECK(read.certificate(1).common_name == "two.example.com");
  CHECK(read.certificate(1).position == 1);
  CHECK(read.reading.rejected.empty());
  auto const text = first.pem();
  auto const lines = std::count(text.begin(), text.end(), '\n');
  CHECK(read.reading.events[1].where.line == static_cast<std::uint64_t>(lines) + 2);
  CHECK(read.quoted(1).starts_with("-----BEGIN CERTIFICATE-----\n"));
  CHECK(read.quoted(1).ends_with("-----END CERTIFICATE-----"));
}

TEST_CASE("the text that openssl prints around certificates is rejected, not lost") {
  Certificate const one("one.example.com");
  std::string const before = "CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN = one\n";
  auto const read = read_text(before + one.pem() + "---\nServer certificate\n");
  CHECK(read.reading.events.size() == 1);
  REQUIRE(read.reading.rejected.size() == 2);
  CHECK(read.reading.rejected[0].length == before.size());
}

TEST_CASE("a copy may have changed line ends and what stands before the lines") {
  auto const pem = Certificate("one.example.com").pem();
  auto const prefix = GENERATE(as<std::string>(), "", "    ", "\t", "> ", "> > ", " |");
  auto const end = GENERATE(as<std::string>(), "\n", "\r\n", "\r", " \n", "\n\n");
  INFO("prefix '" << prefix << "'");
  auto const read = read_text(with_lines(pem, prefix, end));
  REQUIRE(read.reading.events.size() == 1);
  CHECK(read.certificate(0).common_name == "one.example.com");
}

TEST_CASE("all line ends may be lost") {
  auto const pem = without(Certificate("one.example.com").pem(), "\n");
  CHECK(read_text(pem + pem).reading.events.size() == 2);
}

TEST_CASE("the other labels of certificates") {
  auto const pem = Certificate("one.example.com").pem();
  CHECK(read_text(relabelled(pem, "X509 CERTIFICATE")).reading.events.size() == 1);
  CHECK(read_text(relabelled(pem, "TRUSTED CERTIFICATE")).reading.events.size() == 1);
}

TEST_CASE("trust settings behind a certificate are no damage") {
  auto const der = Certificate("one.example.com").der() + std::string("\x30\x02\x30\x00", 4);
  auto const read = read_text(relabelled(evidence::pem_text(der), "TRUSTED CERTIFICATE"));
  CHECK(read.reading.events.size() == 1);
  CHECK(read.reading.defects.empty());
}

TEST_CASE("a collection gives one event a certificate, all with the place of its block") {
  Certificate const one("one.example.com");
  Certificate const two("two.example.com");
  auto const der = test::collection_der({one.get(), two.get()});
  auto const read = read_text(relabelled(evidence::pem_text(der), "PKCS7"));
  REQUIRE(read.reading.events.size() == 2);
  CHECK(read.reading.events[0].where == read.reading.events[1].where);
  CHECK(read.certificate(1).common_name == "two.example.com");
}

TEST_CASE("a damaged block is a defect, and the next one is read") {
  auto const good = Certificate("two.example.com").pem();
  auto const pem = Certificate("one.example.com").pem();
  auto const half = pem.substr(0, pem.size() / 2);
  std::string const bad[] = {
      replaced(pem, 100, '*'),                    // no base64
      pem.substr(0, 95) + pem.substr(96),         // one character lost
      half + "\n",                                // no end: the next block begins
      half + "\n\nsome prose behind it\n",        // no end at all
      replaced(replaced(pem, 28, 'A'), 29, 'A'),  // no DER
  };
  for (auto const& text : bad) {
    INFO(text);
    auto const read = read_text(text + good);
    REQUIRE(read.reading.events.size() == 1);
    CHECK(read.certificate(0).common_name == "two.example.com");
    auto const defects = read.of_code(DefectCode::binary_garbage);
    REQUIRE(defects.size() == 1);
    CHECK(is_corruption(defects[0].code));
    CHECK(defects[0].where.line == 1);
    CHECK(defects[0].bytes_skipped > 200);
    CHECK(defects[0].detail.starts_with("certificate: "));
    // Quoted in another text, part of a certificate is nothing that the upload lost.
    auto const quoted = read_text("Their certificate:\n" + text + good);
    CHECK(quoted.of_code(DefectCode::binary_garbage).empty());
    CHECK(quoted.of_code(DefectCode::unparsed_record).size() == 1);
  }
}

TEST_CASE("a private key is said and nothing of it is kept") {
  Certificate const one("one.example.com");
  auto const key = one.key_pem();
  auto const read = read_text(one.pem() + key);
  CHECK(read.reading.events.size() == 1);
  auto const defects = read.of_code(DefectCode::not_read);
  REQUIRE(defects.size() == 1);
  CHECK(defects[0].detail == "private key: not read");
  CHECK(defects[0].bytes_skipped + 1 == key.size());
  for (std::string const label :
       {"RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "PGP PRIVATE KEY BLOCK"}) {
    auto const other =
        read_text("-----BEGIN " + label + "-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END " +
                  label + "-----\n");
    REQUIRE(other.of_code(DefectCode::not_read).size() == 1);
    CHECK(other.reading.defects[0].detail == "private key: not read");
  }
}

TEST_CASE("other blocks are named") {
  auto const read = read_text("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n");
  REQUIRE(read.reading.defects.size() == 1);
  CHECK(read.reading.defects[0].detail == "PEM block (x509 crl): not read");
}

TEST_CASE("what only looks like a boundary is text") {
  for (std::string const text :
       {"-----BEGIN", "-----BEGIN -----", "-----BEGIN certificate-----\n",
        "----- BEGIN CERTIFICATE -----\nAAAA\n", "-----END CERTIFICATE-----"}) {
    INFO(text);
    auto const read = read_text(text);
    CHECK(read.reading.events.empty());
    CHECK(read.reading.rejected.size() == 1);
    CHECK(evidence::probe(text) == 0);
  }
}

TEST_CASE("a certificate that the text cuts anywhere is a defect with all its bytes") {
  auto const pem = Certificate("one.example.com").pem();
  auto const end = pem.find("-----END");
  for (std::size_t cut = 28; cut + 5 < end; ++cut) {
    auto const read = read_text(pem.substr(0, cut));
    CHECK(read.reading.events.empty());
    CHECK(read.reading.defects.size() == 1);
  }
}

TEST_CASE("a certificate whose END line is cut is whole all the same") {
  auto const pem = Certificate("one.example.com").pem();
  auto const end = pem.find("-----END");
  CHECK(read_text(pem.substr(0, end)).reading.events.size() == 1);
  CHECK(read_text(pem.substr(0, end + 7)).reading.events.size() == 1);
}

TEST_CASE("base64 is decoded exactly or not at all") {
  using evidence::decode_base64;
  CHECK(decode_base64("YWJj") == "abc");
  CHECK(decode_base64("YW\nI=") == "ab");
  CHECK(decode_base64("YQ==") == "a");
  for (auto const* bad : {"", "YWJ", "YW=j", "Y===", "====", "YW_j", "YWJj=", "\x80\x80\x80\x80"}) {
    INFO(bad);
    CHECK_FALSE(decode_base64(bad));
  }
}

TEST_CASE("very many boundaries cost a pass, not one for each") {
  std::string begins;
  for (int i = 0; i < 200'000; ++i) begins += "-----BEGIN CERTIFICATE-----\n";
  auto const read = read_text(begins);
  CHECK(read.reading.events.empty());
  CHECK_FALSE(read.reading.defects.empty());
}
