#include <catch2/catch.hpp>
#include <string>

#include "families/record_body.hpp"
#include "sip_files.hpp"

using namespace siptriage;

namespace {

// Keeps the text that the message borrows from.
struct Response {
  explicit Response(std::string const& headers) : text("SIP/2.0 504 Server time-out\n" + headers) {
    auto parsed = sip::parse_message(text, {}, arena);
    REQUIRE(parsed.has_value());
    event.message = std::move(*parsed);
    families::complete_sip_event(event, arena);
  }
  Response(Response const&) = delete;
  Response& operator=(Response const&) = delete;

  std::string text;
  Arena arena;
  SipMessageEvent event;
};

}  // namespace

TEST_CASE("1009: the SRV target is outside the domain") {
  Response const response(
      "ms-diagnostics: 1009;reason=\"No match for domain in DNS SRV results\";"
      "domain=\"example.com\";fqdn1=\"edge.sub.example.com:5061\";source=\"sip.example.net\"\n");
  REQUIRE(response.event.diagnostics.size() == 1);
  auto const& diagnostics = response.event.diagnostics[0];
  CHECK(diagnostics.kind == MsDiagnostics::Kind::internal);
  CHECK(diagnostics.id == 1009);
  CHECK(diagnostics.reason == "No match for domain in DNS SRV results");
  CHECK(diagnostics.source == "sip.example.net");
  CHECK(diagnostics.parameter("Domain") == "example.com");
  CHECK(diagnostics.parameter("FQDN1") == "edge.sub.example.com:5061");
  CHECK(diagnostics.parameter("fqdn2").empty());
  CHECK(diagnostics.parameters.size() == 4);
  CHECK_FALSE(diagnostics.hresult);
}

TEST_CASE("1010: padding in names and texts, HRESULT") {
  Response const response(
      "ms-diagnostics: 1010; reason =\" Certificate trust could not be established \";"
      "ErrorType=\"No matching FQDN\"; tls-target =\" edge.example. com \";"
      " PeerServer =\"\tedge.example.net \";HRESULT=\"0x80090322(SEC_E_WRONG_PRINCIPAL)\";"
      "source=\" sip.example.net\"\n");
  auto const& diagnostics = response.event.diagnostics[0];
  CHECK(diagnostics.reason == "Certificate trust could not be established");
  CHECK(diagnostics.parameter("tls-target") == "edge.example.com");
  CHECK(diagnostics.parameter("peerserver") == "edge.example.net");
  CHECK(diagnostics.source == "sip.example.net");
  CHECK(diagnostics.hresult == 0x80090322U);
}

TEST_CASE("several headers in one message, in any case") {
  Response const response(
      "MS-Diagnostics: 1034;reason=\"Previous hop federated peer did not report diagnostic "
      "information\";Domain=\"example.com\"\n"
      "ms-diagnostics: 10003;source=\"med.example.net\"\n"
      "ms-diagnostics-public: 10003;reason=\"x\"\n"
      "ms-client-diagnostics: 52017;reason=\"y\"\n"
      "ms-diagnostics: no id here\n"
      "x-ms-diagnostics: 1\n");
  auto const& all = response.event.diagnostics;
  REQUIRE(all.size() == 4);
  CHECK(all[0].id == 1034);
  CHECK(all[1].source == "med.example.net");
  CHECK(all[2].kind == MsDiagnostics::Kind::public_);
  CHECK(all[3].kind == MsDiagnostics::Kind::client);
  CHECK(all[3].id == 52017);
}

TEST_CASE("a quote inside a value does not hide what follows") {
  Response const response(
      "ms-diagnostics: 1010;reason=\"the name \"edge\" is wrong\";tls-target=\"e.example.com\";"
      "x=\"open\n");
  auto const& diagnostics = response.event.diagnostics[0];
  CHECK(diagnostics.reason == "the name");
  CHECK(diagnostics.parameter("tls-target") == "e.example.com");
  CHECK(diagnostics.parameter("x") == "open");
}

TEST_CASE("a reason without its name") {
  Response const response("ms-diagnostics: 1009;\"No match\";domain=\"example.com\"\n");
  CHECK(response.event.diagnostics[0].reason == "No match");
}

TEST_CASE("a folded header") {
  Response const response(
      "ms-diagnostics: 1009;\r\n reason=\"No\r\n  match\";domain=\"example.\r\n com\"\n");
  CHECK(response.event.diagnostics[0].reason == "No match");
  CHECK(response.event.diagnostics[0].parameter("domain") == "example.com");
}

TEST_CASE("a message without the header") {
  Response const response("Server: RTC/6.0\n");
  CHECK(response.event.diagnostics.empty());
}

TEST_CASE("hostile diagnostics end in linear time") {
  std::string junk = "ms-diagnostics: 1";
  for (int i = 0; i < 50'000; ++i) junk += ";\"\\\";=\"a\" b;";
  Response const response(junk + "\n");
  CHECK(response.event.diagnostics.size() == 1);
}
