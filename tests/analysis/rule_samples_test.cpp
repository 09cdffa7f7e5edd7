// `rules test`: the samples of the catalogue, and a folder whose expectations are wrong.
#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "siptriage/rules.hpp"

using namespace siptriage;

namespace {

namespace fs = std::filesystem;

constexpr char kRule[] = R"(id: test.srv
version: 1
status: experimental
cause: fed_srv_unresolvable_1008
title: A title
severity: notice
basis: field
match:
  any:
    client: {event: [sip_response, sip_fragment], ms_diagnostics.id: 1008}
bind:
  domain: host(client.ms_diagnostics.domain)
summary: "no record for {domain}"
tests:
  fires:
    - {inputs: [hit.txt], slots: {domain: rooms.example.com}}
    - {inputs: [hit.txt], slots: {domain: other.example.com}}
    - {inputs: [miss.txt]}
  silent:
    - {inputs: [miss.txt]}
    - {inputs: [hit.txt]}
    - {inputs: [prose.txt]}
    - {inputs: [absent.txt]}
)";

constexpr char kHead[] =
    "SIP/2.0 504 Server time-out\r\nCall-ID: a\r\nCSeq: 1 INVITE\r\n"
    "From: <sip:a@example.net>;tag=1\r\nTo: <sip:b@rooms.example.com>;tag=2\r\n"
    "Via: SIP/2.0/TLS 192.0.2.1:5061\r\n";

void write(fs::path const& path, std::string const& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("every sample of the catalogue does what its rule says") {
  auto const results = test_rules("");
  REQUIRE(results);
  CHECK(results->size() >= 30);
  for (auto const& result : *results) {
    INFO(result.rule << " " << result.sample << ": " << result.detail);
    CHECK(result.passed);
  }
}

TEST_CASE("samples that do not fit fail and say why") {
  int local = 0;
  auto const folder =
      fs::temp_directory_path() /
      ("siptriage-samples-" + std::to_string(reinterpret_cast<std::uintptr_t>(&local)));
  fs::create_directories(folder);
  write(folder / "rule.yaml", kRule);
  auto const diagnostics = std::string(kHead) + "ms-diagnostics: ";
  write(folder / "hit.txt",
        diagnostics +
            "1008;reason=\"r\";domain=\"rooms.example.com\";source=\"s.example.net\"\r\n\r\n");
  write(folder / "miss.txt",
        diagnostics +
            "1034;reason=\"r\";domain=\"rooms.example.com\";source=\"s.example.net\"\r\n\r\n");
  write(folder / "prose.txt", "Nothing but words.\n");
  auto const results = test_rules(folder.string());
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  REQUIRE(results);
  REQUIRE(results->size() == 7);
  auto const& r = *results;
  CHECK(r[0].passed);
  CHECK(r[1].detail == "slot domain is 'rooms.example.com', expected 'other.example.com'");
  CHECK(r[2].detail.find("expected the rule to fire; found: fed.partner-silent-1034") == 0);
  CHECK(r[3].passed);
  CHECK(r[4].detail.find("expected silence") == 0);
  CHECK(r[5].detail == "no log was recognised in the sample");
  CHECK(r[6].detail == "cannot read the sample 'absent.txt'");
  CHECK_FALSE(test_rules(folder.string()));
}
