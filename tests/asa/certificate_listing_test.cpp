// The output of show crypto ca certificates.
#include "asa_fixture.hpp"

using namespace siptriage;
using siptriage::tests::AsaReading;
using Kind = ConfigEvent::Kind;

namespace {

std::string listing(std::string const& serial, std::string const& start) {
  return "fw01# show crypto ca certificates\n"
         "CA Certificate\n"
         "  Status: Available\n"
         "  Certificate Serial Number: " +
         serial +
         "\n"
         "  Issuer Name: \n"
         "    cn=issuer.example.com\n"
         "  Subject Name: \n"
         "    cn=imp1.example.com\n"
         "    o=Example\n"
         "  Validity Date: \n"
         "    start date: " +
         start +
         "\n"
         "    end   date: 10:00:00 UTC Jan 1 2031\n"
         "  Associated Trustpoints: cert_from_imp\n"
         "fw01#\n";
}

}  // namespace

TEST_CASE("a certificate that the device holds is a setting of its trustpoint") {
  AsaReading const read(listing("0x005A8B02", "10:00:00 UTC Feb 1 2026"));
  auto const held = read.configs(Kind::setting);
  REQUIRE(held.size() == 1);
  CHECK(held[0].type == "ca certificate");
  CHECK(held[0].name == "5a8b02");
  CHECK(held[0].parent == "cert_from_imp");
  CHECK(find_field(held[0].fields, "common_name") == "imp1.example.com");
  CHECK(find_field(held[0].fields, "subject") == "cn=imp1.example.com,o=Example");
  CHECK(find_field(held[0].fields, "start") == "2026-02-01T10:00:00.000Z");
  CHECK(read.reading.rejected.empty());
}

TEST_CASE("what a listing does not say is absent") {
  AsaReading const other(listing("5a8b02", "10:00:00 CET Feb 1 2026"));
  REQUIRE(other.configs(Kind::setting).size() == 1);
  CHECK(find_field(other.configs(Kind::setting)[0].fields, "start").empty());
  AsaReading const damaged(listing("no number", "soon"));
  CHECK(damaged.configs(Kind::setting).empty());
}
